using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Intake;

/// <summary>
/// An authority accepts a review although what the applicant pledged is still missing (容缺受理). The decision's days run as
/// after any acceptance; the applicant's own days for the material run from the delivery of the document (rule 29).
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Etag">Its etag.</param>
/// <param name="ActDate">Date of the act; null or today (rule 7).</param>
/// <param name="DocumentNumber">A number given by the department's own system, or null.</param>
public sealed record AcceptTolerantly(string Item, string Etag, DateOnly? ActDate, string? DocumentNumber) : Command
{
    /// <inheritdoc/>
    public override string? ReadsNumber => DocumentNumber;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.Fresh(matter, [new(Item, Etag)])
            ?? ReviewChecks.InState(matter, [Item], ReviewState.Intake)
            ?? ReviewChecks.Acceptable(matter, [Item])
            ?? Pledged(matter, facts)
            ?? CorrectionRules.Mended(matter, [Item])) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        Fault[] faults =
        [
            .. ReviewChecks.DatedToday(ActDate, facts.Today),
            .. GivenNumberRule.Faults(DocumentNumber, 1, DocumentType.TolerantAcceptance, review.Department, facts),
        ];
        return faults.Length > 0 ? Refusal.Of(Reason.InvalidFields, faults) : Act(matter, review, facts);
    }

    // What came in the meantime makes the pledge void; nothing goes missing again once it is there.
    private Refusal? Pledged(Matter matter, Facts facts)
    {
        var review = matter.Find(Item)!;
        return review.Tolerance is null
            ? Refusal.State($"reviews/{Item}", "INTAKE without a pledge", "INTAKE with pledged material missing")
            : Tolerances.Missing(matter, review, facts).IsEmpty
                ? Refusal.State($"reviews/{Item}", "INTAKE with nothing missing", "INTAKE with pledged material missing")
                : null;
    }

    private Accepted Act(Matter matter, Review review, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        var document = proceedings.Issue(DocumentType.TolerantAcceptance, review.Department, [Item], facts.Today, DocumentNumber);
        proceedings.Add(new ReviewAccepted(
            Item,
            AcceptanceKind.Tolerant,
            facts.Today,
            facts.Today,
            ReviewClocks.AfterAcceptance(proceedings.Accepted(review, facts.Today), facts.Today, facts.Calendar))
        { Clerk = facts.Actor.Person });
        proceedings.Add(new MissingMaterialsTolerated(
            Item,
            document.Id,
            [.. Tolerances.Missing(matter, review, facts).Select(entry => entry.Kind.Id)],
            document.DeliveredDate is { } delivered ? ReviewClocks.Tolerance(review.Tolerance!, delivered, facts.Calendar) : null));
        return proceedings.Accept();
    }
}
