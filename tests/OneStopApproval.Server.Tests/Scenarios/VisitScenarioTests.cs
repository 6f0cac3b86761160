using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>S20 of docs/scenarios.md: one visit may be demanded, trips are facts (rule 21).</summary>
public sealed class VisitScenarioTests
{
    [Theory]
    [EveryCondition]
    public async Task S20_visit_is_held_once_and_every_further_trip_is_stored(Engine engine, Condition condition)
    {
        await using var story = await Story.BeginAsync(engine, condition, "05-06");
        await story.SubmitAsync(Cma, Construction, Lightning);
        await story.AcceptAllAsync(Construction, Lightning);
        await story.TimeIsAsync("05-07");
        await story.DemandVisitAsync(Construction);
        var joined = await story.DemandVisitAsync(Lightning);
        Assert.Equal(VisitState.Demanded, joined.VisitState);

        await story.TimeIsAsync("05-11");
        await story.CameAsync("05-11", TripCause.Demanded, "housing");
        await story.TimeIsAsync("05-13");
        await story.CameAsync("05-13", TripCause.ApplicantMissingPaper, "housing");
        await story.TimeIsAsync("05-14");
        var refusal = await RefusedCall.OfAsync(() => story.DemandVisitAsync(Lightning));
        refusal.Is(StatusCode.FailedPrecondition, "VISIT_ALREADY_USED");
        await story.TimeIsAsync("05-20");
        var hearing = await story.CameAsync("05-20", TripCause.Hearing, "meteorology");

        Assert.Equal((VisitState.Held, 1), (hearing.State, hearing.DemandedCount));
        var visit = await story.VisitAsync();
        Assert.Equal((VisitState.Held, 1), (visit.State, visit.DemandedCount));
        Assert.Equal(
            ["departments/housing", "departments/meteorology"], visit.Purposes.Select(purpose => purpose.Department));
        Assert.Equal(
            [TripCause.Demanded, TripCause.ApplicantMissingPaper, TripCause.Hearing], visit.Trips.Select(trip => trip.Cause));
        await story.JournalHoldsAsync();
    }
}
