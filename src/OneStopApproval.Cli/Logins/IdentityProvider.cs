using Duende.IdentityModel.OidcClient;

namespace OneStopApproval.Cli.Logins;

/// <summary>Logs in at an identity provider, and renews what came of it.</summary>
internal static class IdentityProvider
{
    // A token that ends while a call is on its way is none.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    /// <summary>Lets the person log in with the browser (authorization code with PKCE).</summary>
    /// <exception cref="LoginEndedException">The provider gave no token, and why.</exception>
    /// <exception cref="ProviderAwayException">The provider was not reached.</exception>
    internal static async Task<Login> LoginAsync(
        Uri server, Uri authority, string client, string scope, LoopbackBrowser browser, CancellationToken cancellationToken)
    {
        var result = await AskAsync(authority, () => Client(authority, client, scope, browser).LoginAsync(new LoginRequest(), cancellationToken));
        return result.IsError
            ? throw new LoginEndedException($"{authority} gave no token: {result.Error} {result.ErrorDescription}".TrimEnd())
            : new(server, authority, client, result.AccessToken, result.AccessTokenExpiration, result.RefreshToken);
    }

    /// <summary>A token of the login for this server, renewed when it is about to end; null without a login.</summary>
    /// <exception cref="LoginEndedException">The login has ended.</exception>
    /// <exception cref="ProviderAwayException">It is to be renewed, and the provider was not reached.</exception>
    internal static async Task<string?> TokenForAsync(Uri server, CancellationToken cancellationToken)
    {
        if (LoginFile.Find(server) is not { } login)
        {
            return null;
        }

        if (TimeProvider.System.GetUtcNow() + Ahead < login.Ends)
        {
            return login.AccessToken;
        }

        if (login.RefreshToken is null)
        {
            throw Ended(login, "it could not be renewed");
        }

        var result = await AskAsync(login.Authority, () => Client(login.Authority, login.Client, "", null).RefreshTokenAsync(login.RefreshToken, cancellationToken: cancellationToken));
        if (!result.IsError)
        {
            LoginFile.Keep(login with { AccessToken = result.AccessToken, Ends = result.AccessTokenExpiration, RefreshToken = result.RefreshToken ?? login.RefreshToken });
            return result.AccessToken;
        }

        // Another osa may have renewed it a moment before: its refresh token is good once.
        return LoginFile.Find(server) is { } renewed && renewed.RefreshToken != login.RefreshToken
            ? renewed.AccessToken
            : throw Ended(login, $"{result.Error} {result.ErrorDescription}".TrimEnd());
    }

    // The library tells of a provider that is away by a fault of its own use.
    private static async Task<T> AskAsync<T>(Uri authority, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception failure) when (failure is InvalidOperationException or HttpRequestException)
        {
            throw new ProviderAwayException(
                $"The identity provider at {authority} was not reached: {failure.GetBaseException().Message}. Say with --authority where it is.", failure);
        }
    }

    private static LoginEndedException Ended(Login login, string reason) =>
        new($"The login at {login.Authority} has ended ({reason}). Log in again with 'osa login', or forget it with 'osa logout'.");

    private static OidcClient Client(Uri authority, string client, string scope, LoopbackBrowser? browser) => new(new()
    {
        Authority = authority.AbsoluteUri,
        ClientId = client,
        Scope = scope,
        RedirectUri = browser?.Address ?? "http://127.0.0.1/",
        Browser = browser,
        LoadProfile = false,
        // Endpoints may lie on other hosts; that the issuer is the one asked is what binds them to it.
        Policy = new() { Discovery = new() { ValidateEndpoints = false } },
    });
}
