using OneStopApproval.Domain.Clocks;

namespace OneStopApproval.Domain.Tests.Clocks;

/// <summary>
/// The rules of limits once more, written as slowly and plainly as possible: one loop over days, no formula and nothing
/// of the domain's but its records. Dates off and make-up days are copied from the notices by hand.
/// </summary>
internal sealed class SlowOracle
{
    private static readonly string[] Off =
    [
        "2024-01-01", "2024-02-10", "2024-02-11", "2024-02-12", "2024-02-13", "2024-02-14", "2024-02-15", "2024-02-16",
        "2024-02-17", "2024-04-04", "2024-04-05", "2024-04-06", "2024-05-01", "2024-05-02", "2024-05-03", "2024-05-04",
        "2024-05-05", "2024-06-10", "2024-09-15", "2024-09-16", "2024-09-17", "2024-10-01", "2024-10-02", "2024-10-03",
        "2024-10-04", "2024-10-05", "2024-10-06", "2024-10-07",
        "2025-01-01", "2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31", "2025-02-01", "2025-02-02", "2025-02-03",
        "2025-02-04", "2025-04-04", "2025-04-05", "2025-04-06", "2025-05-01", "2025-05-02", "2025-05-03", "2025-05-04",
        "2025-05-05", "2025-05-31", "2025-06-01", "2025-06-02", "2025-10-01", "2025-10-02", "2025-10-03", "2025-10-04",
        "2025-10-05", "2025-10-06", "2025-10-07", "2025-10-08",
        "2026-01-01", "2026-01-02", "2026-01-03", "2026-02-15", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19",
        "2026-02-20", "2026-02-21", "2026-02-22", "2026-02-23", "2026-04-04", "2026-04-05", "2026-04-06", "2026-05-01",
        "2026-05-02", "2026-05-03", "2026-05-04", "2026-05-05", "2026-06-19", "2026-06-20", "2026-06-21", "2026-09-25",
        "2026-09-26", "2026-09-27", "2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04", "2026-10-05", "2026-10-06",
        "2026-10-07",
        "2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-04-05", "2027-05-01", "2027-05-02",
        "2027-06-09", "2027-09-15", "2027-10-01", "2027-10-02", "2027-10-03",
    ];

    private static readonly string[] MakeUp =
    [
        "2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29", "2024-10-12",
        "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11",
        "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
    ];

    private static readonly string[] AmendedOff = ["2026-03-18", "2026-10-20"];
    private static readonly string[] AmendedMakeUp = ["2026-03-21", "2026-10-24"];

    private static readonly HashSet<DateOnly> OffDays = [.. Off.Select(Calendars.On)];
    private static readonly HashSet<DateOnly> MakeUpDays = [.. MakeUp.Select(Calendars.On)];

    public static bool Works(DateOnly day) =>
        MakeUpDays.Contains(day)
        || (day.DayOfWeek is not DayOfWeek.Saturday and not DayOfWeek.Sunday && !OffDays.Contains(day));

    // On the version of the calendar that the clock is pinned to.
    private static bool Works(Clock clock, DateOnly day) => clock.CalendarVersion == Calendars.Amended.Version
        ? AmendedMakeUp.Select(Calendars.On).Contains(day) || (!AmendedOff.Select(Calendars.On).Contains(day) && Works(day))
        : Works(day);

    public static OracleReading Read(Clock clock, DateOnly today)
    {
        var asOf = clock.End is { } end && end < today ? end : today;
        var due = LastDay(clock, clock.BudgetDays);
        DateOnly? promisedDue = clock.PromisedBudgetDays is { } days ? LastDay(clock, days) : null;
        var budget = clock.Unit == LimitUnit.CalendarMonths ? Used(clock, due) : clock.BudgetDays;
        var driving = (due, budget);
        if (promisedDue < due)
        {
            driving = (promisedDue.Value, clock.Unit == LimitUnit.CalendarMonths
                ? Used(clock, promisedDue.Value)
                : clock.PromisedBudgetDays!.Value);
        }

        var yellow = clock.Start;
        while (Used(clock, yellow) * 10 < driving.budget * 9)
        {
            yellow = yellow.AddDays(1);
        }

        var used = Used(clock, asOf);
        var light = asOf > driving.due ? Light.Red
            : asOf >= clock.Start && used * 10 >= driving.budget * 9 ? Light.Yellow
            : Light.Green;
        return new OracleReading(used, budget - used, due, promisedDue, yellow, light);
    }

    private static DateOnly LastDay(Clock clock, int budget)
    {
        var day = clock.Start;
        while (Used(clock, day) < budget)
        {
            day = day.AddDays(1);
        }

        while (clock.Unit == LimitUnit.CalendarMonths && !Works(clock, day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    private static int Used(Clock clock, DateOnly through)
    {
        var used = 0;
        for (var day = clock.Start.AddDays(1); day <= through; day = day.AddDays(1))
        {
            if ((clock.Unit != LimitUnit.WorkingDays || Works(clock, day)) && !clock.Stops.Any(stop => TakesOut(stop, clock, day)))
            {
                used++;
            }
        }

        return used;
    }

    private static bool TakesOut(Stop stop, Clock clock, DateOnly day)
    {
        if (clock.Kind is ClockKind.Intake or ClockKind.Renewal || clock.Unit == LimitUnit.FixedDay)
        {
            return false;
        }

        if (day <= stop.From || day > stop.To || day > clock.End)
        {
            return false;
        }

        var toldLeft = stop.ToldDays;
        for (var earlier = stop.From.AddDays(1); earlier < day; earlier = earlier.AddDays(1))
        {
            toldLeft -= Works(clock, earlier) ? 1 : 0;
        }

        return toldLeft > 0;
    }
}

internal sealed record OracleReading(
    int Used, int Remaining, DateOnly Due, DateOnly? PromisedDue, DateOnly Yellow, Light Light);
