using OneStopApproval.Server.Identity;

namespace OneStopApproval.Server.Tests.Hosting;

/// <summary>Tokens of invented people.</summary>
internal static class TestTokens
{
    /// <summary>Region of the demonstration: Saihan district of Hohhot.</summary>
    internal const string Region = "150105";

    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>An applicant of an organisation.</summary>
    internal static string Applicant(string uscc, string? subject = null) =>
        Mint(subject ?? $"applicant-{uscc}", "applicant", ("uscc", uscc));

    /// <summary>A natural person who acts as agent alone.</summary>
    internal static string Agent(string subject) => Mint(subject, "agent");

    /// <summary>An officer of a department.</summary>
    internal static string Officer(
        string department, string level = "province", string region = Region, string? subject = null) =>
        Mint(subject ?? $"officer-{department}", "officer", ("department", department), ("level", level), ("region", region));

    /// <summary>A system of a department under its own name.</summary>
    internal static string Worker(string department, string subject) => Mint(
        subject, "officer", ("department", department), ("level", "province"), ("region", Region), ("client_id", subject));

    /// <summary>A person in charge of an authority.</summary>
    internal static string AuthorityHead(string department, string level = "province", string region = Region) =>
        Mint($"head-{department}", "authority_head", ("department", department), ("level", level), ("region", region));

    /// <summary>A person in charge of the people's government.</summary>
    internal static string GovernmentHead(string level = "province", string region = Region) =>
        Mint("head-government", "government_head", ("level", level), ("region", region));

    /// <summary>A window clerk.</summary>
    internal static string Window(string level = "banner", string region = Region) =>
        Mint($"window-{region}", "window", ("level", level), ("region", region));

    /// <summary>An operator.</summary>
    internal static string Operator(string subject = "operator-1") => Mint(subject, "operator");

    /// <summary>An auditor.</summary>
    internal static string Auditor() => Mint("auditor-1", "auditor");

    /// <summary>An assessor.</summary>
    internal static string Assessor(string subject) => Mint(subject, "assessor");

    /// <summary>A token with any claims, for tests about bad ones.</summary>
    internal static string Mint(string subject, string role, params (string Name, string Value)[] claims) =>
        MintFor(Life, subject, role, claims);

    /// <summary>The same with any life; a negative one ended in the past.</summary>
    internal static string MintFor(TimeSpan life, string subject, string role, params (string Name, string Value)[] claims)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["sub"] = subject, ["role"] = role };
        foreach (var (name, value) in claims)
        {
            all.Add(name, value);
        }

        return DevelopmentToken.Mint(all, TimeProvider.System.GetUtcNow(), life);
    }
}
