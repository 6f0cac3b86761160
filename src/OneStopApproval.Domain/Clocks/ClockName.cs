using System.Globalization;

namespace OneStopApproval.Domain.Clocks;

/// <summary>The last segment of a clock's resource name: <c>technical-review-1</c>.</summary>
public static class ClockName
{
    /// <summary>A kind in lower case with hyphens.</summary>
    public static string Of(ClockKind kind) => kind switch
    {
        ClockKind.Intake => "intake",
        ClockKind.Correction => "correction",
        ClockKind.Decision => "decision",
        ClockKind.TechnicalReview => "technical-review",
        ClockKind.Supplement => "supplement",
        ClockKind.Rectification => "rectification",
        ClockKind.Certificate => "certificate",
        ClockKind.Publication => "publication",
        ClockKind.JointCap => "joint-cap",
        ClockKind.Consultation => "consultation",
        ClockKind.CommitmentVerification => "commitment-verification",
        ClockKind.Renewal => "renewal",
        ClockKind.LeaderCheck => "leader-check",
        ClockKind.Tolerance => "tolerance",
        ClockKind.HearingRequest => "hearing-request",
        ClockKind.Hearing => "hearing",
        ClockKind.PartyHearingRequest => "party-hearing-request",
    };

    /// <summary>Reads a name back. Only the exact form that <see cref="Clock.Name"/> writes is taken.</summary>
    public static bool TryParse(string? name, out ClockKind kind, out int number)
    {
        kind = default;
        number = 0;
        var hyphen = name?.LastIndexOf('-') ?? -1;
        if (hyphen < 0
            || !int.TryParse(name.AsSpan(hyphen + 1), NumberStyles.None, CultureInfo.InvariantCulture, out number)
            || number < 1
            || name![hyphen + 1] == '0')
        {
            return false;
        }

        foreach (var candidate in Enum.GetValues<ClockKind>())
        {
            if (name.AsSpan(0, hyphen).SequenceEqual(Of(candidate)))
            {
                kind = candidate;
                return true;
            }
        }

        return false;
    }
}
