using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>S14 and S15 of docs/scenarios.md: withdrawal, and acts recorded late (rules 6 to 8).</summary>
public sealed class DecisionScenarioTests
{
    [Theory]
    [EveryCondition]
    public async Task S14_withdrawal_of_one_review_moves_no_other_and_the_join_waits_for_two(Engine engine, Condition condition)
    {
        await using var story = await S14(engine, condition);
        await story.TimeIsAsync("07-10");
        await story.DecideAsync(Lightning);
        Assert.Equal(On("07-24"), await story.DueAsync(Lightning, ClockKind.Certificate));
        await story.IssueCertificateAsync(Lightning);
        var cma = await story.ReviewAsync(Cma);

        await story.TimeIsAsync("07-15");
        await story.WithdrawAsync(Construction);

        var withdrawn = await story.ReviewAsync(Construction);
        Assert.Equal(ReviewState.Withdrawn, withdrawn.State);
        Assert.All(withdrawn.Clocks, clock => Assert.NotNull(clock.EndDate));
        var unmoved = await story.ReviewAsync(Cma);
        Assert.Equal(cma.Etag, unmoved.Etag);
        Assert.Equal(cma.Clocks.Select(clock => clock.DueDate), unmoved.Clocks.Select(clock => clock.DueDate));
        var join = await story.JoinAsync();
        Assert.False(join.Joined);
        Assert.Equal(
            [(Cma, false), (Construction, true), (Lightning, true)],
            join.Members.Select(member => (member.Review.Split('/')[^1], member.Terminal)));

        await story.TimeIsAsync("07-20");
        await story.ConcludeAsync();
        Assert.True((await story.DecideAsync(Cma)).Joined);
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryCondition]
    public async Task S14_withdrawal_after_the_decision_is_refused(Engine engine, Condition condition)
    {
        await using var story = await S14(engine, condition);
        await story.TimeIsAsync("07-14");
        await story.DecideAsync(Construction);
        await story.TimeIsAsync("07-15");

        var refusal = await RefusedCall.OfAsync(() => story.WithdrawAsync(Construction));

        refusal.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        Assert.Equal("GRANTED", refusal.Metadata["state"]);
    }

    [Theory]
    [EveryCondition]
    public async Task S14_withdrawal_of_all_reviews_wins_over_decided(Engine engine, Condition condition)
    {
        await using var story = await S14(engine, condition);

        var answer = await story.WithdrawAsync(Cma, Construction, Lightning);

        Assert.Equal(ApplicationState.Withdrawn, answer.State);
        Assert.Equal(ApplicationState.Withdrawn, (await story.ReadAsync()).State);
    }

    [Theory]
    [EveryCondition]
    public async Task S15_act_of_an_earlier_day_is_judged_on_its_own_date(Engine engine, Condition condition)
    {
        await using var story = await S14(engine, condition);
        await story.TimeIsAsync("08-03");

        var answer = await story.DecideAsync(Construction, dated: On("07-28"));

        Assert.True(answer.RecordedLate);
        var review = await story.ReviewAsync(Construction);
        Assert.Equal((ReviewState.Granted, true), (review.State, review.Decision.RecordedLate));
        Assert.Equal(On("07-28"), review.Decision.ActDate);
        var clock = review.Clocks.Single(candidate => candidate.Kind == ClockKind.Decision);
        Assert.Equal(On("07-28"), clock.EndDate);
        Assert.NotEqual(Light.Red, clock.Light);
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryCondition]
    public async Task S15_act_before_acceptance_or_in_the_future_is_refused(Engine engine, Condition condition)
    {
        await using var story = await S14(engine, condition);
        await story.TimeIsAsync("08-03");

        foreach (var day in new[] { "06-30", "08-04" })
        {
            var refusal = await RefusedCall.OfAsync(() => story.DecideAsync(Construction, dated: On(day)));

            refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
            Assert.Equal(["act_date"], refusal.Fields);
        }

        Assert.Equal(ReviewState.InReview, await story.StateAsync(Construction));
    }

    private static async Task<Story> S14(Engine engine, Condition condition)
    {
        var story = await Story.BeginAsync(engine, condition, "07-01");
        await story.SubmitAsync(Cma, Construction, Lightning);
        await story.AcceptAllAsync(Construction, Lightning, Cma);
        Assert.Equal(On("07-29"), await story.DueAsync(Construction, ClockKind.Decision));
        Assert.Equal(On("07-29"), await story.DueAsync(Lightning, ClockKind.Decision));
        Assert.Equal(On("08-12"), await story.DueAsync(Cma, ClockKind.TechnicalReview));
        return story;
    }
}
