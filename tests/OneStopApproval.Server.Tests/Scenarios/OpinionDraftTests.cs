using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Drafts of opinions: for colleagues alone, of no legal effect, gone with the opinion or the review.</summary>
public sealed class OpinionDraftTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    [EveryDatabase]
    public async Task Draft_isReplacedSeenByColleaguesAlone_andGoneWithTheOpinion(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        await story.SubmitBareAsync(Construction, Lightning);
        await story.AcceptAsync(Construction);
        var before = await story.ReviewAsync(Construction);
        var events = (await story.EventsAsync()).Count;
        var officer = story.OfficerOf(Construction);
        using var colleague = Person.WithToken(story.Server.GrpcAddress, TestTokens.Officer("housing", subject: "officer-housing-2"));
        await officer.Desk.SaveOpinionDraftAsync(story.OpinionDraftRequest(Construction, "初稿。"));
        var saved = await officer.Desk.SaveOpinionDraftAsync(story.OpinionDraftRequest(Construction, "二稿。"));
        await colleague.Desk.SaveOpinionDraftAsync(story.OpinionDraftRequest(Construction, "同事的稿。"));

        var own = await GetAsync(officer, story);
        Assert.Equal(
            ("officer-housing", "二稿。", DecisionOutcome.Grant, saved.SaveTime),
            (own.Draft.Officer, own.Draft.Text, own.Draft.ProposedOutcome, own.Draft.SaveTime));
        Assert.Equal(["同事的稿。"], own.Others.Select(draft => draft.Text));
        var seen = await GetAsync(story.HeadOf(Construction), story);
        Assert.Null(seen.Draft);
        Assert.Equal(2, seen.Others.Count);
        (await RefusedCall.OfAsync(() => GetAsync(story.OfficerOf(Lightning), story))).Is(StatusCode.NotFound, "NOT_VISIBLE");
        (await RefusedCall.OfAsync(() => GetAsync(story.Officer(Lead), story))).Is(StatusCode.NotFound, "NOT_VISIBLE");
        (await RefusedCall.OfAsync(() => GetAsync(story.Lab, story))).Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        (await RefusedCall.OfAsync(story.OfficerOf(Lightning).Desk.SaveOpinionDraftAsync(story.OpinionDraftRequest(Construction, "x"))))
            .Is(StatusCode.NotFound, "NOT_VISIBLE");
        Assert.Equal((before.Etag, events), ((await story.ReviewAsync(Construction)).Etag, (await story.EventsAsync()).Count));

        await story.OpineAsync(Construction, "同意。");
        var left = await GetAsync(officer, story);
        Assert.Null(left.Draft);
        Assert.Equal(["同事的稿。"], left.Others.Select(draft => draft.Text));

        await story.DecideAsync(Construction);
        Assert.Empty((await GetAsync(officer, story)).Others);
        (await RefusedCall.OfAsync(colleague.Desk.SaveOpinionDraftAsync(story.OpinionDraftRequest(Construction, "晚了。"))))
            .Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        await story.JournalHoldsAsync();
    }

    [Fact]
    public async Task Draft_thatIsDeleted_isGoneOnce()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        await story.SubmitBareAsync(Construction);
        var officer = story.OfficerOf(Construction);
        await officer.Desk.SaveOpinionDraftAsync(story.OpinionDraftRequest(Construction, "初稿。"));

        await officer.Desk.DeleteOpinionDraftAsync(new() { Name = story.ReviewName(Construction), RequestId = RequestIds.Next() });

        Assert.Equal(new GetOpinionDraftResponse(), await GetAsync(officer, story));
        (await RefusedCall.OfAsync(officer.Desk.DeleteOpinionDraftAsync(new() { Name = story.ReviewName(Construction), RequestId = RequestIds.Next() })))
            .Is(StatusCode.NotFound, "NOT_VISIBLE");
    }

    private static async Task<GetOpinionDraftResponse> GetAsync(Person person, Story story) =>
        await person.Desk.GetOpinionDraftAsync(new() { Name = story.ReviewName(Construction) });
}
