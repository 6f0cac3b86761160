using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>A trip that was recorded wrong: two persons correct the record, the counts follow, both records are kept and the lab is told (rule 28).</summary>
public sealed class TripCorrectionTests
{
    private const string Reason = "窗口误登记，申请人当日未到场。";

    [Theory]
    [EveryDatabase]
    public async Task Rule28_tripThatNobodyMade_isStruckByTwoPersons_andTheVisitCanBeHeld(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "05-06");
        await story.SubmitBareAsync(Construction, Lightning);
        await story.DemandVisitAsync(Construction);
        await story.BookAsync("05-11");
        await story.TimeIsAsync("05-12");
        var etag = (await story.ReviewAsync(Construction)).Etag;
        await story.CameAsync("05-11", TripCause.Demanded, "housing");
        var trip = (await story.VisitAsync()).Trips.Single().Name;
        (await RefusedCall.OfAsync(() => story.DemandVisitAsync(Lightning))).Is(StatusCode.FailedPrecondition, "VISIT_ALREADY_USED");

        var housing = story.OfficerOf(Construction);
        (await RefusedCall.OfAsync(ProposeAsync(story.OfficerOf(Lightning), trip))).Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        (await RefusedCall.OfAsync(() => WaitingAsync(housing, trip))).Is(StatusCode.NotFound, "NOT_VISIBLE");
        var first = await ProposeAsync(story.Window, trip);
        var proposed = await ProposeAsync(housing, trip);
        Assert.Equal(VisitState.Held, (await story.VisitAsync()).State);
        var waiting = await WaitingAsync(story.HeadOf(Construction), trip);
        Assert.Equal((proposed.Etag, true, null, Reason, TripCause.Demanded), (waiting.Etag, waiting.NotMade, waiting.Instead, waiting.Reason, waiting.Recorded.Cause));
        (await RefusedCall.OfAsync(ConfirmAsync(housing, trip, proposed.Etag))).Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        (await RefusedCall.OfAsync(ConfirmAsync(story.OfficerOf(Lightning), trip, proposed.Etag))).Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        (await RefusedCall.OfAsync(ConfirmAsync(story.HeadOf(Construction), trip, first.Etag))).Is(StatusCode.Aborted, "STALE_ETAG");

        var confirmed = await ConfirmAsync(story.HeadOf(Construction), trip, proposed.Etag);

        Assert.Equal((VisitState.Booked, 0), (confirmed.State, confirmed.DemandedCount));
        var visit = await story.VisitAsync();
        Assert.Equal((VisitState.Booked, 0), (visit.State, visit.DemandedCount));
        var struck = Assert.Single(visit.Trips);
        Assert.Equal((true, TripCause.Demanded, Reason), (struck.NotMade, struck.Correction.Recorded.Cause, struck.Correction.Reason));
        Assert.Equal(etag, (await story.ReviewAsync(Construction)).Etag);
        var events = (await story.Lab.Applications.ListEventsAsync(new() { Parent = story.Application, PageSize = 200 })).Events;
        Assert.Equal(["TripRecorded", "TripCorrected"], events.Where(entry => entry.Type.StartsWith("Trip", StringComparison.Ordinal)).Select(entry => entry.Type));
        Assert.Contains((await story.Lab.Notices.ListNoticesAsync(new() { Application = story.Application })).Notices, notice => notice.Type == "TripCorrected");

        // Nobody came yet: the other department joins the visit, and it is held.
        await story.DemandVisitAsync(Lightning);
        var held = await story.CameAsync("05-12", TripCause.Demanded, "housing");
        Assert.Equal((VisitState.Held, 1), (held.State, held.DemandedCount));
        var journey = await story.Operator.Operations.GetJourneyAsync(new() { Name = story.Application });
        var bar = Assert.Single(journey.Root.Children, span => span.Kind == JourneySpanKind.Visit);
        Assert.Equal(("HELD", 12), (bar.Outcome, bar.EndTime.ToDateTimeOffset().ToOffset(TimeSpan.FromHours(8)).Day));
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Rule28_tripOfAnotherDayCauseAndDepartment_isPutRight_andTheOnePersonOfTheOtherDepartmentConfirms(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "05-06");
        await story.SubmitBareAsync(Construction, Lightning);
        await story.TimeIsAsync("05-12");
        await story.CameAsync("05-11", TripCause.Demanded, "housing");
        var trip = (await story.VisitAsync()).Trips.Single().Name;
        var instead = new TripRecord { Date = StoryTime.On("05-08"), Cause = TripCause.AuthorityFault, Department = "departments/meteorology" };

        var proposed = await ProposeAsync(story.OfficerOf(Construction), trip, instead);
        (await RefusedCall.OfAsync(ConfirmAsync(story.HeadOf(Construction), trip, proposed.Etag))).Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        var confirmed = await ConfirmAsync(story.OfficerOf(Lightning), trip, proposed.Etag);

        Assert.Equal((VisitState.NotNeeded, 0), (confirmed.State, confirmed.DemandedCount));
        var read = (await story.VisitAsync()).Trips.Single();
        Assert.Equal((8, TripCause.AuthorityFault, "departments/meteorology", false), (read.Date.Day, read.Cause, read.Department, read.NotMade));
        Assert.Equal((11, TripCause.Demanded, "departments/housing"), (read.Correction.Recorded.Date.Day, read.Correction.Recorded.Cause, read.Correction.Recorded.Department));
        var again = await RefusedCall.OfAsync(ConfirmAsync(story.OfficerOf(Lightning), trip, proposed.Etag));
        again.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        await story.JournalHoldsAsync();
    }

    [Fact]
    public async Task Rule28_tripThatWasStruckWrongly_isPutBack_andTheJourneyShowsTheVisitHeld()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "05-06");
        await story.SubmitBareAsync(Construction, Lightning);
        await story.DemandVisitAsync(Construction);
        await story.TimeIsAsync("05-12");
        await story.CameAsync("05-11", TripCause.Demanded, "housing");
        await story.WithdrawAsync(Construction);
        var trip = (await story.VisitAsync()).Trips.Single().Name;
        foreach (var (instead, state, outcome) in new[]
        {
            (null, VisitState.NotNeeded, "NOT_NEEDED"),
            (new TripRecord { Date = StoryTime.On("05-11"), Cause = TripCause.Demanded, Department = "departments/housing" }, VisitState.Held, "HELD"),
        })
        {
            var proposed = await ProposeAsync(story.OfficerOf(Construction), trip, instead);
            Assert.Equal(state, (await ConfirmAsync(story.HeadOf(Construction), trip, proposed.Etag)).State);
            var journey = await story.Operator.Operations.GetJourneyAsync(new() { Name = story.Application });
            Assert.Equal(outcome, Assert.Single(journey.Root.Children, span => span.Kind == JourneySpanKind.Visit).Outcome);
        }
    }

    private static async Task<ProposedTripCorrection> WaitingAsync(Person caller, string trip) =>
        await caller.Trips.GetProposedTripCorrectionAsync(new() { Name = trip });

    private static AsyncUnaryCall<ProposeTripCorrectionResponse> ProposeAsync(Person caller, string trip, TripRecord? instead = null) =>
        caller.Trips.ProposeTripCorrectionAsync(
            new() { Name = trip, RequestId = RequestIds.Next(), NotMade = instead is null, Instead = instead, Reason = Reason });

    private static AsyncUnaryCall<ConfirmTripCorrectionResponse> ConfirmAsync(Person caller, string trip, string etag) =>
        caller.Trips.ConfirmTripCorrectionAsync(new() { Name = trip, RequestId = RequestIds.Next(), Etag = etag });
}
