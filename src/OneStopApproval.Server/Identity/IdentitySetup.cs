using OneStopApproval.Server.Identity.Embedded;
using OneStopApproval.Server.Tls;

namespace OneStopApproval.Server.Identity;

/// <summary>Adds what knows callers.</summary>
internal static class IdentitySetup
{
    /// <summary>Adds it.</summary>
    internal static void AddIdentity(this IServiceCollection services, TokenSettings tokens)
    {
        services.AddSingleton(provider => new TokenVerifier(
            tokens.SharedKey is { } shared ? new TokenRules(shared.Issuer, tokens.Audience, shared.Key, tokens.ClockSkew) : null,
            provider.GetService<ProviderKeys>()));
        if (tokens.EmbeddedProvider)
        {
            services.AddSingleton<EmbeddedProvider>();
            AddProviderKeys(services, tokens, provider => provider.GetRequiredService<EmbeddedProvider>().Authority);
        }
        else if (tokens.Authority is { } authority)
        {
            AddProviderKeys(services, tokens, _ => authority);
        }

        services.AddSingleton(provider => new CallGuard(
            provider.GetRequiredService<TokenVerifier>(),
            provider.GetService<TlsDoor>(),
            provider.GetRequiredService<DirectoryGuard>(),
            provider.GetRequiredService<LeadDepartment>()));
    }

    private static void AddProviderKeys(IServiceCollection services, TokenSettings tokens, Func<IServiceProvider, AuthoritySettings> authority) =>
        services.AddSingleton(provider => new ProviderKeys(
            () => authority(provider), tokens, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ProviderKeys>>()));
}
