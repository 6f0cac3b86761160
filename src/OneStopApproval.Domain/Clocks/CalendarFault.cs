using System.Collections.Immutable;

namespace OneStopApproval.Domain.Clocks;

/// <summary>What is wrong with a calendar year as put in.</summary>
public enum CalendarFaultKind
{
    /// <summary>A date lies neither in the year nor in the December before it.</summary>
    OutsideYear = 1,

    /// <summary>A run of days off ends before it begins.</summary>
    Reversed = 2,

    /// <summary>Two runs of days off share a date.</summary>
    Overlap = 3,

    /// <summary>A make-up day is a plain working day already.</summary>
    MakeUpOnWeekday = 4,

    /// <summary>A make-up day lies in a run of days off.</summary>
    MakeUpOnDayOff = 5,

    /// <summary>A make-up day is listed twice.</summary>
    MakeUpRepeated = 6,

    /// <summary>A published year names no notice.</summary>
    NoticeMissing = 7,

    /// <summary>Days off less make-up days are not the statutory days: a holiday on a weekend is not made up, or a date is wrong.</summary>
    NotBalanced = 8,

    /// <summary>A make-up day makes more than six working days in a row.</summary>
    LongRun = 9,
}

/// <summary>A fault of a calendar year.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Days">The dates concerned; the whole year for faults of no single date.</param>
public sealed record CalendarFault(CalendarFaultKind Kind, DayRange Days)
{
    private const int LongestRun = 6;

    /// <summary>Every fault of a year, so that whoever types a notice in is told all of them at once.</summary>
    public static ImmutableArray<CalendarFault> In(CalendarYear year)
    {
        ArgumentNullException.ThrowIfNull(year);
        var faults = ImmutableArray.CreateBuilder<CalendarFault>();
        if (year is { Published: true, Notice: null or { Number: "" } })
        {
            faults.Add(new CalendarFault(CalendarFaultKind.NoticeMissing, WholeOf(year)));
        }

        AddDaysOff(year, faults);
        AddMakeUpDays(year, faults);
        return faults.ToImmutable();
    }

    /// <summary>
    /// Where a notice departs from the national holiday rules: days off on working days, less make-up days, are the statutory
    /// days, as those that fall on a weekend are made up (art 6); and no more than six days are worked in a row around a holiday
    /// (art 7). Every notice since 2024 keeps both, so that a departure is nearly always a date typed wrongly; a notice with a
    /// day off of its own, as that of 2015, departs lawfully.
    /// </summary>
    public static ImmutableArray<CalendarFault> Departures(CalendarYear year)
    {
        ArgumentNullException.ThrowIfNull(year);
        if (!year.Published || In(year) is not [])
        {
            return [];
        }

        var faults = ImmutableArray.CreateBuilder<CalendarFault>();
        if (BalanceOf(year) != StatutoryDays(year.Year))
        {
            faults.Add(new CalendarFault(CalendarFaultKind.NotBalanced, WholeOf(year)));
        }

        var alone = new WorkingCalendar("", [year]);
        faults.AddRange(year.MakeUpDays
            .Select(day => RunAround(day, alone))
            .Where(run => run.Through.DayNumber - run.From.DayNumber + 1 > LongestRun)
            .Distinct()
            .Select(run => new CalendarFault(CalendarFaultKind.LongRun, run)));
        return faults.ToImmutable();
    }

    /// <summary>Statutory days off of the whole population (national holiday rules 2; two more since 2025).</summary>
    public static int StatutoryDays(int year) => year >= 2025 ? 13 : 11;

    /// <summary>Days off that would be worked in a plain week, less make-up days.</summary>
    public static int BalanceOf(CalendarYear year)
    {
        ArgumentNullException.ThrowIfNull(year);
        var off = year.DaysOff.Sum(run => Enumerable
            .Range(run.From.DayNumber, run.Through.DayNumber - run.From.DayNumber + 1)
            .Count(day => !IsWeekend(DateOnly.FromDayNumber(day))));
        return off - year.MakeUpDays.Length;
    }

    private static DayRange WholeOf(CalendarYear year) => new(new DateOnly(year.Year, 1, 1), new DateOnly(year.Year, 12, 31));

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static DayRange RunAround(DateOnly day, WorkingCalendar calendar)
    {
        var (from, through) = (day, day);
        while (calendar.IsWorkingDay(from.AddDays(-1)))
        {
            from = from.AddDays(-1);
        }

        while (calendar.IsWorkingDay(through.AddDays(1)))
        {
            through = through.AddDays(1);
        }

        return new(from, through);
    }

    private static void AddDaysOff(CalendarYear year, ImmutableArray<CalendarFault>.Builder faults)
    {
        for (var i = 0; i < year.DaysOff.Length; i++)
        {
            var run = new DayRange(year.DaysOff[i].From, year.DaysOff[i].Through);
            if (run.Through < run.From)
            {
                faults.Add(new CalendarFault(CalendarFaultKind.Reversed, run));
            }

            if (!Belongs(run.From, year) || !Belongs(run.Through, year))
            {
                faults.Add(new CalendarFault(CalendarFaultKind.OutsideYear, run));
            }

            if (year.DaysOff.Take(i).Any(earlier => earlier.From <= run.Through && run.From <= earlier.Through))
            {
                faults.Add(new CalendarFault(CalendarFaultKind.Overlap, run));
            }
        }
    }

    private static void AddMakeUpDays(CalendarYear year, ImmutableArray<CalendarFault>.Builder faults)
    {
        foreach (var day in year.MakeUpDays.Distinct())
        {
            if (!Belongs(day, year))
            {
                Add(CalendarFaultKind.OutsideYear);
            }

            if (!IsWeekend(day))
            {
                Add(CalendarFaultKind.MakeUpOnWeekday);
            }

            if (year.DaysOff.Any(off => off.From <= day && day <= off.Through))
            {
                Add(CalendarFaultKind.MakeUpOnDayOff);
            }

            if (year.MakeUpDays.Count(other => other == day) > 1)
            {
                Add(CalendarFaultKind.MakeUpRepeated);
            }

            void Add(CalendarFaultKind kind) => faults.Add(new CalendarFault(kind, new DayRange(day, day)));
        }
    }

    private static bool Belongs(DateOnly date, CalendarYear year) =>
        date.Year == year.Year || (date.Year == year.Year - 1 && date.Month == 12);
}
