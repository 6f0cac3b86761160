using System.Collections.Immutable;
using System.Globalization;

namespace OneStopApproval.Domain.Clocks;

/// <summary>A statutory limit as stored: what was given, never what follows from it.</summary>
/// <param name="Kind">What it limits.</param>
/// <param name="Number">Counts the clocks of one kind in a review (or application), from 1.</param>
/// <param name="BudgetDays">Days allowed by law, extensions included, in days of <see cref="Unit"/>.</param>
/// <param name="Start">The day of the event that starts it; not counted (Civil Code 201).</param>
/// <param name="CalendarVersion">Version of the calendar that it is counted on.</param>
/// <param name="Rule">The rule version that gives the budget, such as <c>ALL-42(1)</c>.</param>
public sealed record Clock(
    ClockKind Kind, int Number, int BudgetDays, DateOnly Start, string CalendarVersion, string Rule)
{
    /// <summary>Days that the department promised publicly, when fewer than the law allows.</summary>
    public int? PromisedBudgetDays { get; init; }

    /// <summary>Days of the budget that an extension added (ALL 42(1)); null where there is none. A clock is extended once.</summary>
    public int? ExtendedDays { get; init; }

    /// <summary>How the budget is counted.</summary>
    public LimitUnit Unit { get; init; } = LimitUnit.WorkingDays;

    /// <summary>Excluded times, in the order in which they were recorded; their order has no effect on any date.</summary>
    public ImmutableArray<Stop> Stops { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The day on which the duty was met or the clock closed; from then on it is judged as of this day.</summary>
    public DateOnly? End { get; init; }

    /// <summary>The last segment of its resource name: kind in lower case with hyphens, then the number, as in <c>decision-1</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{ClockName.Of(Kind)}-{Number}");

    /// <summary>Whether excluded time can move it. The intake days and a renewal's expiry day are never stopped.</summary>
    public bool MayStop => Kind is not (ClockKind.Intake or ClockKind.Renewal) && Unit != LimitUnit.FixedDay;

    /// <summary>A limit in months (Civil Code 202, 203), such as the three months of a commitment's verification.</summary>
    public static Clock OfMonths(ClockKind kind, int number, int months, DateOnly start, string calendarVersion, string rule) =>
        new(kind, number, start.AddMonths(months).DayNumber - start.DayNumber, start, calendarVersion, rule)
        {
            Unit = LimitUnit.CalendarMonths,
        };

    /// <summary>A limit that ends on a fixed day, never moved: a renewal's expiry day.</summary>
    public static Clock Until(ClockKind kind, int number, DateOnly lastDay, DateOnly start, string calendarVersion, string rule) =>
        new(kind, number, Math.Max(0, lastDay.DayNumber - start.DayNumber), start, calendarVersion, rule)
        {
            Unit = LimitUnit.FixedDay,
        };

    /// <summary>The clock extended by so many days; what was promised gives way by as many.</summary>
    public Clock Extend(int days) => this with
    {
        BudgetDays = BudgetDays + days,
        PromisedBudgetDays = PromisedBudgetDays + days,
        ExtendedDays = days,
    };

    /// <summary>Reads the clock on a day: every derived figure, none of them stored.</summary>
    public ClockReading Read(WorkingCalendar calendar, DateOnly today) =>
        new ClockTimeline(this, Pinned(calendar), today).Read();

    /// <summary>The same reading told day by day, with the reason and the rule of each day.</summary>
    public ClockExplanation Explain(WorkingCalendar calendar, DateOnly today) =>
        ClockExplanation.Tell(this, Pinned(calendar), today);

    /// <summary>The days taken out of it, as a union; an open stop reaches to its told end.</summary>
    public ImmutableArray<DayRange> StoppedDays(WorkingCalendar calendar, DateOnly today) =>
        new ClockTimeline(this, Pinned(calendar), today).StoppedDays;

    /// <summary>Whether a date of a reading may still move because the notice of a year is not published (rule 20).</summary>
    public bool IsProvisionalIn(WorkingCalendar calendar, ClockReading reading)
    {
        var last = reading.PromisedDueDate is { } promised && promised > reading.DueDate ? promised : reading.DueDate;
        return Unit != LimitUnit.FixedDay && Pinned(calendar).IsProvisional(Start.AddDays(1), last);
    }

    /// <summary>The last day that its open stops take out; null when none is open.</summary>
    public DateOnly? StoppedThrough(WorkingCalendar calendar)
    {
        DateOnly? last = null;
        foreach (var stop in End is null && MayStop ? Stops : [])
        {
            if (stop.To is null && ClockTimeline.LastStoppedDay(stop, this, Pinned(calendar)) is var day && !(day <= last))
            {
                last = day;
            }
        }

        return last;
    }

    /// <inheritdoc/>
    public bool Equals(Clock? other) =>
        other is not null
        && Kind == other.Kind
        && Number == other.Number
        && BudgetDays == other.BudgetDays
        && PromisedBudgetDays == other.PromisedBudgetDays
        && ExtendedDays == other.ExtendedDays
        && Unit == other.Unit
        && Start == other.Start
        && End == other.End
        && CalendarVersion == other.CalendarVersion
        && Rule == other.Rule
        && Stops.AsSpan().SequenceEqual(other.Stops.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Kind, Number, BudgetDays, Start, End, Rule, Stops.Length);

    private WorkingCalendar Pinned(WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.Of(CalendarVersion);
    }
}
