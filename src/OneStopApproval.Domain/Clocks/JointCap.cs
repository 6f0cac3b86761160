using System.Collections.Immutable;

namespace OneStopApproval.Domain.Clocks;

/// <summary>
/// Excluded time of a joint cap: it stops only on days on which every open review is stopped
/// (Administrative Licensing Law 42(2), 45).
/// </summary>
public static class JointCap
{
    /// <summary>The cap's stops, derived from its reviews.</summary>
    /// <param name="idle">
    /// For each review the days on which it does not hold the cap running: stopped, waiting for a prerequisite, in the told time
    /// of CMA's technical review, or already ended. Each a union; those of a review that waits or ended reach to the last date.
    /// </param>
    /// <param name="calendar">The cap's calendar.</param>
    /// <param name="start">The cap's start.</param>
    /// <param name="today">A stretch that reaches today or beyond is still open, and its end is a projection.</param>
    public static ImmutableArray<Stop> Stops(
        IEnumerable<ImmutableArray<DayRange>> idle, WorkingCalendar calendar, DateOnly start, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(idle);
        ImmutableArray<DayRange>? common = null;
        foreach (var days in idle)
        {
            common = common is { } so ? DayRange.Common(so, days) : days;
        }

        return [.. (common ?? []).Where(range => range.Through > start).Select(range => ToStop(range, calendar, start, today))];
    }

    private static Stop ToStop(DayRange range, WorkingCalendar calendar, DateOnly start, DateOnly today)
    {
        var from = range.From > start ? range.From.AddDays(-1) : start;
        var told = calendar.WorkingDaysBetween(from, range.Through);
        return new Stop(StopKind.AllReviewsStopped, from, range.Through >= today ? null : range.Through, told);
    }
}
