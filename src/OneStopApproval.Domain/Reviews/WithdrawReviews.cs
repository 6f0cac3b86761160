using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OneStopApproval.Domain.Commitments;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Representation;

namespace OneStopApproval.Domain.Reviews;

/// <summary>The applicant withdraws reviews before their decision (撤回申请, rule 6); all or nothing.</summary>
/// <param name="Targets">The reviews; an empty etag is not compared, since the applicant's wish needs no knowledge of the officers' acts.</param>
/// <param name="Reason">Commitment to the reason, or null.</param>
public sealed record WithdrawReviews(ImmutableArray<ReviewTarget> Targets, string? Reason) : Command
{
    /// <summary>The lab's consent to a withdrawal at the window; null when the lab withdraws by itself.</summary>
    // Left out where it says nothing, so that a repeat of a request from before there was such a consent is still a repeat.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GivenConsent? Consent { get; init; }

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        var items = Targets.Select(target => target.Item).ToArray();
        if ((ReviewChecks.ExistOnce(matter, items)
            ?? ReviewChecks.Fresh(matter, Targets.Where(target => target.Etag.Length > 0))
            ?? ReviewChecks.InState(
                matter, items, ReviewState.Intake, ReviewState.CorrectionRequested, ReviewState.PreReview, ReviewState.InReview)) is { } refusal)
        {
            return refusal;
        }

        Fault[] faults = [.. GivenConsent.Faults(Consent, facts), .. CommitmentRules.UnreasonedWithdrawal(matter, items, Reason)];
        if (faults.Length > 0)
        {
            return Refusal.Of(Matters.Reason.InvalidFields, faults);
        }

        if (Consent is not null && facts.Catalogue.ConsentProof is { } proof && !IsProven(matter, proof.Id))
        {
            return Refusal.Of(
                Matters.Reason.MaterialsMissing,
                new Fault(
                    proof.Id,
                    $"请上传申请机构同意撤回的证明：{proof.Name}（收件后上传）。",
                    $"Upload the proof that the lab consents to the withdrawal, {proof.Id}, after the submission."));
        }

        var proceedings = new Proceedings(matter, facts);
        if (Consent is not null)
        {
            proceedings.Add(new FilingConsentRecorded(Consent.On(facts.Today)));
        }

        // Each authority keeps its own record of the end of its own case (rules 1 and 29).
        foreach (var own in items.GroupBy(item => matter.Find(item)!.Department))
        {
            proceedings.Issue(DocumentType.WithdrawalRecord, own.Key, own, facts.Today);
            foreach (var item in own)
            {
                proceedings.Add(new ReviewWithdrawn(item, facts.Today, Reason)
                {
                    Ban = CommitmentRules.AfterWithdrawal(proceedings, item, Reason),
                });
                ReviewEnd.Follow(proceedings, item);
            }
        }

        return proceedings.Accept();
    }

    // The paper with which it was filed consents to the filing, not to giving it up.
    private static bool IsProven(Matter matter, string proof) =>
        matter.Materials.Any(material => material.Material == proof && material.Time > matter.SubmitTime);
}
