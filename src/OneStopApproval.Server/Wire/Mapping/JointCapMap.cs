using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>The limit of a whole bundle on the wire.</summary>
internal static class JointCapMap
{
    /// <summary>The designation of a bundle; null where there is none.</summary>
    public static V1.JointCapRule? ToWire(JointCapRule? rule) => rule is null ? null : new()
    {
        Days = rule.Days,
        ExtensionDays = rule.Extension,
        LegalBasis = rule.LegalBasis,
        DesignatedBy = rule.DesignatedBy,
        DesignationDocument = rule.Document,
    };

    /// <summary>The cap of an application that a caller sees; null without one.</summary>
    public static Clock? Of(MatterView view) => JointCapClock.Of(view.Matter, view.Catalogue, view.Calendar, view.Today);

    /// <summary>The cap that an application would have; null for a bundle that nobody designated.</summary>
    /// <param name="rule">The designation.</param>
    /// <param name="planned">Its reviews.</param>
    /// <param name="today">The day of submission.</param>
    /// <param name="calendar">The calendar in force.</param>
    public static V1.PlannedClock? Plan(JointCapRule? rule, IEnumerable<PlannedReview> planned, DateOnly today, WorkingCalendar calendar)
    {
        DateOnly[] acceptances =
        [
            .. planned
                .Where(review => review.Clocks.Any(clock => clock.Kind == ClockKind.Decision))
                .Select(review => review.Clocks.First(clock => clock.Kind == ClockKind.Intake).Latest),
        ];
        if (rule is null || acceptances.Length == 0)
        {
            return null;
        }

        ClockReading From(DateOnly start) =>
            new Clock(ClockKind.JointCap, 1, rule.Days, start, calendar.Version, JointCapRule.Rule).Read(calendar, start);
        var (first, last) = (From(today), From(acceptances.Min()));
        return new()
        {
            Kind = ClockKind.JointCap.ToWire(),
            BudgetDays = rule.Days,
            EarliestDate = first.DueDate.ToWire(),
            LatestDate = last.DueDate.ToWire(),
            Provisional = last.Provisional,
        };
    }

    /// <summary>Who designated the bundle, as a part of a sentence on the clock; empty for the clock of a review.</summary>
    public static string Told(JointCapRule? rule, Language language) => rule is null
        ? ""
        : language.Pick($"，{rule.DesignatedBy}以{rule.Document}指定联合办理", $", designated for joint handling by {rule.DesignatedBy}, {rule.Document}");
}
