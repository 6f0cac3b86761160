using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Google.Type;

namespace OneStopApproval.Cli.Calls;

/// <summary>Dates of law and instants, as the contract sends them and people read them.</summary>
internal static class LawDate
{
    // Mainland China has one zone without summer time since 1992; no zone database is needed.
    private static readonly TimeSpan ShanghaiOffset = TimeSpan.FromHours(8);

    /// <summary>The date, or null when the field is unset.</summary>
    internal static DateOnly? ToDateOnly(this Date? date) =>
        date is { Year: > 0 } ? new DateOnly(date.Year, date.Month, date.Day) : null;

    /// <summary>The date as the contract sends it.</summary>
    internal static Date ToDate(this DateOnly date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };

    /// <summary>The date in Asia/Shanghai of an instant.</summary>
    internal static DateOnly ToShanghaiDate(this Timestamp instant) =>
        DateOnly.FromDateTime(instant.ToDateTimeOffset().ToOffset(ShanghaiOffset).DateTime);

    /// <summary>An instant by its date and time of day in Asia/Shanghai.</summary>
    internal static Timestamp InShanghai(this DateOnly date, TimeOnly time) =>
        new DateTimeOffset(date, time, ShanghaiOffset).ToTimestamp();

    /// <summary>The date as people read it, <c>2026-01-05</c>; a dash when unset.</summary>
    internal static string Text(this Date? date) => date.ToDateOnly()?.Text() ?? "-";

    /// <summary>The date as people read it, <c>2026-01-05</c>.</summary>
    internal static string Text(this DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The time of day as people read it, <c>09:00</c>.</summary>
    internal static string Text(this TimeOfDay time) =>
        new TimeOnly(time.Hours, time.Minutes).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The weekday, <c>Mon</c>.</summary>
    internal static string Weekday(this DateOnly date) => date.ToString("ddd", CultureInfo.InvariantCulture);
}
