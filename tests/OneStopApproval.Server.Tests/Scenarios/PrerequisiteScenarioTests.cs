using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>
/// The foundation form of S8, and S11 whole on the days of S8 by way of a rectification: CMA's conclusion and act, and water
/// that waits for it (rules 5, 7, 13, 15 and 26).
/// </summary>
public sealed class PrerequisiteScenarioTests
{
    [Theory]
    [EveryCondition]
    public async Task S8_decision_runs_from_the_conclusion_and_what_follows_from_the_act(Engine engine, Condition condition)
    {
        await using var story = await S8(engine, condition);
        Assert.Equal(On("04-17"), await story.DueAsync(Cma, ClockKind.TechnicalReview));

        await story.TimeIsAsync("04-15");
        await story.ConcludeAsync();
        Assert.Equal(On("04-29"), await story.DueAsync(Cma, ClockKind.Decision));

        await story.TimeIsAsync("04-29");
        var decision = await story.DecideAsync(Cma, dated: On("04-27"));
        Assert.True(decision.RecordedLate);
        Assert.Equal(On("04-27"), decision.Document.Date);
        Assert.Equal(On("05-09"), await story.DueAsync(Cma, ClockKind.Certificate));
        Assert.Equal(On("05-09"), await story.DueAsync(Cma, ClockKind.Publication));
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryCondition]
    public async Task S8_decision_before_the_conclusion_is_refused(Engine engine, Condition condition)
    {
        await using var story = await S8(engine, condition);

        var refusal = await RefusedCall.OfAsync(() => story.DecideAsync(Cma));

        refusal.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
    }

    [Theory]
    [EveryCondition]
    public async Task S11_water_waits_without_a_clock_and_is_received_by_the_recording_of_the_grant(Engine engine, Condition condition)
    {
        await using var story = await S8(engine, condition);
        var waiting = await story.ReviewAsync(Water);
        Assert.Equal(ReviewState.PreReview, waiting.State);
        Assert.Empty(waiting.Clocks);
        Assert.Equal([story.ReviewName(Cma)], waiting.Prerequisites);

        await story.TimeIsAsync("04-10");
        await story.RectifyAsync();
        Assert.Equal(On("05-26"), await story.DueAsync(Cma, ClockKind.Rectification));
        await story.TimeIsAsync("05-15");
        await story.SubmitRectificationAsync();
        Assert.Equal(On("05-22"), await story.DueAsync(Cma, ClockKind.TechnicalReview));
        Assert.Equal(On("05-22"), await story.DueAsync(Cma, ClockKind.LeaderCheck));

        await story.TimeIsAsync("05-20");
        await story.ConcludeAsync();
        Assert.Equal(On("06-03"), await story.DueAsync(Cma, ClockKind.Decision));
        Assert.Empty(await RedAsync(story));
        await WaterCannotBeDecided(story);
        Assert.Empty((await story.ReviewAsync(Water)).Clocks);

        await story.TimeIsAsync("06-03");
        Assert.True((await story.DecideAsync(Cma, dated: On("06-01"))).RecordedLate);
        var water = await story.ReviewAsync(Water);
        Assert.Equal(ReviewState.Intake, water.State);
        Assert.Equal(On("06-03"), water.ReceiptDate);
        Assert.Equal(On("06-10"), await story.DueAsync(Water, ClockKind.Intake));
        Assert.Equal(On("06-03"), (await story.DocumentAsync(DocumentType.PrerequisiteNotice, Water)).ActDate);
        Assert.Equal(On("06-10"), await story.DueAsync(Cma, ClockKind.Certificate));

        await story.TimeIsAsync("06-04");
        await story.AcceptAsync(Water);
        Assert.Equal(On("07-03"), await story.DueAsync(Water, ClockKind.Decision));
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryCondition]
    public async Task S11_refusal_of_cma_closes_water_as_not_received_and_never_refuses_it(Engine engine, Condition condition)
    {
        await using var story = await S8(engine, condition);
        await story.TimeIsAsync("04-15");
        await story.ConcludeAsync();

        var decision = await story.DecideAsync(Cma, DecisionOutcome.Refuse);

        Assert.True(decision.Joined);
        var water = await story.ReviewAsync(Water);
        Assert.Equal(ReviewState.NotReceived, water.State);
        Assert.Null(water.Decision);
        Assert.Equal("departments/water", (await story.DocumentAsync(DocumentType.NotReceivedNotice, Water)).Authority);
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryCondition]
    public async Task S11_held_certificate_that_covers_water_lets_it_start_at_submission(Engine engine, Condition condition)
    {
        await using var first = await Story.BeginAsync(engine, condition, "03-02");
        await first.SubmitBareAsync(Cma);
        await first.AcceptAsync(Cma);
        await first.ConcludeAsync();
        await first.DecideAsync(Cma);
        await first.IssueCertificateAsync(Cma);

        await using var second = Story.On(first.Server, first.LabFile);
        await second.SubmitBareAsync(Water);

        Assert.Equal(ReviewState.Intake, await second.StateAsync(Water));
        Assert.Equal(On("03-09"), await second.DueAsync(Water, ClockKind.Intake));
        await second.JournalHoldsAsync();
    }

    [Theory]
    [EveryCondition]
    public async Task S11_held_certificate_of_another_field_is_no_prerequisite_of_water(Engine engine, Condition condition)
    {
        await using var story = await Story.BeginAsync(engine, condition, "03-02");
        await CertifyAsync(story, "食品");
        var covering = await CertifyAsync(story, "建筑工程");

        await story.SubmitBareAsync(Water);

        Assert.Equal([covering.Name], (await story.ReviewAsync(Water)).Prerequisites);
    }

    [Theory]
    [EveryCondition]
    public async Task S11_water_alone_without_a_held_certificate_is_refused_and_told_why(Engine engine, Condition condition)
    {
        await using var story = await Story.BeginAsync(engine, condition, "03-02");

        var refusal = await RefusedCall.OfAsync(() => story.SubmitBareAsync(Water));

        refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal([$"reviews/{Water}"], refusal.Fields);
    }

    private static async Task<IssueCertificateResponse> CertifyAsync(Story story, string field)
    {
        var request = story.DraftRequest(Cma);
        foreach (var row in request.Reviews[0].AskedScope)
        {
            row.Field = field;
        }

        await story.DraftAsync(request);
        await story.SubmitDraftAsync(incomplete: true);
        await story.AcceptAsync(Cma);
        await story.ConcludeAsync();
        await story.DecideAsync(Cma);
        return await story.IssueCertificateAsync(Cma);
    }

    private static async Task<Story> S8(Engine engine, Condition condition)
    {
        var story = await Story.BeginAsync(engine, condition, "03-02");
        await story.SubmitAsync(Cma, Water);
        Assert.Equal(On("03-09"), await story.DueAsync(Cma, ClockKind.Intake));
        await story.TimeIsAsync("03-05");
        await story.AcceptAsync(Cma);
        return story;
    }

    private static async Task<IEnumerable<string>> RedAsync(Story story) =>
        (await story.Officer(Lead).Reviews.SearchReviewsAsync(new SearchReviewsRequest { Lights = { Light.Red }, PageSize = 200 })).Reviews
            .Select(review => review.Name.Split('/')[^1]);

    private static async Task WaterCannotBeDecided(Story story)
    {
        var refusal = await RefusedCall.OfAsync(() => story.DecideAsync(Water));
        refusal.Is(StatusCode.FailedPrecondition, "PREREQUISITE_UNDECIDED");
    }
}
