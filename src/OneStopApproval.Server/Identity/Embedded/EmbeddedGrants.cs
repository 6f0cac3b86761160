using System.Collections.Immutable;
using System.Security.Claims;
using OneStopApproval.Server.Hosting;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OneStopApproval.Server.Identity.Embedded;

/// <summary>What the embedded provider decides for itself; everything else of the protocol is the library's.</summary>
/// <param name="published">Where the departments come from.</param>
/// <param name="audience">Audience of its tokens.</param>
/// <param name="used">Codes and refresh tokens that were used.</param>
internal sealed class EmbeddedGrants(PublishedData published, string audience, UsedOnce used)
{
    /// <summary>Whether this client may ask, and where its answer goes.</summary>
    public static ValueTask CheckAuthorizationAsync(ValidateAuthorizationRequestContext context)
    {
        if (context.ClientId != EmbeddedClients.People)
        {
            context.Reject(Errors.InvalidClient, $"There is no client of this name for people; {EmbeddedClients.People} is one.");
        }
        else if (!EmbeddedClients.IsRedirect(context.RedirectUri))
        {
            context.Reject(Errors.InvalidRequest, "The redirect address must be http on 127.0.0.1 or [::1].");
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Shows who there is, or logs in as the chosen one.</summary>
    public async ValueTask AuthorizeAsync(HandleAuthorizationRequestContext context, HttpRequest http)
    {
        var accounts = Account.Of(published.Current);
        var chosen = (string?)context.Request[LoginPage.Parameter];
        if (accounts.FirstOrDefault(account => account.Subject == chosen) is { } account)
        {
            context.SignIn(Principal(account, context.Request.GetScopes()));
            return;
        }

        await LoginPage.WriteAsync(http, accounts);
        context.HandleRequest();
    }

    /// <summary>Whether this client may ask for a token in this way.</summary>
    public ValueTask CheckTokenAsync(ValidateTokenRequestContext context)
    {
        var forItself = context.Request.IsClientCredentialsGrantType();
        var known = forItself
            ? DepartmentOf(context.ClientId) is not null && EmbeddedClients.IsSecret(context.ClientSecret)
            : context.ClientId == EmbeddedClients.People && string.IsNullOrEmpty(context.ClientSecret);
        if (!known)
        {
            context.Reject(Errors.InvalidClient, "There is no such client, or its secret is another one.");
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Gives the token.</summary>
    public ValueTask GrantAsync(HandleTokenRequestContext context)
    {
        if (context.Request.IsClientCredentialsGrantType())
        {
            var client = context.Request.ClientId!;
            context.SignIn(Principal(Account.System(client, DepartmentOf(client)!), []));
        }
        else if (!used.TryUse(context.Request.Code ?? context.Request.RefreshToken ?? ""))
        {
            context.Reject(Errors.InvalidGrant, "It was used before.");
        }
        else
        {
            context.SignIn((context.AuthorizationCodePrincipal ?? context.RefreshTokenPrincipal)!);
        }

        return ValueTask.CompletedTask;
    }

    private string? DepartmentOf(string? client) =>
        EmbeddedClients.DepartmentOf(client, published.Current.Departments.Select(department => department.Id));

    private ClaimsPrincipal Principal(Account account, ImmutableArray<string> scopes)
    {
        var identity = new ClaimsIdentity(account.Claims, "embedded", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, account.Subject);
        identity.SetScopes(scopes);
        identity.SetResources(audience);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        return new(identity);
    }
}
