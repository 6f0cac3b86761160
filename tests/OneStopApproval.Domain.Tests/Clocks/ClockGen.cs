using CsCheck;
using OneStopApproval.Domain.Clocks;

namespace OneStopApproval.Domain.Tests.Clocks;

/// <summary>Random clocks with overlapping, open, overrun and empty stops in any order, in all units, across four years.</summary>
internal static class ClockGen
{
    private static readonly int FirstDay = Calendars.On("2023-11-01").DayNumber;
    private static readonly int LastDay = Calendars.On("2027-12-31").DayNumber;

    public static Gen<Clock> Clock { get; } =
        from kind in Gen.Enum<ClockKind>()
        from unit in Gen.Frequency((6, Gen.Const(LimitUnit.WorkingDays)), (2, Gen.Const(LimitUnit.CalendarMonths)), (1, Gen.Const(LimitUnit.FixedDay)))
        from budget in Gen.Int[0, 45]
        from promised in Gen.Int[0, 45].Nullable()
        from start in Gen.Int[FirstDay, LastDay]
        from stops in Stop(start).Array[0, 5]
        from end in Gen.Int[0, 90].Nullable()
        select new Clock(kind, 1, budget, DateOnly.FromDayNumber(start), Calendars.Published.Version, "test")
        {
            Unit = unit,
            PromisedBudgetDays = promised,
            Stops = [.. stops],
            End = end is { } days ? DateOnly.FromDayNumber(start + days) : null,
        };

    public static Gen<(Clock Clock, DateOnly Today)> ClockAndToday { get; } =
        from clock in Clock
        from days in Gen.Int[-3, 140]
        select (clock, clock.Start.AddDays(days));

    private static Gen<Stop> Stop(int start) =>
        from kind in Gen.Enum<StopKind>()
        from offset in Gen.Int[-10, 60]
        from length in Gen.Int[-1, 40].Nullable()
        from told in Gen.Int[0, 25]
        select new Stop(
            kind,
            DateOnly.FromDayNumber(start + offset),
            length is { } days ? DateOnly.FromDayNumber(start + offset + days) : null,
            told);
}
