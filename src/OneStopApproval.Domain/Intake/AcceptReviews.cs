using System.Collections.Immutable;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Intake;

/// <summary>An authority accepts reviews (受理, ALL 32(5)); all or nothing.</summary>
/// <param name="Targets">The reviews.</param>
/// <param name="ActDate">Date of the act; null or today (rule 7).</param>
/// <param name="DocumentNumber">A number given by the department's own system, for one review only; or null.</param>
public sealed record AcceptReviews(ImmutableArray<ReviewTarget> Targets, DateOnly? ActDate, string? DocumentNumber) : Command
{
    /// <inheritdoc/>
    public override string? ReadsNumber => DocumentNumber;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        var items = Targets.Select(target => target.Item).ToArray();
        if ((ReviewChecks.ExistOnce(matter, items)
            ?? ReviewChecks.Fresh(matter, Targets)
            ?? ReviewChecks.InState(matter, items, ReviewState.Intake)
            ?? ReviewChecks.Acceptable(matter, items)
            ?? CorrectionRules.Mended(matter, items)) is { } refusal)
        {
            return refusal;
        }

        var faults = Faults(matter, facts).ToImmutableArray();
        if (!faults.IsEmpty)
        {
            return Refusal.Of(Reason.InvalidFields, faults.AsSpan());
        }

        var proceedings = new Proceedings(matter, facts);
        foreach (var item in items)
        {
            var review = proceedings.Matter.Find(item)!;
            proceedings.Issue(DocumentType.Acceptance, review.Department, [item], facts.Today, DocumentNumber);
            proceedings.Add(new ReviewAccepted(
                item,
                AcceptanceKind.Explicit,
                facts.Today,
                facts.Today,
                ReviewClocks.AfterAcceptance(proceedings.Accepted(review, facts.Today), facts.Today, facts.Calendar))
            { Clerk = facts.Actor.Person });
        }

        return proceedings.Accept();
    }

    private IEnumerable<Fault> Faults(Matter matter, Facts facts) =>
    [
        .. ReviewChecks.DatedToday(ActDate, facts.Today),
        .. GivenNumberRule.Faults(DocumentNumber, Targets.Length, DocumentType.Acceptance, matter.Find(Targets[0].Item)!.Department, facts),
    ];
}
