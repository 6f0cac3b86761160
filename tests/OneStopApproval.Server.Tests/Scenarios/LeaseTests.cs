using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Leases keep workers of a department apart and decide no validity (rule 27).</summary>
public sealed class LeaseTests
{
    [Theory]
    [EveryDatabase]
    public async Task Rule27_lease_that_was_lost_refuses_the_act_and_an_act_without_one_stands(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Construction, Lightning);
        await story.AcceptAsync(Construction);
        using var first = story.OfficerOf(Construction).At(story.Server.GrpcAddress);
        using var second = Person.WithToken(story.Server.GrpcAddress, TestTokens.Officer(DepartmentOf(Construction), subject: "worker-2"));

        var mine = Assert.Single((await first.Reviews.LeaseReviewsAsync(Ask(5))).Leases);
        Assert.Equal(
            (story.ReviewName(Construction), ReviewState.InReview, On("03-30"), false), (mine.Name, mine.State, mine.DueDate, mine.Stopped));
        Assert.Empty((await second.Reviews.LeaseReviewsAsync(Ask())).Leases);
        Assert.Equal(story.ReviewName(Lightning), Assert.Single((await story.OfficerOf(Lightning).Reviews.LeaseReviewsAsync(Ask())).Leases).Name);
        await first.Reviews.RecordOpinionAsync(Opinion(mine));
        await ExpireAsync(story);
        var theirs = Assert.Single((await second.Reviews.LeaseReviewsAsync(Ask())).Leases);
        Assert.NotEqual(mine.Token, theirs.Token);

        // LEASE_LOST comes before the etag, which the opinion has made old.
        var opinion = await RefusedCall.OfAsync(first.Reviews.RecordOpinionAsync(Opinion(mine)));
        opinion.Is(StatusCode.Aborted, "LEASE_LOST");
        Assert.Equal("worker-2", opinion.Metadata["winner"]);
        var decision = await story.DecisionAsync(Construction);
        decision.Lease = mine.Token;
        (await RefusedCall.OfAsync(first.Reviews.DecideReviewAsync(decision))).Is(StatusCode.Aborted, "LEASE_LOST");
        var renewal = await RefusedCall.OfAsync(first.Reviews.RenewLeaseAsync(Renewal(mine)));
        renewal.Is(StatusCode.Aborted, "LEASE_LOST");
        Assert.Equal("worker-2", renewal.Metadata["winner"]);
        decision.Lease = theirs.Token[..^2] + "AA";
        Assert.Equal(["lease"], (await RefusedCall.OfAsync(first.Reviews.DecideReviewAsync(decision))).Fields);

        Assert.Equal((false, false, false), Told(await second.Reviews.RenewLeaseAsync(Renewal(theirs))));
        await story.DecideAsync(Construction);
        var late = await story.DecisionAsync(Construction);
        late.Lease = theirs.Token;
        (await RefusedCall.OfAsync(second.Reviews.DecideReviewAsync(late))).Is(StatusCode.AlreadyExists, "DECISION_EXISTS");
        Assert.Equal((false, false, true), Told(await second.Reviews.RenewLeaseAsync(Renewal(theirs))));
        Assert.Equal(story.ReviewName(Construction), (await second.Reviews.ReleaseLeaseAsync(Release(theirs))).Name);
        Assert.Empty((await first.Reviews.LeaseReviewsAsync(Ask())).Leases);
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Lease_waits_for_what_comes_and_hears_of_withdrawal_and_stops(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await using var urgent = Story.On(story.Server);
        var officer = story.OfficerOf(Construction);
        var ask = Ask();
        ask.Wait = Duration.FromTimeSpan(TimeSpan.FromSeconds(60));
        var waiting = officer.Reviews.LeaseReviewsAsync(ask).ResponseAsync;
        await story.SubmitBareAsync(Construction, Lightning);
        var lease = Assert.Single((await waiting).Leases);
        Assert.Equal((story.ReviewName(Construction), ReviewState.Intake), (lease.Name, lease.State));
        Assert.Equal(await waiting, await officer.Reviews.LeaseReviewsAsync(ask));

        await story.AcceptAsync(Construction);
        await story.ExcludeAsync(Construction, 9);
        await urgent.SubmitBareAsync(Construction);
        Assert.Equal((false, true, false), Told(await officer.Reviews.RenewLeaseAsync(Renewal(lease))));
        Assert.Empty((await story.OfficerOf(Cma).Reviews.LeaseReviewsAsync(Ask())).Leases);
        await officer.Reviews.ReleaseLeaseAsync(Release(lease));
        var both = (await officer.Reviews.LeaseReviewsAsync(Ask(5))).Leases;
        Assert.Equal([(urgent.ReviewName(Construction), false), (story.ReviewName(Construction), true)], both.Select(next => (next.Name, next.Stopped)));
        await story.WithdrawAsync(Construction);
        Assert.True((await officer.Reviews.RenewLeaseAsync(Renewal(both[1]))).Withdrawn);

        // Each repeat is kept as long as the lease and no longer.
        var again = Ask(5);
        again.WithoutOpinion = true;
        await ExpireAsync(story);
        Assert.Equal(urgent.ReviewName(Construction), Assert.Single((await officer.Reviews.LeaseReviewsAsync(again)).Leases).Name);
        await ExpireAsync(story);
        await urgent.OpineAsync(Construction, "设备满足要求。");
        Assert.Empty((await officer.Reviews.LeaseReviewsAsync(again)).Leases);
    }

