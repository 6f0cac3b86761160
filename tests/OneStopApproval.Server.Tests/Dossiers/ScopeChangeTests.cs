using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Contracts.V1.ScopeChange;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Dossiers;

/// <summary>The difference between held and asked scope, row by row.</summary>
public sealed class ScopeChangeTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static readonly ScopeRow Kept = Story.Scope("抗压强度");
    private static readonly ScopeRow Left = Story.Scope("抗折强度");
    private static readonly ScopeRow New = Story.Scope("劈裂抗拉强度");

    [Theory]
    [EveryDatabase]
    public async Task Rows_are_told_as_kept_added_and_dropped_with_the_certificate_they_stand_on(Engine engine)
    {
        await using var first = Story.On(await servers.OnAsync(engine));
        var certificate = await HeldAsync(first);
        await using var story = Story.On(first.Server, first.LabFile);
        await DraftAsync(story, ReviewKind.First);

        Assert.Equal([(New, Added, ""), (Kept, ScopeChange.Kept, certificate), (Left, Dropped, certificate)], await ChangesAsync(story, story.Lab));
        Assert.Equal([(Left, Dropped, certificate)], await ChangesAsync(story, story.Lab, Dropped));
        await story.SubmitDraftAsync(incomplete: true);
        Assert.Equal(3, (await ChangesAsync(story, story.OfficerOf(Construction))).Count);
        (await RefusedCall.OfAsync(() => ChangesAsync(story, story.OfficerOf(Water)))).Is(StatusCode.NotFound, "NOT_VISIBLE");
    }

    [Fact]
    public async Task Expansion_leaves_what_it_does_not_name_in_force()
    {
        await using var first = Story.On(await servers.OnAsync(Engine.Sqlite));
        var certificate = await HeldAsync(first);
        await using var story = Story.On(first.Server, first.LabFile);
        await DraftAsync(story, ReviewKind.Expansion);

        Assert.Equal([(Left, Untouched, certificate)], await ChangesAsync(story, story.Lab, Untouched, Dropped));
    }

    [Fact]
    public async Task First_application_adds_every_row_also_after_it_was_granted()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        await HeldAsync(story);

        Assert.Equal([(Kept, Added, ""), (Left, Added, "")], await ChangesAsync(story, story.Lab));
    }

    private static async Task<string> HeldAsync(Story story)
    {
        await story.DraftAsync(Cma, Construction);
        await story.SubmitDraftAsync(incomplete: true);
        await story.AcceptAllAsync(Cma, Construction);
        await story.DecideAsync(Construction);
        return (await story.IssueCertificateAsync(Construction)).Name;
    }

    private static async Task DraftAsync(Story story, ReviewKind kind)
    {
        var request = story.DraftRequest(Construction);
        request.Reviews[0].Kind = kind;
        request.Reviews[0].AskedScope.Clear();
        request.Reviews[0].AskedScope.Add([New, Kept]);
        await story.DraftAsync(request);
    }

    private static async Task<List<(ScopeRow Row, ScopeChange Change, string Certificate)>> ChangesAsync(
        Story story, Person caller, params ScopeChange[] wanted)
    {
        var rows = new List<(ScopeRow, ScopeChange, string)>();
        var request = new ListScopeChangesRequest { Parent = story.ReviewName(Construction), Changes = { wanted }, PageSize = 2 };
        do
        {
            var page = await caller.Dossiers.ListScopeChangesAsync(request);
            rows.AddRange(page.Rows.Select(row => (row.Row, row.Change, row.Certificate)));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return rows;
    }
}
