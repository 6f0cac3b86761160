using Microsoft.IdentityModel.Tokens;

namespace OneStopApproval.Server.Identity;

/// <summary>What makes a bearer token good: HS256 with the configured key, for this audience, alive by wall time.</summary>
/// <param name="issuer">Issuer that it must name.</param>
/// <param name="audience">Audience that it must name.</param>
/// <param name="key">Key that signs it.</param>
/// <param name="skew">How far the issuer's clock may be from the server's.</param>
internal sealed class TokenRules(string issuer, string audience, byte[] key, TimeSpan skew)
{
    /// <summary>The rules in the form that the verifier takes.</summary>
    public TokenValidationParameters Parameters { get; } = new()
    {
        ValidIssuer = issuer,
        ValidAudience = audience,
        IssuerSigningKey = new SymmetricSecurityKey(key),
        // Named, so that a token cannot choose its own algorithm.
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        ClockSkew = skew,
    };
}