    [Theory]
    [EveryDatabase]
    public async Task Rule9_opinion_of_the_round_before_leaves_the_new_one_without(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        var officer = story.OfficerOf(Construction);
        await story.SubmitBareAsync(Construction);
        await story.AcceptAsync(Construction);
        await story.OpineAsync(Construction, "设备不满足要求。");
        await story.DecideAsync(Construction, DecisionOutcome.Refuse);
        await story.TimeIsAsync("03-20");
        await officer.Rounds.RecordNewDecisionOrderAsync(await story.OrderAsync(Construction));

        var ask = Ask();
        ask.WithoutOpinion = true;
        var lease = Assert.Single((await officer.Reviews.LeaseReviewsAsync(ask)).Leases);
        Assert.Equal((story.ReviewName(Construction), 1), (lease.Name, lease.OpinionCount));
        await officer.Reviews.ReleaseLeaseAsync(Release(lease));
        await story.OpineAsync(Construction, "设备满足要求。");

        var again = Ask();
        again.WithoutOpinion = true;
        Assert.Empty((await officer.Reviews.LeaseReviewsAsync(again)).Leases);
    }

    [Fact]
    public async Task Lease_that_waits_ends_with_the_server()
    {
        var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        var ask = Ask();
        ask.Wait = Duration.FromTimeSpan(TimeSpan.FromSeconds(60));
        using var waiting = story.OfficerOf(Construction).Reviews.LeaseReviewsAsync(ask);
        await story.SubmitBareAsync(Lightning);
        var began = TimeProvider.System.GetTimestamp();

        var stopping = story.Server.DisposeAsync().AsTask();

        Assert.Empty((await waiting).Leases);
        await stopping;
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(15), "The server waited for its callers.");
    }

    private static LeaseReviewsRequest Ask(int max = 1) => new() { RequestId = RequestIds.Next(), Max = max };

    private static RenewLeaseRequest Renewal(Lease lease) => new() { Lease = lease.Token, RequestId = RequestIds.Next() };

    private static ReleaseLeaseRequest Release(Lease lease) => new() { Lease = lease.Token, RequestId = RequestIds.Next() };

    private static RecordOpinionRequest Opinion(Lease lease) => new()
    {
        Name = lease.Name,
        RequestId = RequestIds.Next(),
        Etag = lease.Etag,
        Text = "设备满足要求。",
        Lease = lease.Token,
    };

    private static (bool Withdrawn, bool Stopped, bool Superseded) Told(RenewLeaseResponse renewed) =>
        (renewed.Withdrawn, renewed.ClockStopped, renewed.Superseded);

    // The time of leases is wall time, which no test moves: their end is.
    private static async Task ExpireAsync(Story story)
    {
        await story.Server.ExecuteAsync("UPDATE leases SET expire_time = 0");
        await story.Server.ExecuteAsync("UPDATE answers SET keep_until = 0 WHERE method LIKE '%Lease%'");
    }
}
