using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Stops;

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

        if (review.OpenAsk() is { } ask && !(review.LastDayOf(ask, facts.Calendar) < facts.Today))
        {
            return Refusal.State(
                $"reviews/{Item}",
                $"IN_REVIEW with an open {AskRules.Name(ask.Kind)}",
                "IN_REVIEW with nothing open that the applicant is asked for,or after the applicant's period");
        }

        Fault[] faults =
        [
            .. ReviewChecks.DatedBetween(received, Earliest(review, facts), facts.Today),
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

    // Nothing is concluded before the applicant has answered, or has let its period pass (rule 13).
    private static DateOnly Earliest(Review review, Facts facts) => review.ExcludedTimes
        .Where(time => time.Kind.IsAsk())
        .Select(time => time.To ?? review.LastDayOf(time, facts.Calendar)?.AddDays(1))
        .Append(review.AcceptanceDate)
        .Append(review.OrderedDate)
        .Max()!.Value;
}
