using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>A promised limit (承诺时限) stands beside the statutory one wherever a limit is told, and drives the light.</summary>
public sealed class PromisedLimitTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Fact]
    public async Task Promise_stands_beside_the_limit_in_plan_clock_track_and_paper()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var plan = await story.Lab.Catalogue.PlanApplicationAsync(new()
        {
            Bundle = "bundles/cma-safety",
            RegionCode = story.LabFile.Region,
        });
        var planned = plan.Reviews.SelectMany(review => review.Clocks, (review, clock) => (review.Item, Clock: clock))
            .Where(pair => pair.Clock.PromisedBudgetDays > 0).ToList();
        var submitted = await story.SubmitBareAsync(Safety);
        await story.AcceptAsync(Safety);

        var clock = await story.ClockAsync(Safety, ClockKind.Decision);
        var tracked = await story.Anybody.Public.TrackApplicationAsync(new()
        {
            DisplayNumber = submitted.DisplayNumber,
            QueryCode = submitted.QueryCode,
        });

        var (item, promise) = Assert.Single(planned);
        Assert.Equal(($"serviceItems/{Safety}", ClockKind.Decision, 20, 18), (item, promise.Kind, promise.BudgetDays, promise.PromisedBudgetDays));
        Assert.Equal((20, 18), (clock.BudgetDays, clock.PromisedBudgetDays));
        Assert.Equal((clock.DueDate, clock.PromisedDueDate), (promise.EarliestDate, promise.PromisedEarliestDate));
        Assert.NotEqual(promise.LatestDate, promise.PromisedLatestDate);
        var review = Assert.Single(tracked.Reviews);
        Assert.Equal(
            (clock.PromisedDueDate, clock.DueDate, clock.PromisedDueDate), (review.DueDate, review.StatutoryDueDate, review.PromisedDueDate));
    }
}
