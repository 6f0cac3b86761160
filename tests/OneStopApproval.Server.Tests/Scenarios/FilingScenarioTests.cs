using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Rules 3, 5 and 8: the police put a vehicle lab on record after CMA; outside the join, never by silence.</summary>
public sealed class FilingScenarioTests
{
    [Theory]
    [EveryDatabase]
    public async Task Filing_waits_for_cma_is_put_on_record_and_closes_the_application(Engine engine)
    {
        await using var story = await Submitted(engine);
        Assert.Equal((ReviewState.PreReview, 0), await StateAndClocks(story));
        var early = await RefusedCall.OfAsync(() => story.FileAsync(Vehicle));
        early.Is(StatusCode.FailedPrecondition, "PREREQUISITE_UNDECIDED");

        await GrantCma(story);
        await story.IssueCertificateAsync(Cma);
        Assert.Equal(ApplicationState.Decided, (await story.ReadAsync()).State);
        Assert.Equal(On("04-22"), await story.DueAsync(Vehicle, ClockKind.Intake));
        Assert.Equal("departments/market-supervision", (await story.DocumentAsync(DocumentType.PrerequisiteNotice, Vehicle)).Authority);
        var join = await story.JoinAsync();
        Assert.Equal([true, false], join.Members.Select(member => member.InJoin));

        await story.TimeIsAsync("04-20");
        var filed = await story.FileAsync(Vehicle);

        Assert.Equal((ReviewState.Filed, ApplicationState.Closed), (filed.State, filed.ApplicationState));
        Assert.Equal((DocumentType.FilingReceipt, On("04-20")), (filed.Document.Type, filed.Document.Date));
        var review = (await story.ReadAsync()).Reviews.Single(candidate => candidate.Name == story.ReviewName(Vehicle));
        Assert.Equal((On("04-20"), filed.Document.Number, filed.Document.Name), (review.Filing.ActDate, review.Filing.DocumentNumber, review.Filing.Document));
        Assert.Equal((On("04-20"), Light.Green), (review.Clocks.Single().EndDate, review.Clocks.Single().Light));
        var tracked = await story.Anybody.Public.TrackApplicationAsync(new TrackApplicationRequest
        {
            DisplayNumber = story.Submission!.DisplayNumber,
            QueryCode = story.Submission.QueryCode,
        });
        Assert.Equal([ReviewState.Granted, ReviewState.Filed], tracked.Reviews.Select(entry => entry.State));
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Silence_never_files_and_the_overdue_filing_is_red(Engine engine)
    {
        await using var story = await Submitted(engine);
        await GrantCma(story);

        await story.TimeIsAsync("06-01");

        Assert.Equal((ReviewState.Intake, 1), await StateAndClocks(story));
        Assert.Equal(Light.Red, (await story.ClockAsync(Vehicle, ClockKind.Intake)).Light);
        var red = await story.Officer(Police).Reviews.SearchReviewsAsync(new SearchReviewsRequest { Lights = { Light.Red } });
        Assert.Equal([story.ReviewName(Vehicle)], red.Reviews.Select(row => row.Name));
        await story.FileAsync(Vehicle);
        Assert.Equal(Light.Red, (await story.ClockAsync(Vehicle, ClockKind.Intake)).Light);
    }

    [Theory]
    [EveryDatabase]
    public async Task Filing_knows_no_acceptance_and_no_decision(Engine engine)
    {
        await using var story = await Submitted(engine);
        await GrantCma(story);

        var acceptance = await RefusedCall.OfAsync(() => story.AcceptAsync(Vehicle));
        var decision = await RefusedCall.OfAsync(() => story.DecideAsync(Vehicle));
        var licence = await RefusedCall.OfAsync(() => story.FileAsync(Cma));

        acceptance.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        decision.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        licence.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        Assert.Equal("INTAKE of a filing", licence.Metadata["allowed"]);
    }

    [Theory]
    [EveryDatabase]
    public async Task Correction_notice_may_name_a_filing_and_its_answer_starts_new_days(Engine engine)
    {
        await using var story = await Submitted(engine);
        await GrantCma(story);
        var notice = await story.NoticeAsync(Police, null, Vehicle);
        await story.TimeIsAsync("04-20");
        await story.AnswerAsync((notice.Points[0].Id, "已补充。"));

        Assert.Equal(On("04-27"), await story.DueAsync(Vehicle, ClockKind.Intake));
        Assert.Equal(ReviewState.Filed, (await story.FileAsync(Vehicle)).State);
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Filing_after_a_refused_cma_is_not_received_with_notice(Engine engine)
    {
        await using var story = await Submitted(engine);
        await story.AcceptAsync(Cma);
        await story.ConcludeAsync();

        await story.DecideAsync(Cma, DecisionOutcome.Refuse);

        Assert.Equal((ReviewState.NotReceived, 0), await StateAndClocks(story));
        Assert.Equal("departments/police", (await story.DocumentAsync(DocumentType.NotReceivedNotice, Vehicle)).Authority);
        Assert.Equal(ApplicationState.Closed, (await story.ReadAsync()).State);
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Filing_alone_with_a_held_certificate_starts_at_submission_and_closes_when_filed(Engine engine)
    {
        await using var first = await Submitted(engine);
        await GrantCma(first);
        await first.IssueCertificateAsync(Cma);
        await first.WithdrawAsync(Vehicle);

        await using var second = Story.On(first.Server, first.LabFile);
        await second.SubmitBareAsync(Vehicle);
        Assert.Equal((ReviewState.Intake, ApplicationState.Received), (await second.StateAsync(Vehicle), (await second.ReadAsync()).State));
        Assert.False((await second.JoinAsync()).Joined);

        Assert.Equal(ApplicationState.Closed, (await second.FileAsync(Vehicle)).ApplicationState);
        await second.JournalHoldsAsync();
    }

    private static async Task<Story> Submitted(Engine engine)
    {
        var story = await Story.BeginAsync(engine, "04-01");
        await story.SubmitBareAsync(Cma, Vehicle);
        return story;
    }

    private static async Task GrantCma(Story story)
    {
        await story.AcceptAsync(Cma);
        await story.TimeIsAsync("04-15");
        await story.ConcludeAsync();
        await story.DecideAsync(Cma);
    }

    private static async Task<(ReviewState State, int Clocks)> StateAndClocks(Story story)
    {
        var review = await story.ReviewAsync(Vehicle);
        return (review.State, review.Clocks.Count);
    }
}
