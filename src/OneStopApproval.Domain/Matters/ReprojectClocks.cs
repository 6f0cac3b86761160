using System.Collections.Immutable;
using OneStopApproval.Domain.Clocks;

namespace OneStopApproval.Domain.Matters;

/// <summary>
/// Moves an application's running clocks onto the calendar in force (rule 20). What is stored of a clock is what was given,
/// so that it is counted anew as a whole; a clock that has ended stays as it was judged, and one that is on this calendar
/// already is left alone, so that a repeat moves nothing.
/// </summary>
/// <param name="CalendarVersion">The calendar that they are to be counted on.</param>
/// <param name="Foreseen">What the operator is told that it comes to; null to learn it.</param>
public sealed record ReprojectClocks(string CalendarVersion, ImmutableArray<ClockReprojected>? Foreseen) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (facts.Calendar.Version != CalendarVersion)
        {
            return Refusal.Of(Reason.StaleEtag);
        }

        var proceedings = new Proceedings(matter, facts);
        foreach (var review in matter.Reviews)
        {
            foreach (var clock in review.Clocks.Where(clock => clock.End is null && clock.Unit != LimitUnit.FixedDay))
            {
                if (clock.CalendarVersion != CalendarVersion)
                {
                    proceedings.Add(Reproject(review.Item, clock, facts));
                }
            }
        }

        return Foreseen is { } foreseen && !foreseen.SequenceEqual(proceedings.Events) ? Refusal.Of(Reason.StaleEtag) : proceedings.Accept();
    }

    private ClockReprojected Reproject(string item, Clock clock, Facts facts)
    {
        var moved = clock with { CalendarVersion = CalendarVersion };
        var (before, after) = (clock.Read(facts.Calendar, facts.Today), moved.Read(facts.Calendar, facts.Today));
        var days = new DayRange(clock.Start, Latest(before.DueDate, after.DueDate, before.PromisedDueDate, after.PromisedDueDate));
        var notice = NoticeOf(facts.Calendar.Of(clock.CalendarVersion), facts.Calendar, days);
        var provisional = moved.IsProvisionalIn(facts.Calendar, after);
        var same = before.DueDate == after.DueDate && before.PromisedDueDate == after.PromisedDueDate;
        return same || clock.Kind == ClockKind.Consultation
            ? new ClockRecounted(
                item, clock.Kind, clock.Number, CalendarVersion, notice, before.DueDate, after.DueDate, before.PromisedDueDate, after.PromisedDueDate, provisional)
            : new ClockMoved(
                item, clock.Kind, clock.Number, CalendarVersion, notice, before.DueDate, after.DueDate, before.PromisedDueDate, after.PromisedDueDate, provisional);
    }

    private static DateOnly Latest(params ReadOnlySpan<DateOnly?> dates)
    {
        var last = DateOnly.MinValue;
        foreach (var date in dates)
        {
            last = date > last ? date.Value : last;
        }

        return last;
    }

    // The notices that the one calendar rests on and the other does not, of years among the clock's days.
    private static string? NoticeOf(WorkingCalendar before, WorkingCalendar after, DayRange days)
    {
        var numbers = after.Years
            .Where(year => year.Notice is not null && !before.Years.Contains(year) && Touches(year, days))
            .Select(year => year.Notice!.Number)
            .ToArray();
        return numbers.Length == 0 ? null : string.Join('、', numbers);
    }

    // A notice may reach back into the December before its year.
    private static bool Touches(CalendarYear year, DayRange days) =>
        (days.From.Year <= year.Year && year.Year <= days.Through.Year)
        || year.DaysOff.Any(run => run.From <= days.Through && days.From <= run.Through)
        || year.MakeUpDays.Any(days.Contains);
}
