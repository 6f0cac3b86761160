using Microsoft.AspNetCore;
using OneStopApproval.Server.Hosting;

using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OneStopApproval.Server.Identity.Embedded;

/// <summary>
/// The identity provider of a development server: OpenID Connect at the server's own web address, for invented people and
/// systems. It has a container and a pipeline of its own, made when somebody first asks for it: no call of business passes it.
/// Its keys live as long as the process, and it stores nothing.
/// </summary>
/// <param name="listeners">Where the server listens.</param>
/// <param name="published">Where the departments come from.</param>
/// <param name="settings">The audience of its tokens.</param>
/// <param name="time">Wall time.</param>
/// <param name="logs">Where it logs.</param>
internal sealed class EmbeddedProvider(Listeners listeners, PublishedData published, ServerSettings settings, TimeProvider time, ILoggerFactory logs) : IDisposable
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LoginLife = TimeSpan.FromHours(12);

    private static readonly string[] Paths = ["/connect/{**path}", "/.well-known/openid-configuration"];

    private readonly Lock gate = new();
    private ServiceProvider? container;
    private RequestDelegate? pipeline;

    /// <summary>The provider as whoever verifies its tokens knows it.</summary>
    public AuthoritySettings Authority => new(listeners.WebAddress, listeners.WebAddress.AbsoluteUri, ClaimMap.Plain);

    /// <summary>Maps its paths.</summary>
    internal static void Map(IEndpointRouteBuilder routes)
    {
        var provider = routes.ServiceProvider.GetRequiredService<EmbeddedProvider>();
        foreach (var path in Paths)
        {
            routes.Map(path, provider.AnswerAsync);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => container?.Dispose();

    private async Task AnswerAsync(HttpContext http)
    {
        var (services, answer) = Started();
        var outer = http.RequestServices;
        await using var scope = services.CreateAsyncScope();
        try
        {
            http.RequestServices = scope.ServiceProvider;
            await answer(http);
        }
        finally
        {
            http.RequestServices = outer;
        }
    }

    private (IServiceProvider Services, RequestDelegate Pipeline) Started()
    {
        lock (gate)
        {
            container ??= Services().BuildServiceProvider();
            return (container, pipeline ??= Pipeline(container));
        }
    }

    private static RequestDelegate Pipeline(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UseAuthentication();
        app.Run(http =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        return app.Build();
    }

    private ServiceCollection Services()
    {
        var grants = new EmbeddedGrants(published, settings.Tokens.Audience, new(time, LoginLife));
        var services = new ServiceCollection();
        services.AddSingleton(logs);
        services.AddLogging();
        services.AddOpenIddict().AddServer(server =>
        {
            server.SetIssuer(listeners.WebAddress)
                .SetAuthorizationEndpointUris("connect/authorize")
                .SetTokenEndpointUris("connect/token")
                .SetJsonWebKeySetEndpointUris("connect/keys")
                .AllowAuthorizationCodeFlow()
                .RequireProofKeyForCodeExchange()
                .AllowRefreshTokenFlow()
                .AllowClientCredentialsFlow()
                .RegisterScopes(Scopes.OpenId, Scopes.OfflineAccess)
                .SetAccessTokenLifetime(TokenLife)
                .SetRefreshTokenLifetime(LoginLife)
                .AddEphemeralEncryptionKey()
                .AddEphemeralSigningKey()
                .DisableAccessTokenEncryption()
                // No store of clients and tokens: what it would decide by them, the handlers below decide.
                .EnableDegradedMode()
                .AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(EmbeddedGrants.CheckAuthorizationAsync))
                .AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(
                    context => grants.AuthorizeAsync(context, context.Transaction.GetHttpRequest()!)))
                .AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(grants.CheckTokenAsync))
                .AddEventHandler<HandleTokenRequestContext>(handler => handler.UseInlineHandler(grants.GrantAsync))
                .Configure(options => options.CodeChallengeMethods.RemoveWhere(method => method != CodeChallengeMethods.Sha256))
                .UseAspNetCore()
                .DisableTransportSecurityRequirement();
        });
        return services;
    }
}
