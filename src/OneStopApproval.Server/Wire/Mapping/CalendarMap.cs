using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Hosting;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Years of the working-day calendar on the wire.</summary>
internal static class CalendarMap
{
    /// <summary>A year as a calendar counts it.</summary>
    public static V1.CalendarYear ToWire(KnownYear known, WorkingCalendar calendar)
    {
        var year = known.Year;
        var wire = new V1.CalendarYear
        {
            Name = Names.CalendarYear(year.Year),
            State = year.Published ? V1.CalendarYearState.Published : V1.CalendarYearState.Provisional,
            Notice = year.Notice is { } notice
                ? new V1.CalendarNotice { Number = notice.Number, Date = notice.Date.ToWire(), Url = notice.Url }
                : null,
            Etag = known.Version,
        };
        wire.DaysOff.AddRange(year.DaysOff.Select(run =>
            new V1.DaysOff { From = run.From.ToWire(), Through = run.Through.ToWire(), Holiday = run.Holiday }));
        wire.MakeUpDays.AddRange(year.MakeUpDays.Select(day => day.ToWire()));
        wire.RegionalDaysOff.AddRange(year.RegionalDaysOff.Select(run => new V1.RegionalDaysOff
        {
            RegionCode = run.RegionCode,
            From = run.From.ToWire(),
            Through = run.Through.ToWire(),
            Holiday = run.Holiday,
        }));
        wire.WorkingDaysByMonth.AddRange(Enumerable.Range(1, 12).Select(month => WorkingDays(calendar, new DateOnly(year.Year, month, 1))));
        wire.WorkingDays = wire.WorkingDaysByMonth.Sum();
        return wire;
    }

    /// <summary>The days that one calendar works and the other does not.</summary>
    public static IEnumerable<V1.CalendarDayChange> Changes(WorkingCalendar before, WorkingCalendar after, int year)
    {
        // A notice may reach back into the December before its year.
        for (var day = new DateOnly(year - 1, 12, 1); day.Year <= year; day = day.AddDays(1))
        {
            if (before.IsWorkingDay(day) != after.IsWorkingDay(day))
            {
                yield return new V1.CalendarDayChange { Date = day.ToWire(), WorkingDay = after.IsWorkingDay(day) };
            }
        }
    }

    /// <summary>A clock that came, or would come, onto another calendar.</summary>
    public static V1.ClockMove ToWire(ClockReprojected e, string application, DateOnly? date) => new()
    {
        Name = Names.Clock(application, e.Item, e.Kind, e.Number),
        Kind = (V1.ClockKind)(int)e.Kind,
        CalendarVersion = e.CalendarVersion,
        Notice = e.Notice ?? "",
        DueDateBefore = e.DueBefore.ToWire(),
        DueDate = e.Due.ToWire(),
        PromisedDueDateBefore = e.PromisedBefore.ToWire(),
        PromisedDueDate = e.Promised.ToWire(),
        Provisional = e.Provisional,
        Moved = e.DueBefore != e.Due || e.PromisedBefore != e.Promised,
        MoveDate = date.ToWire(),
    };

    private static int WorkingDays(WorkingCalendar calendar, DateOnly first) =>
        calendar.WorkingDaysBetween(first.AddDays(-1), first.AddMonths(1).AddDays(-1));
}
