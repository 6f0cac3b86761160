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
}

/// <summary>A fault of a calendar year.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Days">The dates concerned; the whole year for faults of no single date.</param>
public sealed record CalendarFault(CalendarFaultKind Kind, DayRange Days)
{
    /// <summary>Every fault of a year, so that whoever types a notice in is told all of them at once.</summary>
    public static ImmutableArray<CalendarFault> In(CalendarYear year)
    {
        ArgumentNullException.ThrowIfNull(year);
        var faults = ImmutableArray.CreateBuilder<CalendarFault>();
        if (year is { Published: true, Notice: null or { Number: "" } })
        {
            faults.Add(new CalendarFault(
                CalendarFaultKind.NoticeMissing, new DayRange(new DateOnly(year.Year, 1, 1), new DateOnly(year.Year, 12, 31))));
        }

        AddDaysOff(year, faults);
        AddMakeUpDays(year, faults);
        return faults.ToImmutable();
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

            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
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
