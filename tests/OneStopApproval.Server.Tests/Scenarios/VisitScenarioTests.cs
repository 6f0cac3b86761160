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

    [Theory]
    [EveryDatabase]
    public async Task Window_records_trips_of_its_region_with_their_cause_and_the_department_concerned(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "05-06");
        await story.SubmitBareAsync(Construction);
        await story.DemandVisitAsync(Construction);
        await story.BookAsync("05-07");
        await story.TimeIsAsync("05-08");
        using var elsewhere = Person.WithToken(story.Server.GrpcAddress, TestTokens.Window("league", "150200"));
        var trip = new RecordTripRequest
        {
            Name = story.Visit,
            RequestId = RequestIds.Next(),
            Date = StoryTime.On("05-07"),
            Cause = TripCause.Demanded,
        };

        (await RefusedCall.OfAsync(elsewhere.Reviews.RecordTripAsync(trip))).Is(StatusCode.NotFound, "NOT_VISIBLE");
        Assert.Equal(["department"], (await RefusedCall.OfAsync(story.Window.Reviews.RecordTripAsync(trip))).Fields);
        trip.Department = "departments/housing";
        var held = await story.Window.Reviews.RecordTripAsync(trip);
        await story.Window.Reviews.RecordTripAsync(
            new RecordTripRequest { Name = story.Visit, RequestId = RequestIds.Next(), Cause = TripCause.ApplicantChoice });

        Assert.Equal((VisitState.Held, 1), (held.State, held.DemandedCount));
        var visit = await story.VisitAsync();
        Assert.Equal(1, visit.DemandedCount);
        Assert.Equal(
            [(TripCause.Demanded, "departments/housing", "window", 7), (TripCause.ApplicantChoice, "", "window", 8)],
            visit.Trips.Select(made => (made.Cause, made.Department, made.RecordedBy, made.Date.Day)));
        (await RefusedCall.OfAsync(() => story.DemandVisitAsync(Construction))).Is(StatusCode.FailedPrecondition, "VISIT_ALREADY_USED");
        await story.JournalHoldsAsync();
    }
}
