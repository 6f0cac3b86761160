using OneStopApproval.Domain.Clocks;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Clocks on the wire: what was given and everything that follows from it on a day.</summary>
internal static class ClockMap
{
    /// <summary>A clock as it stands today.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="application">Id of the application.</param>
    /// <param name="item">Item of the review that owns it, or null.</param>
    /// <param name="calendar">The calendar in force.</param>
    /// <param name="today">Business date.</param>
    public static V1.Clock ToWire(Clock clock, string application, string? item, WorkingCalendar calendar, DateOnly today)
    {
        var reading = clock.Read(calendar, today);
        var budget = reading.PromisedBudgetDays is { } promised ? Math.Min(promised, reading.BudgetDays) : reading.BudgetDays;
        var wire = new V1.Clock
        {
            Name = Names.Clock(application, item, clock.Kind, clock.Number),
            Kind = clock.Kind.ToWire(),
            BudgetDays = clock.Unit == LimitUnit.WorkingDays ? clock.BudgetDays : 0,
            PromisedBudgetDays = clock.PromisedBudgetDays ?? 0,
            UsedDays = reading.UsedDays,
            RemainingDays = budget - reading.UsedDays,
            StartDate = clock.Start.ToWire(),
            DueDate = reading.DueDate.ToWire(),
            PromisedDueDate = reading.PromisedDueDate.ToWire(),
            YellowDate = reading.YellowDate.ToWire(),
            Stopped = reading.Stopped,
            Light = reading.Light.ToWire(),
            Provisional = reading.Provisional,
            EndDate = clock.End.ToWire(),
            ExtendedDays = clock.ExtendedDays ?? 0,
            OriginalDueDate = reading.OriginalDueDate.ToWire(),
        };
        wire.Stops.AddRange(clock.Stops.OrderBy(stop => stop.From).Select(stop => ToWire(stop, clock.End, application)));
        return wire;
    }

    /// <summary>The colour of what is due on a day and turns yellow on another; none when nothing runs.</summary>
    public static V1.Light Light(DateOnly? dueOn, DateOnly? yellowOn, DateOnly today) =>
        dueOn is null ? V1.Light.Unspecified
        : dueOn < today ? V1.Light.Red
        : yellowOn <= today ? V1.Light.Yellow
        : V1.Light.Green;

    // The end of its clock ends a stop, but not before it began: an act may be dated before the notice.
    private static V1.Stop ToWire(Stop stop, DateOnly? end, string application) => new()
    {
        Kind = stop.Kind.ToWire(),
        From = stop.From.ToWire(),
        To = (stop.To ?? (end < stop.From ? stop.From : end)).ToWire(),
        ToldDays = stop.ToldDays,
        Document = stop.DocumentId is { } document ? Names.Document(application, document) : "",
    };
}
