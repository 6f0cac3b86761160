namespace OneStopApproval.Server.Identity;

/// <summary>Adds what knows callers.</summary>
internal static class IdentitySetup
{
    /// <summary>Adds it.</summary>
    internal static void AddIdentity(this IServiceCollection services, TokenSettings tokens)
    {
        services.AddSingleton(provider => new TokenVerifier(
            tokens.SharedKey is { } shared ? new TokenRules(shared.Issuer, tokens.Audience, shared.Key, tokens.ClockSkew) : null,
            tokens.Authority is null ? null : provider.GetRequiredService<ProviderKeys>()));
        if (tokens.Authority is { } authority)
        {
            services.AddSingleton(provider => new ProviderKeys(
                () => authority, tokens, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ProviderKeys>>()));
        }

        services.AddSingleton<CallGuard>();
    }
}
