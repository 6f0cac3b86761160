using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>S1, S2 and S3 of docs/scenarios.md: silence and the one correction notice (rules 11 and 12).</summary>
public sealed class IntakeScenarioTests
{
    private const string LightningMaterial = "lightning-capability-proof";

    [Theory]
    [EveryCondition]
    public async Task S1_nothing_done_accepted_by_silence_from_the_next_calendar_day(Engine engine, Condition condition)
    {
        await using var story = await Story.BeginAsync(engine, condition, "02-10");
        await story.SubmitAsync(Cma, Construction);
        Assert.Equal(On("02-24"), await story.DueAsync(Construction, ClockKind.Intake));

        await story.TimeIsAsync("02-24 23:59");
        Assert.Equal(ReviewState.Intake, await story.StateAsync(Construction));

        await story.TimeIsAsync("02-25 00:00");
        var review = await story.ReviewAsync(Construction);
        Assert.Equal((ReviewState.InReview, AcceptanceKind.BySilence), (review.State, review.AcceptanceKind));
        Assert.Equal(On("02-10"), review.AcceptanceDate);
        Assert.Equal(On("03-16"), await story.DueAsync(Construction, ClockKind.Decision));
        Assert.Equal(On("03-30"), await story.DueAsync(Cma, ClockKind.TechnicalReview));
        Assert.Equal(On("02-25"), (await story.DocumentAsync(DocumentType.DeemedAcceptanceRecord, Construction)).ActDate);
        Assert.Equal(ApplicationState.InReview, (await story.ReadAsync()).State);
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryCondition]
    public async Task S1_list_read_first_after_the_last_day_shows_no_state_that_silence_has_ended(Engine engine, Condition condition)
    {
        await using var story = await Story.BeginAsync(engine, condition, "02-10");
        await story.SubmitAsync(Construction, Cma);
        await story.TimeIsAsync("02-25 00:00");

        var housing = story.Officer(DepartmentOf(Construction));
        var waiting = await housing.Intakes.SearchIntakesAsync(new SearchIntakesRequest { Filter = IntakeFilter.Waiting });
        Assert.DoesNotContain(waiting.Reviews, row => row.Name == story.ReviewName(Construction));
    }

    [Theory]
    [EveryCondition]
    public async Task S1_notice_in_the_last_minute_is_valid(Engine engine, Condition condition)
    {
        await using var story = await Story.BeginAsync(engine, condition, "02-10");
        await story.SubmitAsync(Cma, Construction);
        await story.TimeIsAsync("02-24 23:59");

        var notice = await story.NoticeAsync(DepartmentOf(Construction), null, Construction);

        Assert.Equal(ReviewState.CorrectionRequested, Assert.Single(notice.Reviews).State);
        Assert.Equal(On("02-24"), notice.Document.Date);
    }

    [Theory]
    [EveryCondition]
    public async Task S1_notice_one_minute_after_midnight_is_refused(Engine engine, Condition condition)
    {
        await using var story = await Story.BeginAsync(engine, condition, "02-10");
        await story.SubmitAsync(Cma, Construction);
        var before = await story.RefAsync(Construction);
        await story.TimeIsAsync("02-25 00:01");

        // The officer last looked before midnight: silence raises no etag, so the law answers and not the clockwork.
        var refusal = await RefusedCall.OfAsync(story.OfficerOf(Construction).Intakes.IssueCorrectionNoticeAsync(new()
        {
            Parent = story.Application,
            RequestId = RequestIds.Next(),
            Reviews = { before },
            Points = { new CorrectionPoint { Text = "请补充。" } },
        }));

        refusal.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        Assert.Equal("IN_REVIEW", refusal.Metadata["state"]);
        Assert.Equal(AcceptanceKind.BySilence, (await story.ReviewAsync(Construction)).AcceptanceKind);
    }

