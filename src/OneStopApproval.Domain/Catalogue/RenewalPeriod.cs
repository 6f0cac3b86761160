using OneStopApproval.Domain.Clocks;

namespace OneStopApproval.Domain.Catalogue;

/// <summary>How long before the last day of validity a renewal (延续) is to be asked for (ALL 50).</summary>
/// <param name="Months">Months, or null where working days are counted.</param>
/// <param name="WorkingDays">Working days, where no months are given.</param>
public sealed record RenewalPeriod(int? Months, int WorkingDays)
{
    /// <summary>The thirty days of the Licensing Law, which a special rule goes before; its days are working days (ALL 82).</summary>
    public static RenewalPeriod General { get; } = new(null, 30);

    /// <summary>
    /// The last day on which a renewal is asked for in time. Counted back, so that it is never moved to a working day: the same
    /// day number some months before, else that month's last day (Civil Code 202).
    /// </summary>
    /// <param name="expiry">Last day of validity.</param>
    /// <param name="calendar">The calendar in force.</param>
    public DateOnly LastDayToAsk(DateOnly expiry, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return Months is { } months ? StatutoryTime.SameDayAfterMonths(expiry, -months) : calendar.LastDayBefore(expiry, WorkingDays);
    }
}
