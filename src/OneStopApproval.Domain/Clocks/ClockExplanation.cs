using System.Collections.Immutable;

namespace OneStopApproval.Domain.Clocks;

/// <summary>Why a date counts or not.</summary>
public enum DayReason
{
    /// <summary>The day of the event is not counted.</summary>
    StartDay = 1,

    /// <summary>A plain working day.</summary>
    WorkingDay = 2,

    /// <summary>A weekend day on which offices work, by the yearly notice.</summary>
    MakeUpWorkingDay = 3,

    /// <summary>A calendar day of a limit in months or up to a fixed day.</summary>
    CalendarDay = 4,

    /// <summary>Saturday or Sunday.</summary>
    Weekend = 5,

    /// <summary>A day off by the yearly notice.</summary>
    StatutoryHoliday = 6,

    /// <summary>Taken out by a delivered notice.</summary>
    Stopped = 7,

    /// <summary>The stop is open or ended later, but its told days are used up: it counts again.</summary>
    ToldTimeUsedUp = 8,

    /// <summary>A limit in months would have ended on a day off: it runs on through the next working day.</summary>
    RunsOn = 9,
}

/// <summary>One date in a clock's life.</summary>
/// <param name="Date">The date.</param>
/// <param name="Verdict">What the calendar says of it.</param>
/// <param name="Counted">Whether it uses up a day of the budget.</param>
/// <param name="UsedAfter">Days used when it is over.</param>
/// <param name="Reason">Why it counts or not.</param>
/// <param name="Rule">The rule that says so, such as <c>ALL-45</c>.</param>
/// <param name="Stop">The stop that takes it out, or whose told time is used up.</param>
/// <param name="Light">The light that the clock shows on it, by what is known on the day of explaining.</param>
public sealed record ExplainedDay(
    DateOnly Date, DayVerdict Verdict, bool Counted, int UsedAfter, DayReason Reason, string Rule, Stop? Stop, Light Light)
{
    /// <summary>Whether the limit reaches it by its extension alone (ALL 42(1)).</summary>
    public bool Extended { get; init; }
}

/// <summary>A clock's reading told day by day.</summary>
/// <param name="Clock">The clock.</param>
/// <param name="AsOf">The day of reading; of an ended clock its end.</param>
/// <param name="Reading">The reading that the days lead to.</param>
/// <param name="Days">Every date from the start through the last day or the day of reading, whichever is later.</param>
/// <param name="Complete">False when a very long life was cut at <see cref="MostDays"/> dates.</param>
public sealed record ClockExplanation(
    Clock Clock, DateOnly AsOf, ClockReading Reading, ImmutableArray<ExplainedDay> Days, bool Complete)
{
    /// <summary>Dates told at most: over five years, longer than any limit of the law.</summary>
    public const int MostDays = 2000;

    /// <summary>How many of the told dates have a reason: the figures of the summary.</summary>
    public int Count(DayReason reason) => Days.Count(day => day.Reason == reason);

    internal static ClockExplanation Tell(Clock clock, WorkingCalendar calendar, DateOnly today)
    {
        var timeline = new ClockTimeline(clock, calendar, today);
        var reading = timeline.Read();
        var last = reading.DueDate > timeline.AsOf ? reading.DueDate : timeline.AsOf;
        last = reading.PromisedDueDate is { } promised && promised > last ? promised : last;
        var most = DateOnly.FromDayNumber(
            (int)Math.Min(clock.Start.DayNumber + MostDays - 1L, DateOnly.MaxValue.DayNumber));
        var days = ImmutableArray.CreateBuilder<ExplainedDay>();
        for (var day = clock.Start.DayNumber; day <= Math.Min(last.DayNumber, most.DayNumber); day++)
        {
            days.Add(Explain(DateOnly.FromDayNumber(day), timeline, calendar, reading));
        }

        return new ClockExplanation(clock, timeline.AsOf, reading, days.ToImmutable(), last <= most);
    }

    private static ExplainedDay Explain(
        DateOnly date, ClockTimeline timeline, WorkingCalendar calendar, ClockReading reading)
    {
        var verdict = calendar.Describe(date);
        var used = timeline.UsedThrough(date);
        var counted = date > timeline.Clock.Start && used > timeline.UsedThrough(date.AddDays(-1));
        var takenOut = timeline.IsTakenOut(date);
        var stop = StopOf(date, takenOut, timeline.Clock, calendar);
        var reason = Reason(date, verdict, takenOut, stop, timeline);
        return new ExplainedDay(
            date, verdict, counted, used, reason, Rule(reason, stop, timeline.Clock), stop, ClockTimeline.LightOn(date, reading.YellowDate, reading.DrivingDueDate))
        {
            Extended = date > reading.OriginalDueDate && date <= reading.DueDate,
        };
    }

    // The stop that takes the date out; else one that lasts through it with its told time used up.
    private static Stop? StopOf(DateOnly date, bool takenOut, Clock clock, WorkingCalendar calendar)
    {
        if (!clock.MayStop || date <= clock.Start)
        {
            return null;
        }

        foreach (var stop in clock.Stops)
        {
            var lasting = stop.From < date && (stop.To is null || date <= stop.To) && !(clock.End < date);
            if (lasting && (date <= ClockTimeline.LastStoppedDay(stop, clock, calendar)) == takenOut)
            {
                return stop;
            }
        }

        return null;
    }

    private static DayReason Reason(DateOnly date, DayVerdict verdict, bool takenOut, Stop? stop, ClockTimeline timeline)
    {
        var clock = timeline.Clock;
        if (date == clock.Start)
        {
            return DayReason.StartDay;
        }

        if (clock.Unit != LimitUnit.WorkingDays)
        {
            return takenOut ? DayReason.Stopped
                : stop is not null ? DayReason.ToldTimeUsedUp
                : date > timeline.UnmovedDue && date <= timeline.BudgetDue ? DayReason.RunsOn
                : DayReason.CalendarDay;
        }

        return verdict.Kind switch
        {
            DayKind.Weekend => DayReason.Weekend,
            DayKind.StatutoryHoliday => DayReason.StatutoryHoliday,
            DayKind.WorkingDay or DayKind.MakeUpWorkingDay when takenOut => DayReason.Stopped,
            DayKind.WorkingDay or DayKind.MakeUpWorkingDay when stop is not null => DayReason.ToldTimeUsedUp,
            DayKind.MakeUpWorkingDay => DayReason.MakeUpWorkingDay,
            DayKind.WorkingDay => DayReason.WorkingDay,
        };
    }

    private static string Rule(DayReason reason, Stop? stop, Clock clock) => reason switch
    {
        DayReason.StartDay => "CC-201",
        DayReason.WorkingDay or DayReason.MakeUpWorkingDay => "ALL-82",
        DayReason.Weekend or DayReason.StatutoryHoliday => "ALL-82",
        DayReason.CalendarDay => "CC-202",
        DayReason.RunsOn => "CC-203",
        DayReason.Stopped or DayReason.ToldTimeUsedUp =>
            stop?.Kind is StopKind.Supplement or StopKind.Rectification ? ApplicantsTime(clock) : "ALL-45",
    };

    // What article 11 of the text of 2021 says, article 10 of that of 2015 said before.
    private static string ApplicantsTime(Clock clock) =>
        clock.Rule.StartsWith("M163/2015-", StringComparison.Ordinal) ? "M163/2015-10(3)" : "M163-11(3)";
}
