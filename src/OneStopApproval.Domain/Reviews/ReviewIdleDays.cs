using System.Collections.Immutable;
using OneStopApproval.Domain.Clocks;

namespace OneStopApproval.Domain.Reviews;

/// <summary>The days on which a review does not hold a joint cap running (ALL 42(2), 45; rule 17).</summary>
internal static class ReviewIdleDays
{
    /// <summary>
    /// Those days as a union: waiting for another review's grant, in the told time of a technical review, stopped, and ended.
    /// The time for acceptance and for a correction counts: no law takes it out.
    /// </summary>
    /// <param name="review">The review.</param>
    /// <param name="receipt">Day of receipt of the application; a review that is received later has waited until then.</param>
    /// <param name="calendar">The calendars.</param>
    /// <param name="today">Business date.</param>
    public static ImmutableArray<DayRange> Of(Review review, DateOnly receipt, WorkingCalendar calendar, DateOnly today) => DayRange.Union(
    [
        .. Waiting(review, receipt),
        .. review.Clocks.Where(clock => clock.Kind == ClockKind.TechnicalReview).Select(clock => Told(clock, calendar, today)),
        .. review.Clocks.Where(clock => clock.Kind == ClockKind.Decision).SelectMany(clock => clock.StoppedDays(calendar, today)),
        .. EndOf(review) is { } end ? [new DayRange(end.AddDays(1), DateOnly.MaxValue)] : ImmutableArray<DayRange>.Empty,
    ]);

    /// <summary>
    /// The day on which it ended: of a decided one that of its act (rule 7); null while it is open. A cap is over the first round:
    /// what is decided anew by order has days of its own (rule 9).
    /// </summary>
    public static DateOnly? EndOf(Review review) => review.PastRounds is [{ EndDate: var first }, ..] ? first
        : review.State.IsTerminal() ? review.Decision?.ActDate ?? review.TerminalDate
        : null;

    // The other review that it waits for bounds these days: it runs, or its own told time ends.
    private static IEnumerable<DayRange> Waiting(Review review, DateOnly receipt) =>
        review.State == ReviewState.PreReview ? [new(receipt, DateOnly.MaxValue)]
        : review.ReceiptDate is { } received && received > receipt ? [new(receipt, received)]
        : [];

    // A technical review is told its time in writing (M163 11(3)); beyond it days count again, as of any stop (rule 16).
    private static DayRange Told(Clock clock, WorkingCalendar calendar, DateOnly today)
    {
        var due = clock.Read(calendar, today).DueDate;
        return new(clock.Start.AddDays(1), clock.End < due ? clock.End.Value : due);
    }
}
