namespace OneStopApproval.Domain.Clocks;

/// <summary>
/// The bridge between instants (UTC) and statutory dates, which are always dates in Asia/Shanghai.
/// China has kept one zone without summer time since 1992, so the offset is fixed.
/// </summary>
public static class StatutoryTime
{
    /// <summary>Offset of Asia/Shanghai from UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The statutory date of an instant. 24:00 is 00:00 of the next date (Civil Code 203).</summary>
    public static DateOnly DateOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(instant.UtcDateTime.Add(Offset));

    /// <summary>The instant (UTC) at which a statutory date begins. A limit has passed from the start of the day after its last day.</summary>
    public static DateTimeOffset StartOf(DateOnly date) =>
        new(date.ToDateTime(TimeOnly.MinValue).Subtract(Offset), TimeSpan.Zero);

    /// <summary>The instant in UTC, cut (never rounded up) to whole milliseconds: what is journaled must be what is compared.</summary>
    public static DateTimeOffset CutToMilliseconds(DateTimeOffset instant)
    {
        var utc = instant.UtcTicks;
        return new DateTimeOffset(utc - (utc % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }

    /// <summary>
    /// The same day number a number of months later (earlier when negative), or that month's last day (Civil Code 202),
    /// <em>not</em> moved to a working day: for limits counted back, expiry days and bans.
    /// </summary>
    public static DateOnly SameDayAfterMonths(DateOnly date, int months) => date.AddMonths(months);

    /// <summary>The last day, inclusive, of a ban of some years that begins on <paramref name="from"/>: the same date that many years later.</summary>
    public static DateOnly BanThrough(DateOnly from, int years) => from.AddYears(years);
}
