using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Matters;

/// <summary>
/// The cap over the whole of a designated bundle (ALL 42(2), rule 15). It follows from its reviews, acceptance, stops and ends,
/// so that it is derived and never stored; but for its extension.
/// </summary>
public static class JointCapClock
{
    /// <summary>The cap of an application; null before the first acceptance, and for a bundle that nobody designated.</summary>
    /// <param name="matter">The application.</param>
    /// <param name="catalogue">The catalogue that it is pinned to.</param>
    /// <param name="calendar">The calendars.</param>
    /// <param name="today">Business date.</param>
    public static Clock? Of(Matter matter, ApprovalCatalogue catalogue, WorkingCalendar calendar, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(calendar);
        if (catalogue.FindBundle(matter.Bundle)?.JointCap is not { } rule)
        {
            return null;
        }

        ImmutableArray<Review> reviews = [.. matter.Joining()];
        if (reviews
            .Where(review => review is { AcceptanceDate: not null, State: not ReviewState.AcceptanceRevoked })
            .MinBy(review => review.AcceptanceDate) is not { } first)
        {
            return null;
        }

        // A calendar that moves the clock of the review that began it moves it along (rule 20).
        var version = first.Clocks.FirstOrDefault(clock => clock.Kind is ClockKind.TechnicalReview or ClockKind.Decision)?.CalendarVersion ?? calendar.Version;
        var idle = reviews.Select(review => ReviewIdleDays.Of(review, matter.ReceiptDate!.Value, calendar, today));
        var cap = new Clock(ClockKind.JointCap, 1, rule.Days, first.AcceptanceDate!.Value, version, JointCapRule.Rule)
        {
            Stops = JointCap.Stops(idle, calendar.Of(version), first.AcceptanceDate.Value, today),
            End = reviews.All(review => ReviewIdleDays.EndOf(review) is not null) ? reviews.Max(ReviewIdleDays.EndOf) : null,
        };
        return matter.JointCapExtension is { State: ExtensionState.InEffect, Days: var days } ? cap.Extend(days) : cap;
    }
}
