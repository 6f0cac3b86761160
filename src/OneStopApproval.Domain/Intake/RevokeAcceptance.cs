using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Intake;

/// <summary>
/// An authority revokes a tolerant acceptance because pledged material did not come in its days (撤销受理). Always its own act:
/// no silence ends an accepted review (rule 19).
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Etag">Its etag.</param>
/// <param name="Reason">Commitment to the reasons.</param>
/// <param name="LegalBasis">Commitment to the legal basis.</param>
/// <param name="Remedies">Commitment to the remedies told, or null for the department's own text.</param>
/// <param name="ActDate">Date of the act; null or today (rule 7).</param>
/// <param name="DocumentNumber">A number given by the department's own system, or null.</param>
public sealed record RevokeAcceptance(
    string Item, string Etag, string Reason, string LegalBasis, string? Remedies, DateOnly? ActDate, string? DocumentNumber) : Command
{
    /// <inheritdoc/>
    public override string? ReadsNumber => DocumentNumber;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.Fresh(matter, [new(Item, Etag)])
            ?? Tolerances.Awaiting(matter, Item)
            ?? Overdue(matter.Find(Item)!, facts)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        Fault[] faults =
        [
            .. ReviewChecks.DatedToday(ActDate, facts.Today),
            .. GivenNumberRule.Faults(DocumentNumber, 1, DocumentType.AcceptanceRevocation, review.Department, facts),
        ];
        return faults.Length > 0 ? Refusal.Of(Matters.Reason.InvalidFields, faults) : Act(matter, review, facts);
    }

    private static DateOnly? DueDate(Review review, Facts facts) =>
        review.Running(ClockKind.Tolerance)?.Read(facts.Calendar, facts.Today).DueDate;

    private Refusal? Overdue(Review review, Facts facts) =>
        DueDate(review, facts) < facts.Today
            ? null
            : Refusal.State(
                $"reviews/{Item}",
                "IN_REVIEW before the end of the pledged days",
                "IN_REVIEW with pledged material missing after the pledged days");

    private Accepted Act(Matter matter, Review review, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        var document = proceedings.Issue(DocumentType.AcceptanceRevocation, review.Department, [Item], facts.Today, DocumentNumber);
        proceedings.Add(new AcceptanceRevoked(Item, new(facts.Today, DueDate(review, facts)!.Value, document.Id, Reason, LegalBasis, Remedies)));
        ReviewEnd.Follow(proceedings, Item);
        return proceedings.Accept();
    }
}
