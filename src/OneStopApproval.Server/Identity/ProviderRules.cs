using Microsoft.IdentityModel.Tokens;

namespace OneStopApproval.Server.Identity;

/// <summary>What makes a token of the identity provider good: signed with one of its published keys, for this audience, alive by wall time.</summary>
internal static class ProviderRules
{
    // Public keys alone. With HS256 beside them the published key itself would sign tokens that anybody can make.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    // RFC 9068 names at+jwt; several providers still write JWT. A logout token has a type of its own and is none of them.
    private static readonly string[] Types = ["at+jwt", "application/at+jwt", "JWT"];

    /// <summary>The rules with these keys.</summary>
    internal static TokenValidationParameters Of(string issuer, TokenSettings tokens, IEnumerable<SecurityKey> keys) => new()
    {
        ValidIssuer = issuer,
        ValidAudience = tokens.Audience,
        IssuerSigningKeys = [.. keys],
        ValidAlgorithms = Algorithms,
        ValidTypes = Types,
        ClockSkew = tokens.ClockSkew,
    };
}
