using OneStopApproval.Server.Identity;

namespace OneStopApproval.Cli.Tokens;

/// <summary>Who a development token says its bearer is.</summary>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Subject">Stable id of the person or system; never a name.</param>
internal sealed record TokenClaims(string Role, string Subject)
{
    /// <summary>The roles that a token can carry; the public has no token.</summary>
    internal static readonly string[] Roles =
        ["applicant", "agent", "officer", "authority_head", "government_head", "window", "operator", "auditor", "assessor"];

    /// <summary>The regional levels of an office: autonomous region, league or city, banner or county.</summary>
    internal static readonly string[] Levels = ["province", "league", "banner"];

    /// <summary>Unified social credit code of an applicant.</summary>
    internal string? Uscc { get; init; }

    /// <summary>Department of an officer or of the person in charge of an authority, for example <c>housing</c>.</summary>
    internal string? Department { get; init; }

    /// <summary>Whether a system acts under its own name and no person.</summary>
    internal bool Automatic { get; init; }

    /// <summary>Regional level of an office.</summary>
    internal string? Level { get; init; }

    /// <summary>Region of an office, 6 digits of GB/T 2260.</summary>
    internal string? Region { get; init; }

    /// <summary>An officer of a department of the autonomous region.</summary>
    internal static TokenClaims Officer(string department) => new("officer", $"officer-{department}-1")
    {
        Department = department,
        Level = "province",
        Region = "150000",
    };

    /// <summary>The person in charge of a department of the autonomous region.</summary>
    internal static TokenClaims AuthorityHead(string department) => new("authority_head", $"head-{department}-1")
    {
        Department = department,
        Level = "province",
        Region = "150000",
    };

    /// <summary>The person in charge of the people's government of the autonomous region.</summary>
    internal static TokenClaims GovernmentHead { get; } = new("government_head", "head-government-1") { Level = "province", Region = "150000" };

    /// <summary>A clerk of a window of the autonomous region.</summary>
    internal static TokenClaims Window { get; } = new("window", "window-1") { Level = "province", Region = "150000" };

    /// <summary>An operator of the platform.</summary>
    internal static TokenClaims Operator { get; } = new("operator", "operator-1");

    /// <summary>What this role's token must say and does not, by option; empty when it can be minted.</summary>
    internal IReadOnlyList<string> Missing()
    {
        (string Option, string? Value)[] needed = Role switch
        {
            "applicant" => [("--uscc", Uscc)],
            "officer" or "authority_head" => [("--department", Department), ("--level", Level), ("--region", Region)],
            "government_head" or "window" => [("--level", Level), ("--region", Region)],
            _ => [],
        };
        return [.. needed.Where(need => string.IsNullOrEmpty(need.Value)).Select(need => need.Option)];
    }

    /// <summary>The claims by name, without those that are not set.</summary>
    internal IReadOnlyDictionary<string, string> ToDictionary()
    {
        (string Name, string? Value)[] all =
            [("sub", Subject), ("role", Role), ("uscc", Uscc), ("department", Department), ("level", Level), ("region", Region), ("client_id", Automatic ? Subject : null)];
        return all.Where(claim => claim.Value is not null).ToDictionary(claim => claim.Name, claim => claim.Value!);
    }

    /// <summary>Mints the token; its life follows the wall clock, never the test clock.</summary>
    internal string Mint(TimeSpan life) => DevelopmentToken.Mint(ToDictionary(), TimeProvider.System.GetUtcNow(), life);
}
