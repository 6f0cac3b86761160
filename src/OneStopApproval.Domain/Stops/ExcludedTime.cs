using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Stops;

/// <summary>
/// Time of a review that the law excludes (除外时间, rule 16), with the notice that told it: once the notice is delivered a
/// <see cref="Stop"/> takes its days out of one clock.
/// </summary>
public sealed record ExcludedTime
{
    /// <summary>Number within the review, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Why the days do not count.</summary>
    public required StopKind Kind { get; init; }

    /// <summary>The clock that it stops.</summary>
    public required ClockKind Clock { get; init; }

    /// <summary>Id of the notice, or of the last one that corrects it.</summary>
    public required string Document { get; init; }

    /// <summary>Date of the notice.</summary>
    public required DateOnly IssuedDate { get; init; }

    /// <summary>Working days that the notice tells.</summary>
    public required int ToldDays { get; init; }

    /// <summary>The day before the act that the notice names begins, where that is a later day than its delivery; null where the days run from that.</summary>
    public DateOnly? NotBefore { get; init; }

    /// <summary>The day after which its days begin: that of the notice's delivery (rule 29), or a later one that it names; null until then.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Date on which the applicant answered or the result came; null until then, and for ever where the clock ended first.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Whether its round ended before it did (rule 9): in the next one it binds nobody.</summary>
    // Left out where it says nothing, so that what was journaled before there was any reads and writes as it did.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Lapsed { get; init; }

    /// <summary>Sequence of the journal event that issued it; answering materials are newer.</summary>
    public required long AfterEvent { get; init; }

    /// <summary>Commitment to what the time is needed for; null where points say it.</summary>
    public string? Reason { get; init; }

    /// <summary>Everything that is asked of the applicant; nothing where others act.</summary>
    public ImmutableArray<CorrectionPoint> Points { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Reference to the table of the rows that fail unless they are rectified; null for all that is asked for.</summary>
    public string? Scope { get; init; }
}
