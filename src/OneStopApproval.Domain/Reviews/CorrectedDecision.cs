using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Reviews;

/// <summary>
/// What a signed decision says, where the record of it says something else (rule 28): a slip of recording, no change of will. Two
/// persons correct it, while nothing rests on what was recorded.
/// </summary>
/// <param name="Outcome">What was decided.</param>
public sealed record RecordedOutcome(DecisionOutcome Outcome)
{
    /// <summary>Reference to the granted scope table, or null for all that was asked.</summary>
    public string? GrantedScope { get; init; }

    /// <summary>Reference to the refused scope table, or null for all that was asked.</summary>
    public string? RefusedScope { get; init; }

    /// <summary>Distinct fields of the granted scope.</summary>
    public ImmutableArray<string> GrantedFields { get; init; } = [];

    /// <summary>Groups of refused rows and categories; null where one reason stands for all that is refused.</summary>
    public ImmutableArray<RefusedRows>? Refusals { get; init; }

    /// <summary>Commitment to the reasons, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>Commitment to the legal basis given, or null for the item's own.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>Whether the scopes listed are not together the asked scope; read, not asked.</summary>
    [JsonIgnore]
    public bool ScopeDiffers { get; init; }

    /// <summary>Whether the rows of the groups are not together the refused scope; read, not asked.</summary>
    [JsonIgnore]
    public bool RefusalsDiffer { get; init; }

    /// <summary>Tables of rows to be rectified of which something is granted; read, not asked.</summary>
    [JsonIgnore]
    public ImmutableArray<string> GrantedOf { get; init; } = [];

    /// <summary>Whether it grants anything.</summary>
    [JsonIgnore]
    public bool Grants => Outcome != DecisionOutcome.Refuse;

    /// <summary>The scope that it grants of what a review asked for.</summary>
    internal string? GrantedOfAsked(Review review) => Outcome == DecisionOutcome.Grant ? GrantedScope ?? review.AskedScope : GrantedScope;

    /// <summary>The scope that it refuses of what a review asked for.</summary>
    internal string? RefusedOfAsked(Review review) => Outcome == DecisionOutcome.Refuse ? RefusedScope ?? review.AskedScope : RefusedScope;
}

/// <summary>The decision of a review whose record was corrected to what was signed.</summary>
/// <param name="Item">The review.</param>
/// <param name="Recorded">What is recorded now.</param>
/// <param name="Issue">The days to issue the certificate, where there were none; else null.</param>
public sealed record CorrectedDecision(string Item, RecordedOutcome Recorded, Clock? Issue)
{
    /// <summary>Every fault of the record that somebody proposes for the decision of a document.</summary>
    internal static IEnumerable<Fault> Faults(Matter matter, string document, RecordedOutcome? recorded, Facts facts)
    {
        if (recorded is null)
        {
            return [];
        }

        Fault[] standing = [.. Standing(matter, document, recorded, facts)];
        return standing.Length > 0 ? standing : Content(matter, RedatedDecision.DecidedBy(matter, document)!, recorded, facts);
    }

    /// <summary>What keeps the record of a document's decision as it is, whatever is proposed; it may have come since the proposal.</summary>
    internal static IEnumerable<Fault> Standing(Matter matter, string document, RecordedOutcome? recorded, Facts facts)
    {
        if (recorded is null)
        {
            yield break;
        }

        if (RedatedDecision.DecidedBy(matter, document) is not { Decision: { } decision } review
            || review.Procedure == Procedure.Commitment
            || review.Kind == ReviewKind.Cancellation)
        {
            yield return new Fault(
                "decision",
                "只有按一般程序作出的决定可以更正结果，注销决定除外，请留空。",
                "Only the outcome of a decision by the general procedure, and of none that strikes a certificate off, is corrected so; leave it empty.");
            yield break;
        }

        if (review.HasCertificate)
        {
            yield return new Fault(
                "decision",
                $"已按所记录的决定签发证书{review.Certificate!.Number}，不能再作为笔误更正。内容有误的，请用 EndCertificate 终止该证书，由申请人重新申请。",
                $"Certificate {review.Certificate.Number} was issued on what is recorded. Where that is wrong, end it with EndCertificate and let the applicant apply anew.");
        }

        if (IsAlready(review, decision, recorded))
        {
            yield return new Fault("decision", "该决定已是如此记录。", "The decision is recorded so already.");
        }

        foreach (var waiting in Following(matter, review, decision, recorded, facts))
        {
            yield return new Fault(
                "decision",
                $"子办件 {waiting} 已随所记录的决定收件或者不予收件，不能再更正。请由申请人撤回该子办件后重新申请。",
                $"Review {waiting} was received, or turned away, on what is recorded. Let the applicant withdraw it, or apply for it anew.");
        }

        if (recorded.Grants && review.Concerns is { } concerned && facts.Lab.Current(concerned.Id) is null)
        {
            yield return new Fault(
                "decision",
                $"所涉证书{concerned.Number}已经终止，不能准予。",
                $"Certificate {concerned.Number}, which this review is about, has ended since; nothing can be granted on it.");
        }
    }

