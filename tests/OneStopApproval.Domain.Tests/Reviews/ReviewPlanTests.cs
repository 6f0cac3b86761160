using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Clocks;
using OneStopApproval.Domain.Tests.Matters;

namespace OneStopApproval.Domain.Tests.Reviews;

/// <summary>Dates told before applying are those that the clocks give afterwards.</summary>
public sealed class ReviewPlanTests
{
    private static readonly DateOnly Submission = Calendars.On("02-10");

    [Fact]
    public void Plan_ofAnItemWithATechnicalReview_holdsEveryClockInOrder()
    {
        var plan = Assert.Single(Plan(Submission, [], "cma"));
        Assert.Equal(
            [ClockKind.Intake, ClockKind.TechnicalReview, ClockKind.Decision, ClockKind.Certificate, ClockKind.Publication],
            plan.Clocks.Select(clock => clock.Kind));
    }

    [Fact]
    public void Plan_atOnce_givesTheDatesOfAnApplicationThatIsAcceptedOnTheSameDay()
    {
        var plan = Assert.Single(Plan(Submission, [], "cma"));
        // S1: five days from 02-10 end on 02-24, thirty from 02-10 on 03-30.
        Assert.Equal(Calendars.On("02-24"), plan.Clocks[0].Earliest);
        Assert.Equal(Calendars.On("03-30"), plan.Clocks[1].Earliest);
        Assert.Equal(plan.Clocks[0].Earliest, plan.Clocks[0].Latest);
        Assert.True(plan.Clocks[1].Latest > plan.Clocks[1].Earliest);
    }

    [Fact]
    public void Plan_behindAnEdge_isReceivedByTheLatestDecisionOfItsPrerequisite()
    {
        var plan = Plan(Submission, [new DecisionEdge("water-testing", "cma", [])], "cma", "water-testing");
        Assert.Equal(["cma"], plan[1].Prerequisites);
        Assert.Equal(Calendars.Published.AddWorkingDays(plan[0].DecidedBy, 5), plan[1].Clocks[0].Latest);
        Assert.Equal(Calendars.On("02-24"), plan[1].Clocks[0].Earliest);
    }

    [Fact]
    public void Plan_reachingAYearWithoutNotice_isProvisional() =>
        Assert.True(Assert.Single(Plan(Calendars.On("12-28"), [], "cma")).Clocks[1].Provisional);

    private static System.Collections.Immutable.ImmutableArray<PlannedReview> Plan(
        DateOnly day, DecisionEdge[] edges, params string[] items) =>
        ReviewPlan.Of(items.Select(item => TestCatalogue.Value.FindItem(item)!), edges, day, Calendars.Published);
}
