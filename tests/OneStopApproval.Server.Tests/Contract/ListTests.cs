using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>Lists: keyset pages whose empty token is the only end, and tokens that cannot be altered or passed on.</summary>
public sealed class ListTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    [EveryDatabase]
    public async Task Pages_tell_every_row_once_and_end_with_an_empty_token(Engine engine)
    {
        await using var story = await LabMutations.Submitted(await servers.OnAsync(engine), Cma, Construction, Lightning);
        var whole = (await story.EventsAsync()).Select(@event => @event.Seq).ToList();
        Assert.True(whole.Count > 4, "Too few events to page.");

        var told = new List<long>();
        var token = "";
        do
        {
            var page = await story.Operator.Applications.ListEventsAsync(
                new ListEventsRequest { Parent = story.Application, PageSize = 2, PageToken = token });
            Assert.InRange(page.Events.Count, 1, 2);
            told.AddRange(page.Events.Select(@event => @event.Seq));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(whole, told);
    }

    [Theory]
    [EveryDatabase]
    public async Task Pages_keep_their_place_when_rows_come_and_go_between_them(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var story = Story.On(server);
        var drafts = new List<string>();
        for (var count = 0; count < 4; count++)
        {
            drafts.Add((await story.DraftAsync(Cma)).Name);
        }

        var whole = await story.Lab.Applications.ListApplicationsAsync(new ListApplicationsRequest());
        Assert.Equal(drafts.Order(StringComparer.Ordinal), Names(whole).Order(StringComparer.Ordinal));
        var first = await story.Lab.Applications.ListApplicationsAsync(new ListApplicationsRequest { PageSize = 2 });
        await story.DraftAsync(Construction, Cma);
        var last = first.Applications[^1];
        await story.Lab.Applications.DeleteDraftAsync(
            new DeleteDraftRequest { Name = last.Name, RequestId = RequestIds.Next(), Etag = "1" });
        var second = await story.Lab.Applications.ListApplicationsAsync(
            new ListApplicationsRequest { PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal(Names(whole), Names(first).Concat(Names(second)));
        Assert.Empty(second.NextPageToken);
    }

    [Theory]
    [EveryDatabase]
    public async Task Token_altered_in_any_character_is_refused(Engine engine)
    {
        var (story, request) = await FirstPageAsync(engine);
        await using var _ = story;
        for (var index = 0; index < request.PageToken.Length; index += 7)
        {
            var letters = request.PageToken.ToCharArray();
            letters[index] = letters[index] == 'A' ? 'B' : 'A';
            var refusal = await RefusedCall.OfAsync(story.Lab.Applications.ListApplicationsAsync(
                new ListApplicationsRequest(request) { PageToken = new string(letters) }));
            refusal.Is(StatusCode.InvalidArgument, "BAD_PAGE_TOKEN");
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Token_of_another_filter_caller_or_list_is_refused(Engine engine)
    {
        var (story, request) = await FirstPageAsync(engine);
        await using var _ = story;
        await using var stranger = Story.On(story.Server);

        (await RefusedCall.OfAsync(story.Lab.Applications.ListApplicationsAsync(
            new ListApplicationsRequest(request) { States = { ApplicationState.Draft } }))).Is(StatusCode.InvalidArgument, "BAD_PAGE_TOKEN");
        (await RefusedCall.OfAsync(stranger.Lab.Applications.ListApplicationsAsync(request)))
            .Is(StatusCode.InvalidArgument, "BAD_PAGE_TOKEN");
        (await RefusedCall.OfAsync(story.Lab.Certificates.ListCertificatesAsync(
            new ListCertificatesRequest { PageToken = request.PageToken }))).Is(StatusCode.InvalidArgument, "BAD_PAGE_TOKEN");
    }

    [Theory]
    [EveryDatabase]
    public async Task Page_size_may_change_between_pages(Engine engine)
    {
        var (story, request) = await FirstPageAsync(engine);
        await using var _ = story;

        var rest = await story.Lab.Applications.ListApplicationsAsync(new ListApplicationsRequest(request) { PageSize = 200 });

        Assert.Equal(2, rest.Applications.Count);
        Assert.Empty(rest.NextPageToken);
    }

    [Theory]
    [EveryDatabase]
    public async Task Every_list_refuses_a_token_that_nobody_gave(Engine engine)
    {
        await using var story = await LabMutations.Submitted(await servers.OnAsync(engine), Cma);
        Assert.NotEmpty(Rpcs.Lists);
        foreach (var list in Rpcs.Lists)
        {
            var request = list.InputType.Parser.ParseFrom([]);
            list.InputType.FindFieldByName("page_token").Accessor.SetValue(request, "bm90LW91cnMtYXQtYWxsLW5vdC1vdXJz");
            list.InputType.FindFieldByName("parent")?.Accessor.SetValue(
                request, list.Name is "ListCapabilities" or "ListDecidedRows" or "ListScopeChanges" ? story.ReviewName(Cma) : story.Application);
            list.InputType.FindFieldByName("holder_uscc")?.Accessor.SetValue(request, story.LabFile.Uscc);
            list.InputType.FindFieldByName("subject")?.Accessor.SetValue(request, "officer-21");
            // What goes through a list page by page is asked like one.
            list.InputType.FindFieldByName("request_id")?.Accessor.SetValue(request, RequestIds.Next());
            list.InputType.FindFieldByName("from_officer")?.Accessor.SetValue(request, "officer-21");
            list.InputType.FindFieldByName("to_officer")?.Accessor.SetValue(request, "officer-22");
            var refusal = await RefusedCall.OfAsync(() => WireBytes.SendAsync(CallerOf(list, story), list, [request.ToByteArray()]));

            Assert.True(refusal.Reason == "BAD_PAGE_TOKEN", $"{list.Name}: {refusal.Status}");
        }
    }

    [Fact]
    public async Task Every_list_tells_the_faults_of_its_page_together_with_those_of_its_filter()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        foreach (var list in Rpcs.Lists)
        {
            var request = list.InputType.Parser.ParseFrom([]);
            list.InputType.FindFieldByName("page_size").Accessor.SetValue(request, 201);
            string[] filters = [.. new[] { "parent", "department", "item", "application" }.Where(field => list.InputType.FindFieldByName(field) is not null)];
            foreach (var field in filters)
            {
                list.InputType.FindFieldByName(field).Accessor.SetValue(request, "no/name/of/ours");
            }

            var refusal = await RefusedCall.OfAsync(() => WireBytes.SendAsync(CallerOf(list, story), list, [request.ToByteArray()]));

            Assert.True(
                filters.Append("page_size").Except(refusal.Fields).ToArray() is [],
                $"{list.Name} told only {string.Join(", ", refusal.Fields)}.");
        }
    }

    private static Person CallerOf(MethodDescriptor list, Story story) => list.Service.Name switch
    {
        "InspectionService" => story.Assessor("assessor-01"),
        "DeputyService" or "ExchangeService" or "IntakeService" or "ReviewService" or "SharedDataService" => story.Officer(Lead),
        "NoticeService" or "PowerOfAttorneyService" => story.Lab,
        _ => story.Operator,
    };

    private static IEnumerable<string> Names(ListApplicationsResponse page) => page.Applications.Select(application => application.Name);

    private async Task<(Story Story, ListApplicationsRequest Request)> FirstPageAsync(Engine engine)
    {
        var story = Story.On(await servers.OnAsync(engine));
        for (var count = 0; count < 4; count++)
        {
            await story.DraftAsync(Cma);
        }

        var page = await story.Lab.Applications.ListApplicationsAsync(new ListApplicationsRequest { PageSize = 2 });
        return (story, new ListApplicationsRequest { PageSize = 2, PageToken = page.NextPageToken });
    }
}
