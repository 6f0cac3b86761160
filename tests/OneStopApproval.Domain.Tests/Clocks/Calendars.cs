using System.Globalization;
using OneStopApproval.Domain.Clocks;

namespace OneStopApproval.Domain.Tests.Clocks;

/// <summary>The published calendars of 2024 to 2026, and 2027 as it stood before its notice.</summary>
public static class Calendars
{
    public static WorkingCalendar Published { get; } = new(
        "2026.1",
        [
            Year(
                2024,
                "01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-10 09-15..09-17 10-01..10-07",
                "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12"),
            Year(
                2025,
                "01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08",
                "01-26 02-08 04-27 09-28 10-11"),
            Year(
                2026,
                "01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07",
                "01-04 02-14 02-28 05-09 09-20 10-10"),
            Year(
                2027,
                "01-01 02-05..02-08 04-05 05-01..05-02 06-09 09-15 10-01..10-03",
                "",
                published: false),
        ]);

    /// <summary>The same with two Saturdays worked for two days off, by a notice that came while limits ran.</summary>
    public static WorkingCalendar Amended { get; } = new(
        "2026.2",
        [
            .. Published.Years.Where(year => year.Year != 2026),
            Year(
                2026,
                "01-01..01-03 02-15..02-23 03-18 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07 10-20",
                "01-04 02-14 02-28 03-21 05-09 09-20 10-10 10-24"),
        ],
        [Published]);

    public static CalendarYear Year(int year, string daysOff, string makeUpDays, bool published = true) => new(
        year,
        published,
        published ? new CalendarNotice("test", null, "https://www.gov.cn/") : null,
        [.. Split(daysOff).Select(run => run.Split("..")).Select(ends => new DaysOff(Day(year, ends[0]), Day(year, ends[^1]), "假日"))],
        [.. Split(makeUpDays).Select(day => Day(year, day))]);

    /// <summary>A date of 2026 from <c>MM-dd</c>, or of any year from <c>yyyy-MM-dd</c>.</summary>
    public static DateOnly On(string date) =>
        DateOnly.ParseExact(date.Length == 5 ? "2026-" + date : date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string[] Split(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static DateOnly Day(int year, string day) => On(year.ToString(CultureInfo.InvariantCulture) + "-" + day);
}
