using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Reviews;

/// <summary>
/// Records that the authority received the conclusion of the technical review; the days to decide start there (M163 11).
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Etag">Its etag.</param>
/// <param name="Conclusion">What the reviewers conclude.</param>
/// <param name="ReceivedDate">Date of receipt; may be past (rule 7), null means today.</param>
/// <param name="DocumentNumber">A number given by the department's own system, or null.</param>
/// <param name="Summary">Commitment to the summary, or null.</param>
public sealed record ConcludeTechnicalReview(
    string Item, string Etag, TechnicalConclusion Conclusion, DateOnly? ReceivedDate, string? DocumentNumber, string? Summary) : Command
{
    /// <inheritdoc/>
    public override string? ReadsNumber => DocumentNumber;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.Fresh(matter, [new(Item, Etag)])
            ?? ReviewChecks.InState(matter, [Item], ReviewState.InReview)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        var received = ReceivedDate ?? facts.Today;
        if (review.Running(ClockKind.TechnicalReview) is null)
        {
            return Refusal.State(
                $"reviews/{Item}", review.TechnicalReview is null ? "no technical review" : "technical review concluded", "IN_REVIEW with an open technical review");
        }

        Fault[] faults =
        [
            .. ReviewChecks.DatedBetween(received, review.AcceptanceDate!.Value, facts.Today),
            .. GivenNumberRule.Faults(DocumentNumber, 1, DocumentType.TechnicalReviewConclusion, review.Department, facts),
        ];
        if (faults.Length > 0)
        {
            return Refusal.Of(Reason.InvalidFields, faults);
        }

        var proceedings = new Proceedings(matter, facts);
        var document = proceedings.Issue(
            DocumentType.TechnicalReviewConclusion, review.Department, [Item], received, DocumentNumber);
        proceedings.Add(new TechnicalReviewConcluded(
            Item, received, Conclusion, document.Id, Summary, ReviewClocks.Decision(facts.Item(review), received, facts.Calendar)));
        return proceedings.Accept();
    }
}
