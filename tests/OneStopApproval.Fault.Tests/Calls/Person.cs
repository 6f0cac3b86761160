using System.Globalization;
using Grpc.Core;
using OneStopApproval.Domain.Applicants;
using OneStopApproval.Server.Identity;

namespace OneStopApproval.Fault.Tests.Calls;

/// <summary>Somebody who calls, with the token of the role.</summary>
internal sealed class Person
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    private readonly Metadata headers;

    private Person(string subject, string role, params (string Name, string Value)[] claims)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["sub"] = subject, ["role"] = role };
        foreach (var (name, value) in claims)
        {
            all[name] = value;
        }

        Token = DevelopmentToken.Mint(all, TimeProvider.System.GetUtcNow(), Life);
        headers = new() { { "authorization", $"Bearer {Token}" } };
    }

    internal static Person Operator { get; } = new("operator-1", "operator");

    internal static Person Market { get; } = Officer("market-supervision");

    internal static Person Housing { get; } = Officer("housing");

    internal static Person Meteorology { get; } = Officer("meteorology");

    internal static Person Water { get; } = Officer("water");

    internal static Person Agriculture { get; } = Officer("agriculture");

    internal static Person Emergency { get; } = Officer("emergency-management");

    internal static Person Police { get; } = Officer("police");

    /// <summary>Headers of a call, the token among them.</summary>
    internal Metadata Headers => headers;

    /// <summary>The token alone.</summary>
    internal string Token { get; }

    internal static Person Applicant(string uscc) => new($"lab-{uscc}", "applicant", ("uscc", uscc));

    /// <summary>The invented code of the n-th lab, with its check digit.</summary>
    internal static string Uscc(int lab)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"91150100{lab:000000000}");
        return body + UnifiedSocialCreditCode.CheckDigit(body);
    }

    /// <summary>One of many workers of the housing department.</summary>
    internal static Person HousingNamed(string subject) => Officer("housing", subject);

    private static Person Officer(string department, string? subject = null) => new(
        subject ?? $"officer-{department}", "officer", ("department", department), ("level", "province"), ("region", "150000"));
}
