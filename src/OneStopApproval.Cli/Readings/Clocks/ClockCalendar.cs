using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Readings.Clocks;

/// <summary>One day of the calendar.</summary>
/// <param name="Date">The day.</param>
/// <param name="Told">What the server says of it.</param>
/// <param name="Verdict">What it was.</param>
/// <param name="Events">What fell on it.</param>
internal sealed record CalendarDay(DateOnly Date, ClockDay Told, DaySign Verdict, IReadOnlyList<DaySign> Events)
{
    /// <summary>The verdict and the events.</summary>
    internal IEnumerable<DaySign> Signs => Events.Prepend(Verdict);
}

/// <summary>A clock's explanation laid out in months and weeks; every verdict is the server's.</summary>
internal sealed class ClockCalendar
{
    private const int DaysOfWeek = 7;

    private readonly ExplainClockResponse answer;
    private readonly Dictionary<DateOnly, CalendarDay> days;

    internal ClockCalendar(ExplainClockResponse answer)
    {
        this.answer = answer;
        Days = [.. answer.Days.Select(Read)];
        days = Days.ToDictionary(day => day.Date);
    }

    /// <summary>A day of each weekday, Monday first.</summary>
    internal static IEnumerable<DateOnly> Weekdays => Enumerable.Range(0, DaysOfWeek).Select(MondayOf(DateOnly.MaxValue.AddDays(-DaysOfWeek)).AddDays);

    /// <summary>Every day told, earliest first.</summary>
    internal IReadOnlyList<CalendarDay> Days { get; }

    /// <summary>The first of each month that has a day told.</summary>
    internal IEnumerable<DateOnly> Months => Days.Select(day => FirstOfMonth(day.Date)).Distinct();

    /// <summary>The signs that occur, with the days of each.</summary>
    internal IEnumerable<(DaySign Sign, IReadOnlyList<CalendarDay> Days)> Legend =>
        from sign in Enum.GetValues<DaySign>()
        let those = Days.Where(day => day.Signs.Contains(sign)).ToList()
        where those.Count > 0
        select (sign, (IReadOnlyList<CalendarDay>)those);

    /// <summary>Why the days of a sign are what they are, each reason once; the dates of what fell on a day.</summary>
    internal static IEnumerable<string> Reasons(DaySign sign, IReadOnlyList<CalendarDay> those)
    {
        // That a year is provisional or a clock had ended is a sign of its own, and need not be told with every other.
        var plain = those.Where(day => !day.Events.Contains(DaySign.Provisional) && !day.Events.Contains(DaySign.AfterEnd)).ToList();
        return sign switch
        {
            DaySign.Start or DaySign.Counted or DaySign.MakeUp or DaySign.Weekend or DaySign.Holiday or DaySign.Stopped =>
                (plain.Count > 0 ? plain : those).Select(day => day.Told.Rule).Distinct(),
            DaySign.Due or DaySign.PromisedDue or DaySign.End or DaySign.Today => those.Select(day => day.Date.Text()),
            DaySign.AfterEnd or DaySign.Provisional => [],
        };
    }

    /// <summary>The weeks of a month, Monday to Sunday, that have a day told: null where the week reaches into another month.</summary>
    internal IEnumerable<DateOnly?[]> Weeks(DateOnly month)
    {
        var last = month.AddMonths(1).AddDays(-1);
        for (var monday = MondayOf(month); monday <= last; monday = monday.AddDays(DaysOfWeek))
        {
            var week = Enumerable.Range(0, DaysOfWeek).Select(monday.AddDays).ToList();
            if (week.Any(date => FirstOfMonth(date) == month && days.ContainsKey(date)))
            {
                yield return [.. week.Select(date => FirstOfMonth(date) == month ? date : (DateOnly?)null)];
            }
        }
    }

    /// <summary>The day of a date; null before the start and after the last day told.</summary>
    internal CalendarDay? On(DateOnly date) => days.GetValueOrDefault(date);

    private static DateOnly FirstOfMonth(DateOnly date) => new(date.Year, date.Month, 1);

    private static DateOnly MondayOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % DaysOfWeek));

    private CalendarDay Read(ClockDay day)
    {
        var date = day.Date.ToDateOnly()!.Value;
        var clock = answer.Clock;
        var events = new List<DaySign>();
        AddIf(date == clock.DueDate.ToDateOnly(), DaySign.Due);
        AddIf(date == clock.PromisedDueDate.ToDateOnly(), DaySign.PromisedDue);
        AddIf(date == clock.EndDate.ToDateOnly(), DaySign.End);
        AddIf(day.Counted && date > clock.EndDate.ToDateOnly(), DaySign.AfterEnd);
        AddIf(date == answer.Today.ToDateOnly(), DaySign.Today);
        AddIf(day.Provisional, DaySign.Provisional);
        return new(date, day, VerdictOf(day.Verdict), events);

        void AddIf(bool holds, DaySign sign)
        {
            if (holds)
            {
                events.Add(sign);
            }
        }
    }

    private static DaySign VerdictOf(DayVerdict verdict) => verdict switch
    {
        DayVerdict.Counted or DayVerdict.Unspecified => DaySign.Counted,
        DayVerdict.MakeUp => DaySign.MakeUp,
        DayVerdict.Start => DaySign.Start,
        DayVerdict.Weekend => DaySign.Weekend,
        DayVerdict.Holiday => DaySign.Holiday,
        DayVerdict.Stopped => DaySign.Stopped,
    };
}
