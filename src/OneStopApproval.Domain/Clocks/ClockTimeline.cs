using System.Collections.Immutable;

namespace OneStopApproval.Domain.Clocks;

/// <summary>
/// The one place where a clock's days are counted: the reading and the explanation both ask it, so they cannot differ.
/// It measures on a cumulative count (working days, or calendar days for limits in months) and takes the union of the
/// stopped days out.
/// </summary>
internal readonly struct ClockTimeline
{
    private readonly WorkingCalendar calendar;
    private readonly ImmutableArray<DayRange> stopped;
    private readonly int origin;

    public ClockTimeline(Clock clock, WorkingCalendar calendar, DateOnly today)
    {
        Clock = clock;
        this.calendar = calendar;
        AsOf = clock.End is { } end && end < today ? end : today;
        stopped = clock is { MayStop: true, Stops.Length: > 0 } ? TakenOut(clock, calendar) : [];
        origin = 0;
        origin = Measure(clock.Start);
        BudgetDue = LastDay(clock.BudgetDays);
        PromisedDue = clock.PromisedBudgetDays is { } promised ? LastDay(promised) : null;
        OriginalDue = clock.ExtendedDays is { } extended ? LastDay(clock.BudgetDays - extended) : null;
    }

    public Clock Clock { get; }

    /// <summary>The day of reading; of an ended clock no later than its end.</summary>
    public DateOnly AsOf { get; }

    public ImmutableArray<DayRange> StoppedDays => stopped;

    public DateOnly BudgetDue { get; }

    /// <summary>The last day of the budget before a day off moved it.</summary>
    public DateOnly UnmovedDue => DayOfUse(Clock.BudgetDays);

    public DateOnly? PromisedDue { get; }

    /// <summary>The last day before the extension; null where there is none.</summary>
    public DateOnly? OriginalDue { get; }

    /// <summary>Days used up to a date, stopped days left out.</summary>
    public int UsedThrough(DateOnly date)
    {
        if (date <= Clock.Start)
        {
            return 0;
        }

        var used = Measure(date) - origin;
        foreach (var range in stopped)
        {
            if (range.From > date)
            {
                break;
            }

            used -= Measure(range.Through < date ? range.Through : date) - Measure(range.From.AddDays(-1));
        }

        return used;
    }

    /// <summary>Whether excluded time takes a date out.</summary>
    public bool IsTakenOut(DateOnly date) => stopped.Any(range => range.Contains(date));

    /// <summary>The last day that a stop can take out: never beyond its told days, its end or the clock's own end.</summary>
    public static DateOnly LastStoppedDay(Stop stop, Clock clock, WorkingCalendar calendar)
    {
        var last = calendar.AddWorkingDays(stop.From, Math.Max(0, stop.ToldDays));
        last = stop.To is { } to && to < last ? to : last;
        return clock.End is { } end && end < last ? end : last;
    }

    public ClockReading Read()
    {
        var used = UsedThrough(AsOf);
        var budget = Budget(Clock.BudgetDays, BudgetDue);
        int? promised = Clock.PromisedBudgetDays is { } days ? Budget(days, PromisedDue!.Value) : null;
        var driving = PromisedDue is { } due && due < BudgetDue ? promised!.Value : budget;
        var yellow = DayOfUse(((driving * 9) + 9) / 10);
        return new ClockReading
        {
            BudgetDays = budget,
            PromisedBudgetDays = promised,
            UsedDays = used,
            RemainingDays = budget - used,
            DueDate = BudgetDue,
            PromisedDueDate = PromisedDue,
            OriginalDueDate = OriginalDue,
            YellowDate = yellow,
            Stopped = OpenStop(closing: false),
            Light = LightOn(AsOf, yellow, PromisedDue < BudgetDue ? PromisedDue.Value : BudgetDue),
            Provisional = IsProvisional(),
        };
    }

    /// <summary>The light on a date, by a reading's own dates.</summary>
    public static Light LightOn(DateOnly date, DateOnly yellow, DateOnly due) =>
        date > due ? Light.Red : date >= yellow ? Light.Yellow : Light.Green;

    private static ImmutableArray<DayRange> TakenOut(Clock clock, WorkingCalendar calendar)
    {
        var ranges = new List<DayRange>(clock.Stops.Length);
        foreach (var stop in clock.Stops)
        {
            var from = stop.From > clock.Start ? stop.From : clock.Start;
            ranges.Add(new DayRange(from.AddDays(1), LastStoppedDay(stop, clock, calendar)));
        }

        return DayRange.Union(ranges);
    }

    private int Measure(DateOnly date) =>
        Clock.Unit == LimitUnit.WorkingDays ? calendar.CountThrough(date) : date.DayNumber;

    private DateOnly DayOfMeasure(long measure) =>
        Clock.Unit == LimitUnit.WorkingDays
            ? calendar.DayOfCount(measure)
            : DateOnly.FromDayNumber((int)Math.Min(measure, DateOnly.MaxValue.DayNumber));

    // The first date on which so many days are used.
    private DateOnly DayOfUse(int days)
    {
        if (days <= 0)
        {
            return Clock.Start;
        }

        var target = (long)origin + days;
        var date = DayOfMeasure(target);
        foreach (var range in stopped)
        {
            if (date < range.From)
            {
                break;
            }

            target += Measure(range.Through) - Measure(range.From.AddDays(-1));
            date = DayOfMeasure(target);
        }

        return date;
    }

    private DateOnly LastDay(int budget)
    {
        var last = DayOfUse(budget);
        return Clock.Unit == LimitUnit.CalendarMonths ? calendar.OnOrNextWorkingDay(last) : last;
    }

    // A month limit has as many calendar days as lie up to its moved end, so that used and remaining add up to it.
    private int Budget(int days, DateOnly due) =>
        Clock.Unit == LimitUnit.CalendarMonths ? UsedThrough(due) : Math.Max(0, days);

    private bool OpenStop(bool closing)
    {
        if (!Clock.MayStop || Clock.End <= AsOf)
        {
            return false;
        }

        foreach (var stop in Clock.Stops)
        {
            var open = closing ? stop.To is null : stop.To is null || AsOf < stop.To;
            if (open && stop.From <= AsOf && AsOf <= LastStoppedDay(stop, Clock, calendar))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsProvisional()
    {
        if (Clock.Unit == LimitUnit.FixedDay)
        {
            return false;
        }

        var last = PromisedDue is { } promised && promised > BudgetDue ? promised : BudgetDue;
        return calendar.IsProvisional(Clock.Start.AddDays(1), last) || OpenStop(closing: true);
    }
}
