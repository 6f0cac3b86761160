using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Reviews;

/// <summary>
/// An authority puts a filing on record (备案, rule 3): what a filing has in the place of acceptance and decision. Silence
/// never does it.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Etag">Its etag.</param>
/// <param name="ActDate">Date of the act; null or today (rule 7).</param>
/// <param name="DocumentNumber">A filing number given by the department's own system, or null.</param>
public sealed record RecordFiling(string Item, string Etag, DateOnly? ActDate, string? DocumentNumber) : Command
{
    /// <inheritdoc/>
    public override string? ReadsNumber => DocumentNumber;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.Received(matter.Find(Item)!)
            ?? ReviewChecks.Fresh(matter, [new(Item, Etag)])
            ?? ReviewChecks.Fileable(matter.Find(Item)!)
            ?? ReviewChecks.InState(matter, [Item], ReviewState.Intake)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        Fault[] faults =
        [
            .. ReviewChecks.DatedToday(ActDate, facts.Today),
            .. GivenNumberRule.Faults(DocumentNumber, 1, DocumentType.FilingReceipt, review.Department, facts),
        ];
        if (faults.Length > 0)
        {
            return Refusal.Of(Reason.InvalidFields, faults);
        }

        var proceedings = new Proceedings(matter, facts);
        var document = proceedings.Issue(DocumentType.FilingReceipt, review.Department, [Item], facts.Today, DocumentNumber);
        proceedings.Add(new ReviewFiled(Item, facts.Today, document.Id));
        ReviewEnd.Follow(proceedings, Item);
        return proceedings.Accept();
    }
}
