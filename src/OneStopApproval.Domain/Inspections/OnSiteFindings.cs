using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OneStopApproval.Domain.Inspections;

/// <summary>What those who went to the lab for a review found there, and what the re-checks after it found (rule 22).</summary>
public sealed record OnSiteFindings
{
    /// <summary>Last day on which it was looked at.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Subjects of the officers who were there; at least two of a verification.</summary>
    public required ImmutableArray<string> Officers { get; init; }

    /// <summary>Commitment to what was found.</summary>
    public required string Text { get; init; }

    /// <summary>What does not conform; nothing where all of it does.</summary>
    public required ImmutableArray<Nonconformity> Nonconformities { get; init => field = value.IsDefault ? [] : value; }

    /// <summary>Id of the record, or of the last one that corrects it.</summary>
    public required string Document { get; init; }

    /// <summary>Round of its review in which it was found (rule 9); null for the first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Round { get; init; }

    /// <summary>Re-checks of it, in order: they belong to the same event.</summary>
    public ImmutableArray<OnSiteRecheck> Rechecks { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What the last re-check that looked at a non-conformity said; null while none did.</summary>
    public RecheckResult? LastOf(int nonconformity) =>
        Rechecks.SelectMany(recheck => recheck.Results).LastOrDefault(result => result.Nonconformity == nonconformity);

    /// <summary>
    /// What does not conform to this day and binds the decision of a round: what was found, or found again, in an earlier one
    /// binds nobody in the next (rule 9).
    /// </summary>
    public IEnumerable<Nonconformity> Failing(int round) => Nonconformities.Where(found =>
        Rechecks.LastOrDefault(recheck => recheck.Results.Any(result => result.Nonconformity == found.Number)) is { } last
            ? !LastOf(found.Number)!.Passed && (last.Round ?? 1) == round
            : (Round ?? 1) == round);
}

/// <summary>Something that was found not to conform (不符合项).</summary>
/// <param name="Number">Number among the findings, from 1.</param>
/// <param name="Text">Commitment to what it is.</param>
/// <param name="Scope">Reference to the table of the rows concerned; null for all that is asked for.</param>
public sealed record Nonconformity(int Number, string Text, string? Scope);

/// <summary>A re-check after rectification (整改验证): of the same event, by whatever way it is made (rule 22).</summary>
/// <param name="Date">Day of it.</param>
/// <param name="Manner">At the lab or by documents.</param>
/// <param name="Officers">Subjects of the officers who made it.</param>
/// <param name="Results">What it says of each non-conformity that it looked at.</param>
/// <param name="Text">Commitment to remarks, or null.</param>
/// <param name="Document">Id of the record, or of the last one that corrects it.</param>
public sealed record OnSiteRecheck(
    DateOnly Date, RecheckManner Manner, ImmutableArray<string> Officers, ImmutableArray<RecheckResult> Results, string? Text, string Document)
{
    /// <summary>Round of its review in which it was made (rule 9); null for the first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Round { get; init; }
}

/// <summary>What a re-check says of a non-conformity.</summary>
/// <param name="Nonconformity">Its number among the findings.</param>
/// <param name="Passed">Whether it conforms now; what still fails is refused (rule 13).</param>
public sealed record RecheckResult(int Nonconformity, bool Passed);

/// <summary>How a re-check is made; numbers equal the contract's.</summary>
public enum RecheckManner
{
    /// <summary>At the lab.</summary>
    OnSite = 1,

    /// <summary>By the documents that the lab submitted.</summary>
    Documents = 2,
}
