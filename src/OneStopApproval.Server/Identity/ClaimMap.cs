using System.Security.Claims;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OneStopApproval.Server.Identity;

/// <summary>
/// Says with our claims what the tokens of an identity provider say with its own. A claim is named as it stands in the token;
/// <c>realm_access.roles</c> also finds <c>roles</c> within <c>realm_access</c>.
/// </summary>
/// <param name="names">Name of the provider's claim, by ours.</param>
/// <param name="roles">Our name of a role, by the provider's.</param>
internal sealed class ClaimMap(IReadOnlyDictionary<string, string> names, IReadOnlyDictionary<string, string> roles)
{
    private const string Role = "role";

    // A token that is bound to a key opens nothing for whoever only found it (RFC 7800).
    private const string Confirmation = "cnf";

    /// <summary>Our claims, in the order of settings.</summary>
    internal static IReadOnlyList<string> Ours { get; } = ["sub", Role, "department", "level", "region", "uscc", "client_id"];

    /// <summary>Of a provider that says it with our own words.</summary>
    internal static ClaimMap Plain { get; } = new(
        Ours.ToDictionary(claim => claim), CallerReader.Roles.Keys.Append(CallerReader.Agent).ToDictionary(role => role));

    /// <summary>The claims of a verified token; one that says something twice, or is bound to a key, says nothing.</summary>
    public ClaimsIdentity? Read(JsonWebToken token)
    {
        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        if (payload.RootElement.TryGetProperty(Confirmation, out _))
        {
            return null;
        }

        var identity = new ClaimsIdentity("oidc");
        foreach (var ours in Ours)
        {
            IEnumerable<string> said = Values(payload.RootElement, names[ours]);
            string[] values = [.. (ours == Role ? said.Where(roles.ContainsKey).Select(value => roles[value]) : said).Distinct()];
            if (values.Length > 1)
            {
                return null;
            }

            identity.AddClaims(values.Select(value => new Claim(ours, value)));
        }

        return identity;
    }

    private static IEnumerable<string> Values(JsonElement payload, string name) => Find(payload, name) switch
    {
        { ValueKind: JsonValueKind.Array } several => several.EnumerateArray().SelectMany(One),
        { } one => One(one),
        null => [],
    };

    private static IEnumerable<string> One(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Number => [value.GetRawText()],
        _ => [],
    };

    // The whole name first: a claim such as https://authority.example/role has dots of its own.
    private static JsonElement? Find(JsonElement within, string name)
    {
        if (within.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (within.TryGetProperty(name, out var value))
        {
            return value;
        }

        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = name.IndexOf('.', dot + 1))
        {
            if (within.TryGetProperty(name[..dot], out var inner) && Find(inner, name[(dot + 1)..]) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
