using System.Globalization;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Contracts.V1.DossierTable;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Dossiers;

/// <summary>Capability rows as a file: what is imported is what is asked for, listed, exported and, once submitted, fixed.</summary>
public sealed class CapabilityTableTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Header = "site,field,object,parameter,standard,limits";

    [Theory]
    [EveryDatabase]
    public async Task Ten_thousand_rows_are_imported_listed_and_exported_as_they_were(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var draft = await story.DraftAsync(Cma, Construction);
        var review = story.ReviewName(Cma);

        var imported = await story.ImportAsync(Capabilities, review, draft.Etag, File(10_000));

        Assert.Equal((story.Application, 10_000), (imported.Name, imported.RowCount));
        var (exported, file) = await Story.ExportAsync(story.Lab, Capabilities, review);
        Assert.Equal((10_000, review), (exported.RowCount, exported.Parent));
        Assert.Equal($"\uFEFF{File(10_000)}", Encoding.UTF8.GetString(file));
        var page = await story.Lab.Dossiers.ListCapabilitiesAsync(new ListCapabilitiesRequest { Parent = review, PageSize = 200 });
        Assert.Equal((200, false), (page.Capabilities.Count, page.NextPageToken.Length == 0));

        // The file that was exported says the same again, and the draft is as it was but for its etag.
        var again = await story.ImportAsync(Capabilities, review, imported.Etag, file);
        Assert.Equal(imported.RowCount, again.RowCount);
        Assert.NotEqual(imported.Etag, again.Etag);
        Assert.Equal(2, (await Story.CapabilitiesAsync(story.Lab, story.ReviewName(Construction))).Count);
    }

    [Theory]
    [EveryDatabase]
    public async Task Bad_file_names_its_rows_and_changes_nothing(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var story = Story.On(server);
        var draft = await story.DraftAsync(Cma);
        var rows = await server.CountAllAsync();

        var refusal = await RefusedCall.OfAsync(() => story.ImportAsync(
            Capabilities, story.ReviewName(Cma), draft.Etag, $"{Header}\r\n总部,,水泥,细度,GB 175,\r\n总部,建材,,细度,GB 175,\r\n"));

        refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal(["rows[2].field", "rows[3].object"], refusal.Fields);

        // However many there are, validate_only names every row; it stores a good file no more than a bad one.
        var bad = string.Concat(Enumerable.Range(1, 3_000).Select(number => $"总部,建材,水泥,参数{number},{(number % 2 == 0 ? "GB 175" : "")},\r\n"));
        var report = await story.ImportAsync(
            Capabilities, story.ReviewName(Cma), draft.Etag, Encoding.UTF8.GetBytes($"{Header}\r\n{bad}"), validateOnly: true);
        Assert.Equal((1_500, 1_000, draft.Etag), (report.FaultCount, report.Faults.Count, report.Etag));
        Assert.Equal(Enumerable.Range(0, 1_500).Select(number => (number * 2) + 2), report.FaultyRows);
        report = await story.ImportAsync(
            Capabilities, story.ReviewName(Cma), draft.Etag, Encoding.UTF8.GetBytes(File(3)), validateOnly: true);
        Assert.Equal((0, 3, draft.Etag), (report.FaultCount, report.RowCount, report.Etag));
        Assert.Equal(rows, await server.CountAllAsync());
        Assert.Equal(2, (await Story.CapabilitiesAsync(story.Lab, story.ReviewName(Cma))).Count);
    }

    [Theory]
    [EveryDatabase]
    public async Task Imported_rows_are_the_asked_scope_until_they_are_replaced_and_an_update_may_keep_them(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var draft = await story.DraftAsync(Cma, Construction);
        var imported = await story.ImportAsync(Capabilities, story.ReviewName(Cma), draft.Etag, File(3));

        var keeps = new ReviewRequest { Item = $"serviceItems/{Cma}", KeepAskedScope = true };
        var updated = await story.Lab.Applications.UpdateApplicationAsync(Update(imported.Etag, keeps));
        Assert.Equal(3, (await AskedAsync(story)).Count);

        await story.Lab.Applications.UpdateApplicationAsync(Update(updated.Etag, Story.Ask(Cma)));
        Assert.Equal(Story.Ask(Cma).AskedScope, await AskedAsync(story));

        UpdateApplicationRequest Update(string etag, ReviewRequest review) => new()
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            Etag = etag,
            UpdateMask = FieldMask.FromString("reviews"),
            Reviews = { review },
        };
    }

    [Theory]
    [EveryDatabase]
    public async Task Submitted_table_is_fixed_and_seen_by_the_department_that_reviews_it_alone(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        await using var stranger = Story.On(story.Server);
        var draft = await story.DraftAsync(Cma, Construction);
        var review = story.ReviewName(Construction);
        var imported = await story.ImportAsync(Capabilities, review, draft.Etag, File(3));
        await HiddenAsync(story.OfficerOf(Construction));
        var submitted = await story.SubmitDraftAsync(incomplete: true);

        (await RefusedCall.OfAsync(() => story.ImportAsync(Capabilities, review, imported.Etag, File(4))))
            .Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        Assert.Equal(3, (await Story.CapabilitiesAsync(story.OfficerOf(Construction), review)).Count);
        Assert.Equal(3, (await Story.ExportAsync(story.Officer(Lead), Capabilities, review)).Exported.RowCount);
        await HiddenAsync(story.OfficerOf(Water));
        await HiddenAsync(stranger.Lab);
        (await RefusedCall.OfAsync(() => stranger.ImportAsync(Capabilities, review, submitted.Etag, File(4))))
            .Is(StatusCode.NotFound, "NOT_VISIBLE");

        async Task HiddenAsync(Person caller) => (await RefusedCall.OfAsync(caller.Dossiers.ListCapabilitiesAsync(
            new ListCapabilitiesRequest { Parent = review }))).Is(StatusCode.NotFound, "NOT_VISIBLE");
    }

    [Fact]
    public async Task Stale_etag_and_a_review_that_is_not_asked_for_are_refused()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var draft = await story.DraftAsync(Cma);
        await story.ImportAsync(Capabilities, story.ReviewName(Cma), draft.Etag, File(3));

        (await RefusedCall.OfAsync(() => story.ImportAsync(Capabilities, story.ReviewName(Cma), draft.Etag, File(4))))
            .Is(StatusCode.Aborted, "STALE_ETAG");
        (await RefusedCall.OfAsync(() => story.ImportAsync(Capabilities, story.ReviewName(Water), draft.Etag, File(4))))
            .Is(StatusCode.NotFound, "NOT_VISIBLE");
    }

    private static async Task<IReadOnlyList<ScopeRow>> AskedAsync(Story story) =>
        (await story.Lab.Applications.GetApplicationAsync(new GetApplicationRequest { Name = story.Application })).Reviews[0].AskedScope;

    private static string File(int rows) => string.Concat(Enumerable.Range(0, rows)
        .Select(row => string.Create(CultureInfo.InvariantCulture, $"呼和浩特总部,建筑工程,混凝土,参数 {row},GB/T 50081-2019,\"{row}, 限制\"\r\n"))
        .Prepend($"{Header}\r\n"));
}
