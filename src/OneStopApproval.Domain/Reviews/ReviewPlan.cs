using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;

namespace OneStopApproval.Domain.Reviews;

/// <summary>
/// The clocks that reviews would have if the application came on a day, told by the clocks themselves: the earliest last
/// day, if every step before is done at once, and the latest, if every step before takes its whole limit.
/// </summary>
public static class ReviewPlan
{
    /// <summary>The clocks of each item, in the given order.</summary>
    /// <param name="items">The items asked for.</param>
    /// <param name="edges">The edges that are not satisfied by a held certificate (rule 5).</param>
    /// <param name="today">The day of submission.</param>
    /// <param name="calendar">The calendar in force.</param>
    public static ImmutableArray<PlannedReview> Of(
        IEnumerable<ServiceItem> items, IReadOnlyCollection<DecisionEdge> edges, DateOnly today, WorkingCalendar calendar)
    {
        var listed = items.ToImmutableArray();
        var planned = new Dictionary<string, PlannedReview>(StringComparer.Ordinal);
        foreach (var item in listed)
        {
            Plan(item, listed, edges, today, calendar, planned);
        }

        return [.. listed.Select(item => planned[item.Id])];
    }

    private static PlannedReview Plan(
        ServiceItem item,
        ImmutableArray<ServiceItem> items,
        IReadOnlyCollection<DecisionEdge> edges,
        DateOnly today,
        WorkingCalendar calendar,
        Dictionary<string, PlannedReview> planned)
    {
        if (planned.TryGetValue(item.Id, out var known))
        {
            return known;
        }

        // The catalogue is loaded without cycles of edges, so this ends. The notice of the decision is the receipt.
        var prerequisites = edges
            .Where(edge => edge.Item == item.Id)
            .SelectMany(edge => items.Where(other => other.Id == edge.Prerequisite))
            .Select(other => Plan(other, items, edges, today, calendar, planned))
            .ToImmutableArray();
        var latest = prerequisites.IsEmpty ? today : prerequisites.Max(prerequisite => prerequisite.DecidedBy);
        return planned[item.Id] = Steps(item, [.. prerequisites.Select(prerequisite => prerequisite.Item)], today, latest, calendar);
    }

    private static PlannedReview Steps(
        ServiceItem item, ImmutableArray<string> prerequisites, DateOnly earliest, DateOnly latest, WorkingCalendar calendar)
    {
        var clocks = ImmutableArray.CreateBuilder<PlannedClock>();
        PlannedClock Step(Func<DateOnly, Clock> from, DateOnly latestStart)
        {
            var clock = from(earliest);
            var (first, last) = (clock.Read(calendar, earliest), from(latestStart).Read(calendar, latestStart));
            var planned = new PlannedClock(clock.Kind, clock.Unit == LimitUnit.WorkingDays ? clock.BudgetDays : 0, first.DueDate, last.DueDate, last.Provisional)
            {
                Promised = first is { PromisedBudgetDays: { } days, PromisedDueDate: { } due } ? new(days, due, last.PromisedDueDate!.Value) : null,
            };
            clocks.Add(planned);
            return planned;
        }

        var intake = Step(start => ReviewClocks.Intake(item, start, calendar), latest);
        if (item.Nature == ItemNature.Filing)
        {
            // Rule 3: no acceptance and no decision follow; what its own days end with is the record.
            return new(item.Id, prerequisites, clocks.ToImmutable(), intake.Latest);
        }

        var first = Step(start => ReviewClocks.AfterAcceptance(item, start, calendar), intake.Latest);
        var decision = item.Limits.TechnicalReview is null
            ? first
            : Step(start => ReviewClocks.Decision(item, start, calendar), first.Latest);
        _ = Step(start => ReviewClocks.Certificate(item, start, calendar), decision.Latest);
        _ = Step(start => ReviewClocks.Publication(item, start, start, calendar) with { End = null }, decision.Latest);
        if (item is { Limits.DecisionRule: CommitmentRule.Rule, Commitment: { } rule })
        {
            _ = Step(start => ReviewClocks.CommitmentVerification(rule, start, calendar), decision.Latest);
        }

        return new(item.Id, prerequisites, clocks.ToImmutable(), decision.Latest);
    }
}

/// <summary>A review that an application would have.</summary>
/// <param name="Item">Id of the item.</param>
/// <param name="Prerequisites">Items of the same application whose grant it would wait for.</param>
/// <param name="Clocks">Its clocks, in order of start.</param>
/// <param name="DecidedBy">Latest day of its decision.</param>
public sealed record PlannedReview(
    string Item, ImmutableArray<string> Prerequisites, ImmutableArray<PlannedClock> Clocks, DateOnly DecidedBy);

/// <summary>A clock that a review would have.</summary>
/// <param name="Kind">What it limits.</param>
/// <param name="BudgetDays">Its budget in working days; 0 for one in months.</param>
/// <param name="Earliest">Last day, if every step before is done at once.</param>
/// <param name="Latest">Last day, if every step before takes its whole limit and nothing stops.</param>
/// <param name="Provisional">Whether the calendar of a year concerned is not published.</param>
public sealed record PlannedClock(ClockKind Kind, int BudgetDays, DateOnly Earliest, DateOnly Latest, bool Provisional)
{
    /// <summary>The same by the authority's promise (承诺时限), which stands beside the statutory limit; null without one.</summary>
    public PlannedPromise? Promised { get; init; }
}

/// <summary>A promised limit that a review would have.</summary>
/// <param name="BudgetDays">Its budget in working days.</param>
/// <param name="Earliest">Last day, if every step before is done at once.</param>
/// <param name="Latest">Last day, if every step before takes its whole statutory limit and nothing stops.</param>
public sealed record PlannedPromise(int BudgetDays, DateOnly Earliest, DateOnly Latest);
