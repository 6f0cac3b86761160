using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Reviews;

/// <summary>
/// Renewal (延续, rule 19): asked for in time and undecided at the end of the expiry day, it is deemed granted (ALL 50), whatever
/// examination is open; asked for later it is handled and never deemed.
/// </summary>
public static class Renewals
{
    /// <summary>The last day on which a renewal of an item is asked for in time; null of another kind.</summary>
    /// <param name="item">The item.</param>
    /// <param name="expiry">Last day of validity of the certificate.</param>
    /// <param name="calendar">The calendar in force.</param>
    public static DateOnly? LastDayToAsk(ServiceItem item, DateOnly expiry, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.RuleOf(ReviewKind.Renewal) is { } rule ? (rule.AskBefore ?? RenewalPeriod.General).LastDayToAsk(expiry, calendar) : null;
    }

    /// <summary>
    /// Starts the days to decide on a renewal that was asked for in time, from its receipt or from the answer that completed it.
    /// While its applicant owes an answer nothing is deemed.
    /// </summary>
    internal static void Arm(Proceedings proceedings, string item)
    {
        if (proceedings.Matter.Find(item) is { Kind: ReviewKind.Renewal, Concerns: { } concerned, ReceiptDate: { } asked } review
            && asked <= LastDayToAsk(proceedings.Item(review), concerned.ExpiryDate, proceedings.Facts.Calendar)
            && proceedings.Today <= concerned.ExpiryDate)
        {
            proceedings.Add(new RenewalArmed(
                item,
                Clock.Until(ClockKind.Renewal, 1, concerned.ExpiryDate, proceedings.Today, proceedings.Facts.Calendar.Version, "ALL-50")));
        }
    }

    /// <summary>What the law makes of the silence: granted as it stood, from the day after the last one.</summary>
    internal static void Deem(Proceedings proceedings, Review review, DateOnly effective)
    {
        var (item, calendar) = (proceedings.Item(review), proceedings.Facts.Calendar);
        var document = proceedings.Issue(DocumentType.DeemedRenewal, review.Department, [review.Item], effective);
        proceedings.Add(new ReviewDecided(
            review.Item,
            new Decision
            {
                Outcome = DecisionOutcome.Grant,
                ActDate = effective,
                RecordTime = proceedings.Facts.Now,
                RecordedLate = false,
                BySilence = true,
                Document = document.Id,
            },
            effective,
            [ReviewClocks.Certificate(item, effective, calendar), ReviewClocks.Publication(item, effective, effective, calendar)]));
        ReviewEnd.Follow(proceedings, review.Item);
    }
}
