using System.Collections.Immutable;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Reviews;

/// <summary>The applicant withdraws reviews before their decision (撤回申请, rule 6); all or nothing.</summary>
/// <param name="Targets">The reviews; an empty etag is not compared, since the applicant's wish needs no knowledge of the officers' acts.</param>
/// <param name="Reason">Commitment to the reason, or null.</param>
public sealed record WithdrawReviews(ImmutableArray<ReviewTarget> Targets, string? Reason) : Command
{
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

        var proceedings = new Proceedings(matter, facts);
        proceedings.Issue(DocumentType.WithdrawalRecord, facts.Catalogue.Centre.Id, items, facts.Today);
        foreach (var item in items)
        {
            proceedings.Add(new ReviewWithdrawn(item, facts.Today, Reason));
            ReviewEnd.Follow(proceedings, item);
        }

        return proceedings.Accept();
    }
}
