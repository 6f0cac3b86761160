using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Stops;

/// <summary>
/// The authority tells in writing the time that one of the acts of the closed list needs (ALL 45, rule 16): from the delivery
/// of the notice its days are left out of the clock that runs to the decision, but no more than it tells. What takes longer
/// needs a further notice, delivered before they are over.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Etag">Its etag.</param>
/// <param name="Kind">Which act.</param>
/// <param name="ToldDays">Working days that it needs.</param>
/// <param name="Reason">Commitment to what is done and why.</param>
/// <param name="ActDate">Date of the act; null or today (rule 7).</param>
/// <param name="DocumentNumber">A number given by the department's own system, or null.</param>
public sealed record NotifyExcludedTime(
    string Item, string Etag, StopKind Kind, int ToldDays, string Reason, DateOnly? ActDate, string? DocumentNumber) : Command
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
        Fault[] faults =
        [
            .. ReviewChecks.DatedToday(ActDate, facts.Today),
            .. GivenNumberRule.Faults(DocumentNumber, 1, DocumentType.ExcludedTimeNotice, review.Department, facts),
            .. KindFaults(review),
        ];
        return faults.Length > 0 ? Refusal.Of(Matters.Reason.InvalidFields, faults) : Act(matter, review, facts);
    }

    private IEnumerable<Fault> KindFaults(Review review)
    {
        if (!Kind.IsNotified())
        {
            yield return new Fault(
                "kind",
                "请另行发出补正或者整改通知。",
                "Only the acts that ALL 45 lists are notified; ask for a supplement or a rectification with their own notices.");
        }

        // M163 11: the technical review is the expert review, and its thirty days are its own time.
        if (Kind == StopKind.ExpertReview && review.Running(ClockKind.TechnicalReview) is not null)
        {
            yield return new Fault(
                "kind", "技术评审即专家评审，不能从其自身期限中扣除。", "The technical review is the expert review and cannot be left out of its own time.");
        }
    }

    private Accepted Act(Matter matter, Review review, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        var document = proceedings.Issue(DocumentType.ExcludedTimeNotice, review.Department, [Item], facts.Today, DocumentNumber);
        proceedings.Add(new ExcludedTimeNotified(
            Item,
            new()
            {
                Number = review.ExcludedTimes.Length + 1,
                Kind = Kind,
                Clock = review.Running(ClockKind.TechnicalReview) is null ? ClockKind.Decision : ClockKind.TechnicalReview,
                Document = document.Id,
                IssuedDate = facts.Today,
                ToldDays = ToldDays,
                From = document.DeliveredDate,
                AfterEvent = proceedings.Matter.Sequence + 1,
                Reason = Reason,
            },
            null));
        return proceedings.Accept();
    }
}
