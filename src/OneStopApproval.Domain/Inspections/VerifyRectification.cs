using System.Collections.Immutable;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Stops;

namespace OneStopApproval.Domain.Inspections;

/// <summary>
/// A department records the re-check after rectification (整改验证): it belongs to the event in which the non-conformities were
/// found and is no separate check (rule 22). What passed may be granted, what still fails is refused (rule 13). It ends the leader's
/// check of the rectification (rule 15).
/// </summary>
public sealed record VerifyRectification : Command
{
    /// <summary>The review.</summary>
    public required string Item { get; init; }

    /// <summary>Its etag.</summary>
    public required string Etag { get; init; }

    /// <summary>Number of the participant.</summary>
    public required int Participant { get; init; }

    /// <summary>Day of the re-check.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>At the lab or by documents.</summary>
    public required RecheckManner Manner { get; init; }

    /// <summary>Subjects of the officers who made it.</summary>
    public required ImmutableArray<string> Officers { get; init; }

    /// <summary>What it says of each non-conformity that it looked at.</summary>
    public required ImmutableArray<RecheckResult> Results { get; init; }

    /// <summary>Commitment to remarks, or null.</summary>
    public string? Text { get; init; }

    /// <summary>A number given by the department's own system, or null.</summary>
    public string? DocumentNumber { get; init; }

    /// <inheritdoc/>
    public override string? ReadsNumber => DocumentNumber;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(facts);
        if ((OnSiteRules.Open(matter, new(Item, Etag))
            ?? OnSiteRules.Taking(matter, Item, Participant)
            ?? Verifiable(matter)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        var participant = matter.OnSite.Find(Participant)!;
        var findings = participant.Findings!;
        // Two go to verify; papers are read by whoever is in charge of them (ALL 34(3)).
        var character = Manner == RecheckManner.Documents ? OnSiteCharacter.ExpertReview : participant.Character;
        Fault[] faults =
        [
            .. ReviewChecks.DatedBetween(Date, Earliest(review, findings), facts.Today, "date"),
            .. GivenNumberRule.Faults(DocumentNumber, 1, DocumentType.OnSiteRecord, review.Department, facts),
            .. OnSiteRules.OfficerFaults(review, character, Officers),
            .. ResultFaults(review, findings, facts),
        ];
        return faults.Length > 0 ? Refusal.Of(Reason.InvalidFields, faults) : Act(matter, review, facts);
    }

    private Refusal? Verifiable(Matter matter) =>
        matter.OnSite.Find(Participant)!.Findings is not { } findings ? Refusal.State("onSiteReview", "nothing found yet", "FOUND")
        : matter.Find(Item)!.OpenAsk() is { Kind: StopKind.Rectification }
            ? Refusal.State($"reviews/{Item}", "IN_REVIEW with an open rectification", "IN_REVIEW after SubmitRectification")
        : findings.Nonconformities.All(found => findings.LastOf(found.Number) is { Passed: true })
            ? Refusal.State("onSiteReview", "FOUND with nothing that does not conform", "FOUND with non-conformities that have not passed")
        : null;

    private static DateOnly Earliest(Review review, OnSiteFindings findings) => findings.Rechecks
        .Select(recheck => (DateOnly?)recheck.Date)
        .Append(findings.Date)
        .Append(review.Running(ClockKind.LeaderCheck)?.Start)
        .Concat(review.ExcludedTimes.Where(time => time.Kind == StopKind.Rectification).Select(time => time.To))
        .Max()!.Value;

    private IEnumerable<Fault> ResultFaults(Review review, OnSiteFindings findings, Facts facts)
    {
        if (Results.IsEmpty || Results.DistinctBy(result => result.Nonconformity).Count() < Results.Length)
        {
            yield return new Fault("results", "请至少列出一项不符合项，每项只列一次。", "Name at least one non-conformity, and each once.");
        }

        if (Results.Any(result => findings.Nonconformities.All(found => found.Number != result.Nonconformity)))
        {
            yield return new Fault("results", "现场评审（核查）记录中没有此编号的不符合项。", "The findings have no non-conformity of this number.");
        }
        else if (Results.Any(result => findings.LastOf(result.Nonconformity) is { Passed: true }))
        {
            yield return new Fault("results", "其中有不符合项已经验证通过。", "One of them has passed already.");
        }
        else if (facts.Item(review).Limits.TechnicalReview is not null && Results.Any(result => findings.LastOf(result.Nonconformity) is not null))
        {
            // M163 26: what still fails after its rectification has failed.
            yield return new Fault("results", "整改后仍不符合的，不再验证。", "What still failed after its rectification is not checked again (M163 26).");
        }
    }

    private Accepted Act(Matter matter, Review review, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        var document = proceedings.Issue(DocumentType.OnSiteRecord, review.Department, [Item], facts.Today, DocumentNumber);
        proceedings.Add(new RectificationVerified(
            Item,
            Participant,
            new(Date, Manner, Officers, Results, Text, document.Id) { Round = review.Round == 1 ? null : review.Round },
            facts.Today));
        return proceedings.Accept();
    }
}