    [Theory]
    [EveryCondition]
    public async Task S2_notice_for_lightning_alone_moves_no_other_review(Engine engine, Condition condition)
    {
        await using var story = await S2(engine, condition);
        Assert.Equal(On("05-07"), await story.DueAsync(Construction, ClockKind.Intake));
        Assert.Equal(On("06-15"), await story.DueAsync(Cma, ClockKind.TechnicalReview));

        await story.TimeIsAsync("05-08 00:00");
        var construction = await story.ReviewAsync(Construction);
        Assert.Equal((ReviewState.InReview, AcceptanceKind.BySilence), (construction.State, construction.AcceptanceKind));
        Assert.Equal(On("04-27"), construction.AcceptanceDate);
        Assert.Equal(On("05-27"), await story.DueAsync(Construction, ClockKind.Decision));
        Assert.Equal(ReviewState.CorrectionRequested, await story.StateAsync(Lightning));
        Assert.Equal(On("06-15"), await story.DueAsync(Cma, ClockKind.TechnicalReview));
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryCondition]
    public async Task S3_answer_starts_five_new_days(Engine engine, Condition condition)
    {
        await using var story = await S2(engine, condition);
        Assert.Equal(On("05-18"), await story.DueAsync(Lightning, ClockKind.Correction));

        await story.TimeIsAsync("05-14");
        await story.UploadAsync(LightningMaterial);
        var answer = await story.AnswerAsync();
        Assert.Equal(ReviewState.Intake, Assert.Single(answer.Reviews).State);
        Assert.Equal(On("05-21"), await story.DueAsync(Lightning, ClockKind.Intake));

        await story.TimeIsAsync("05-18");
        await story.AcceptAsync(Lightning);
        Assert.Equal(On("06-15"), await story.DueAsync(Lightning, ClockKind.Decision));
    }

    [Theory]
    [EveryCondition]
    public async Task S3_unanswered_is_a_task_to_decline_and_neither_granted_nor_closed(Engine engine, Condition condition)
    {
        await using var story = await S2(engine, condition);
        await story.TimeIsAsync("05-18 23:59");
        var early = await RefusedCall.OfAsync(() => story.DeclineAsync(DeclineOutcome.Incomplete, Lightning));
        early.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");

        await story.TimeIsAsync("05-19 00:00");
        Assert.Equal(ReviewState.CorrectionRequested, await story.StateAsync(Lightning));
        var tasks = await story.OfficerOf(Lightning).Intakes.SearchIntakesAsync(
            new SearchIntakesRequest { Filter = IntakeFilter.CorrectionOverdue });
        Assert.Contains(tasks.Reviews, row => row.Name == story.ReviewName(Lightning));

        await story.DeclineAsync(DeclineOutcome.Incomplete, Lightning);
        Assert.Equal(ReviewState.Declined, await story.StateAsync(Lightning));
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryCondition]
    public async Task S3_answer_given_late_but_before_the_decline_counts(Engine engine, Condition condition)
    {
        await using var story = await S2(engine, condition);
        await story.TimeIsAsync("05-20");
        await story.UploadAsync(LightningMaterial);

        await story.AnswerAsync();

        Assert.Equal(ReviewState.Intake, await story.StateAsync(Lightning));
        Assert.Equal(On("05-27"), await story.DueAsync(Lightning, ClockKind.Intake));
    }

    // The missing material is one that only lightning lists, so the lead's notice names lightning alone.
    private static async Task<Story> S2(Engine engine, Condition condition)
    {
        var story = await Story.BeginAsync(engine, condition, "04-27");
        await story.SubmitWithoutAsync([LightningMaterial], Cma, Construction, Lightning);
        await story.TimeIsAsync("04-30");
        var notice = await story.NoticeAsync(Lead, LightningMaterial, Lightning);
        Assert.Equal(story.ReviewName(Lightning), Assert.Single(notice.Reviews).Name);
        await story.AcceptAsync(Cma);
        return story;
    }
}