    /// <summary>The correction of a document's decision; null where its outcome stands.</summary>
    internal static CorrectedDecision? Of(Matter matter, string document, ProposedCorrection proposal, Facts facts)
    {
        if (proposal.Decision is not { } recorded)
        {
            return null;
        }

        var review = RedatedDecision.DecidedBy(matter, document)!;
        return new(
            review.Item,
            recorded,
            recorded.Grants && review.Running(ClockKind.Certificate) is null
                ? ReviewClocks.Certificate(facts.Item(review), proposal.ActDate ?? review.Decision!.ActDate, facts.Calendar)
                : null);
    }

    /// <summary>The review with that record. A certificate that was never to be issued was owed on no day.</summary>
    internal Review Apply(Review review)
    {
        var decision = review.Decision!;
        var told = review with
        {
            State = Recorded.Outcome switch
            {
                DecisionOutcome.Grant => ReviewState.Granted,
                DecisionOutcome.Partial => ReviewState.PartlyGranted,
                DecisionOutcome.Refuse => ReviewState.Refused,
            },
            Decision = decision with
            {
                Outcome = Recorded.Outcome,
                GrantedScope = Recorded.GrantedOfAsked(review),
                RefusedScope = Recorded.RefusedOfAsked(review),
                GrantedFields = Recorded.Grants ? Recorded.GrantedFields : [],
                Refusals = Recorded.Refusals,
                Reason = Recorded.Reason,
                LegalBasis = Recorded.LegalBasis,
            },
            Version = review.Version + 1,
        };
        told = Recorded.Grants ? told : told.EndClock(ClockKind.Certificate, decision.ActDate);
        return Issue is { } clock ? told.StartClock(clock) : told;
    }

    private static bool IsAlready(Review review, Decision decision, RecordedOutcome recorded) =>
        decision.Outcome == recorded.Outcome
        && decision.GrantedScope == recorded.GrantedOfAsked(review)
        && decision.RefusedScope == recorded.RefusedOfAsked(review)
        && decision.RefusedCategories.Order().SequenceEqual((recorded.Refusals ?? []).SelectMany(group => group.Categories ?? []).Order());

    // Rule 5: what waited for this decision has been received or not, each on what was recorded.
    private static IEnumerable<string> Following(Matter matter, Review review, Decision decision, RecordedOutcome recorded, Facts facts) =>
        (facts.Catalogue.FindBundle(matter.Bundle)?.Edges ?? [])
            .Where(edge => edge.Prerequisite == review.Item
                && (decision.Outcome != DecisionOutcome.Refuse && edge.CoveredBy(decision.GrantedFields))
                    != (recorded.Grants && edge.CoveredBy(recorded.GrantedFields)))
            .Select(edge => matter.Find(edge.Item))
            .Where(waiting => waiting is not null and not { State: ReviewState.Withdrawn })
            .Select(waiting => waiting!.Item);

    // Under the conditions of DecideReview: whoever could not have decided so has not signed it either.
    private static IEnumerable<Fault> Content(Matter matter, Review review, RecordedOutcome recorded, Facts facts)
    {
        var decide = new DecideReview
        {
            Item = review.Item,
            Etag = "",
            Outcome = recorded.Outcome,
            GrantedScope = recorded.GrantedScope,
            RefusedScope = recorded.RefusedScope,
            ScopeDiffers = recorded.ScopeDiffers,
            Refusals = recorded.Refusals ?? [],
            RefusalsDiffer = recorded.RefusalsDiffer,
            GrantedOf = recorded.GrantedOf,
            GrantedFields = recorded.GrantedFields,
            Reason = recorded.Reason,
        };
        foreach (var fault in decide.ContentFaults(matter, review))
        {
            yield return fault with { Subject = $"decision.{fault.Subject}" };
        }

        if (recorded.Outcome != DecisionOutcome.Grant
            && review.Decision is { Consideration: null } decision
            && review.Participation.Statements.Any(statement => statement.Party is null && statement.Date <= decision.ActDate))
        {
            yield return new Fault(
                "decision.outcome",
                "申请人作过陈述申辩，所记录的决定未说明如何考虑，不能更正为不予许可（含部分）。",
                "The applicant made statements that the recorded decision does not consider, so it refused nothing (ALL 7, 36).");
        }
    }
}
