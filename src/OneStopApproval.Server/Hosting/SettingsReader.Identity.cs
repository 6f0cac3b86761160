using System.Collections.Frozen;
using OneStopApproval.Server.Identity;

namespace OneStopApproval.Server.Hosting;

internal sealed partial class SettingsReader
{
    // Settings by our claims and roles, in the order of ClaimMap.Ours.
    private static readonly string[] ClaimSettings = ["Subject", "Role", "Department", "Level", "Region", "Uscc", "ClientId"];

    private static readonly (string Setting, string Role)[] RoleSettings =
        [.. CallerReader.Roles.Select(role => (role.Value.ToString(), role.Key)), ("Agent", CallerReader.Agent)];

    private TokenSettings Tokens()
    {
        var address = AuthorityAddress();
        var issuer = Text("Tokens:Issuer", "");
        var claims = ClaimMap();
        var embedded = EmbeddedProvider(address is not null);
        return new TokenSettings
        {
            Audience = Named("Tokens:Audience", DevelopmentToken.Audience),
            ClockSkew = TimeSpan.FromSeconds(Number("Tokens:ClockSkewSeconds", 30, 0, 300)),
            SharedKey = SharedKey(address is not null, issuer),
            EmbeddedProvider = embedded,
            Authority = address is null ? null : new(address, issuer.Length > 0 ? issuer : Text("Tokens:Authority", ""), claims),
        };
    }

    private bool EmbeddedProvider(bool besideAuthority)
    {
        const string Name = "Tokens:EmbeddedProvider";
        var enabled = Switch(Name, environment.IsDevelopment() && !besideAuthority);
        if (enabled && !environment.IsDevelopment())
        {
            faults.Add($"{Name} is true: {environment.EnvironmentName} lets nobody in who is invented.");
        }

        if (enabled && besideAuthority)
        {
            faults.Add($"{Name} is true beside Tokens:Authority: tokens come from one provider.");
        }

        return enabled;
    }

    private Uri? AuthorityAddress()
    {
        var text = Text("Tokens:Authority", "");
        if (text.Length == 0)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address)
            || address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0
            || address.Scheme is not ("http" or "https"))
        {
            faults.Add("Tokens:Authority is no https address without user, query and fragment.");
            return new("https://authority.invalid");
        }

        if (address.Scheme == "http" && !(environment.IsDevelopment() && address.IsLoopback))
        {
            faults.Add($"Tokens:Authority is '{text}': whoever stands between could put keys of his own there. It must be https; http goes to this machine alone, in Development.");
        }

        return address;
    }

    private SharedKeySettings? SharedKey(bool besideAuthority, string issuer)
    {
        const string Name = "Tokens:Key";
        // Both are asked for, so that neither is unknown.
        var given = Text(Name, "").Length > 0 | Text($"{Name}File", "").Length > 0;
        if (environment.IsDevelopment())
        {
            // The provider has its own issuer: beside it development tokens keep theirs.
            return new(besideAuthority || issuer.Length == 0 ? DevelopmentToken.Issuer : issuer, Key(Name, DevelopmentToken.Key));
        }

        if (besideAuthority)
        {
            if (given)
            {
                faults.Add($"{Name} is given beside Tokens:Authority: only Development takes both.");
            }

            return null;
        }

        if (!given)
        {
            faults.Add($"Tokens:Authority is missing: outside Development tokens come from the authority's identity provider, or are signed with {Name} or {Name}File.");
            return null;
        }

        return new(Named("Tokens:Issuer", ""), Key(Name, DevelopmentToken.Key));
    }

    private ClaimMap ClaimMap()
    {
        var names = ClaimSettings.Zip(Identity.ClaimMap.Ours)
            .ToFrozenDictionary(pair => pair.Second, pair => Text($"Tokens:Claims:{pair.First}", pair.Second));
        var roles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (setting, role) in RoleSettings)
        {
            var name = $"Tokens:Roles:{setting}";
            foreach (var value in Text(name, role).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!roles.TryAdd(value, role))
                {
                    faults.Add($"{name} names '{value}', which is a role already.");
                }
            }
        }

        return new(names, roles);
    }
}
