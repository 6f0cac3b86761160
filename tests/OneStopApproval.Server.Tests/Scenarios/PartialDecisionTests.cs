using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Rule 7: granted and refused scope by rows, with reasons for each group of refused rows.</summary>
public sealed class PartialDecisionTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Room = "试验室面积不足。";
    private const string Staff = "持证人员不足。";

    [Theory]
    [EveryDatabase]
    public async Task Groups_tell_the_reason_of_each_refused_row_and_the_certificate_has_the_granted_ones(Engine engine)
    {
        await using var story = await Accepted(engine, "抗压强度", "抗折强度", "抗渗等级", "弹性模量");
        var request = await Partial(story, "抗折强度", "弹性模量");

        await story.OfficerOf(Construction).Reviews.DecideReviewAsync(request);

        var review = (await story.ReadAsync()).Reviews.Single(candidate => candidate.Name == story.ReviewName(Construction));
        Assert.Equal(["抗渗等级", "抗压强度"], review.Decision.RefusedScope.Select(row => row.Parameter));
        Assert.Equal([(Room, "抗渗等级"), (Staff, "抗压强度")], review.Decision.Refusals.Select(group => (group.Reason, group.Rows.Single().Parameter)));
        var document = await story.DocumentAsync(DocumentType.PartialGrant);
        Assert.Equal("建设工程质量检测管理办法第十一条；建设工程质量检测管理办法第十二条", document.LegalBasis);
        Assert.NotEmpty(document.Remedies);
        var rows = await RowsAsync(story, story.Lab);
        Assert.Equal(
            [
                ("抗压强度", ScopeVerdict.Refused, Staff), ("抗折强度", ScopeVerdict.Granted, ""),
                ("抗渗等级", ScopeVerdict.Refused, Room), ("弹性模量", ScopeVerdict.Granted, ""),
            ],
            rows.Select(row => (row.Row.Parameter, row.Verdict, row.Reason)));
        var issued = await story.IssueCertificateAsync(Construction);
        var certificate = await story.Lab.Certificates.GetCertificateAsync(new GetCertificateRequest { Name = issued.Name });
        Assert.Equal(["抗折强度", "弹性模量"], certificate.Scope.Select(row => row.Parameter));
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Rows_are_listed_page_by_page_and_by_verdict(Engine engine)
    {
        await using var story = await Accepted(engine, "抗压强度", "抗折强度", "抗渗等级", "弹性模量");
        Assert.All(await RowsAsync(story, story.Lab), row => Assert.Equal(ScopeVerdict.Unspecified, row.Verdict));
        await story.OfficerOf(Construction).Reviews.DecideReviewAsync(await Partial(story, "抗折强度", "弹性模量"));

        var refused = new ListDecidedRowsRequest { Parent = story.ReviewName(Construction), Verdict = ScopeVerdict.Refused, PageSize = 1 };
        var first = await story.OfficerOf(Construction).Reviews.ListDecidedRowsAsync(refused);
        refused.PageToken = first.NextPageToken;
        var second = await story.OfficerOf(Construction).Reviews.ListDecidedRowsAsync(refused);

        Assert.Equal(["抗压强度", "抗渗等级"], first.Rows.Concat(second.Rows).Select(row => row.Row.Parameter));
        Assert.Empty(second.NextPageToken);
        var hidden = await RefusedCall.OfAsync(() => RowsAsync(story, story.Officer("meteorology")));
        hidden.Is(StatusCode.NotFound, "NOT_VISIBLE");
    }

    [Theory]
    [EveryDatabase]
    public async Task Groups_that_are_not_all_that_is_refused_are_a_fault(Engine engine)
    {
        await using var story = await Accepted(engine, "抗压强度", "抗折强度", "抗渗等级");
        var incomplete = await Partial(story, "抗折强度");
        incomplete.RefusedScope.AddRange(incomplete.Refusals.SelectMany(group => group.Rows));
        incomplete.Refusals.RemoveAt(1);
        var twice = await Partial(story, "抗折强度");
        twice.Refusals.Add(twice.Refusals[0].Clone());
        var missing = await Partial(story, "抗折强度");
        missing.Refusals.RemoveAt(1);

        Assert.Equal(["refusals"], (await Fault(story, incomplete)).Fields);
        Assert.Equal(["granted_scope"], (await Fault(story, twice)).Fields);
        Assert.Equal(["granted_scope"], (await Fault(story, missing)).Fields);
        Assert.Equal(ReviewState.InReview, await story.StateAsync(Construction));
    }

    [Theory]
    [EveryDatabase]
    public async Task Refusal_of_the_whole_may_give_reasons_by_groups(Engine engine)
    {
        await using var story = await Accepted(engine, "抗压强度", "抗折强度");
        var request = await Partial(story);
        request.Outcome = DecisionOutcome.Refuse;
        var half = request.Clone();
        half.Refusals.RemoveAt(1);
        Assert.Equal(["refusals"], (await Fault(story, half)).Fields);

        await story.OfficerOf(Construction).Reviews.DecideReviewAsync(request);

        Assert.Equal(
            [("抗压强度", Staff), ("抗折强度", Room)],
            (await RowsAsync(story, story.Lab)).Select(row => (row.Row.Parameter, row.Reason)));
    }

    private static Task<RefusedCall> Fault(Story story, DecideReviewRequest request)
    {
        request.RequestId = RequestIds.Next();
        return RefusedCall.OfAsync(story.OfficerOf(Construction).Reviews.DecideReviewAsync(request));
    }

    // The rows that are not granted are refused by turns for want of room and of staff, the last asked first.
    private static async Task<DecideReviewRequest> Partial(Story story, params string[] granted)
    {
        var asked = (await story.ReviewAsync(Construction)).AskedScope;
        var request = await story.DecisionAsync(Construction);
        request.Outcome = DecisionOutcome.Partial;
        request.GrantedScope.AddRange(asked.Where(row => granted.Contains(row.Parameter)));
        request.Refusals.AddRange(asked.Where(row => !granted.Contains(row.Parameter)).Reverse().Select((row, index) => new ScopeRefusal
        {
            Rows = { row },
            Reason = index % 2 == 0 ? Room : Staff,
            LegalBasis = index % 2 == 0 ? "建设工程质量检测管理办法第十一条" : "建设工程质量检测管理办法第十二条",
        }));
        return request;
    }

    private static async Task<IReadOnlyList<DecidedRow>> RowsAsync(Story story, Person caller) =>
        (await caller.Reviews.ListDecidedRowsAsync(new ListDecidedRowsRequest { Parent = story.ReviewName(Construction) })).Rows;

    private async Task<Story> Accepted(Engine engine, params string[] parameters)
    {
        var story = Story.On(await servers.OnAsync(engine));
        var draft = story.DraftRequest(Cma, Construction);
        var asked = draft.Reviews.Single(review => review.Item == $"serviceItems/{Construction}");
        asked.AskedScope.Clear();
        asked.AskedScope.AddRange(parameters.Select(Story.Scope));
        await story.DraftAsync(draft);
        await story.SubmitDraftAsync(incomplete: true);
        await story.AcceptAsync(Construction);
        return story;
    }
}
