using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OneStopApproval.Server.Identity;

/// <summary>Verifies bearer tokens: by the key that the issuer shares with the server, or by the identity provider's published keys.</summary>
/// <param name="shared">The rules of shared keys; null where there is none.</param>
/// <param name="provider">The provider's keys; null where there is none.</param>
internal sealed class TokenVerifier(TokenRules? shared, ProviderKeys? provider)
{
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };

    /// <summary>What the token says; it says nothing when it is bad.</summary>
    public async Task<VerifiedToken> VerifyAsync(string text)
    {
        if (Parse(text) is not { } token)
        {
            return VerifiedToken.Bad;
        }

        // Each issuer has rules of its own, and by them alone its tokens are judged.
        var issuer = token.TryGetPayloadValue<string>("iss", out var named) ? named : null;
        if (shared is not null && issuer == shared.Parameters.ValidIssuer)
        {
            var result = await handler.ValidateTokenAsync(token, shared.Parameters);
            return result.IsValid ? new(result.ClaimsIdentity, "bearer") : VerifiedToken.Bad;
        }

        return provider is not null && issuer == provider.Issuer ? await VerifyAsync(token, provider) : VerifiedToken.Bad;
    }

    private async Task<VerifiedToken> VerifyAsync(JsonWebToken token, ProviderKeys published)
    {
        if (await published.GetAsync() is not { } keys)
        {
            return new(null, "") { RetryAfter = ProviderKeys.Rest };
        }

        var result = await handler.ValidateTokenAsync(token, keys.Rules);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            var newer = await published.GetAfterAsync(keys);
            result = newer == keys ? result : await handler.ValidateTokenAsync(token, newer.Rules);
            keys = newer;
        }

        return result.IsValid && keys.Claims.Read(token) is { } claims ? new(claims, "oidc") : VerifiedToken.Bad;
    }

    private JsonWebToken? Parse(string text)
    {
        try
        {
            return handler.ReadJsonWebToken(text);
        }
        catch (ArgumentException)
        {
            // Anything at all may stand there.
            return null;
        }
    }
}

/// <summary>A token that was looked at.</summary>
/// <param name="Claims">What it says, with our claims; null for a bad one.</param>
/// <param name="Method">How it was verified, for the journal.</param>
internal sealed record VerifiedToken(ClaimsIdentity? Claims, string Method)
{
    /// <summary>A bad one.</summary>
    public static VerifiedToken Bad { get; } = new(null, "");

    /// <summary>When to come back where nobody can tell whether it is good.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
