using System.Text;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Contracts.V1.DossierTable;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Dossiers;

/// <summary>Sites as a table: once it is there, every other row and every review names one of them.</summary>
public sealed class SiteTableTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Header = "site_code,display_name,kind,region_code,address\r\n";
    private const string Sites = $"{Header}S01,呼和浩特总部,MAIN,150100,示范路1号\r\nS02,包头分部,BRANCH,150200,\"试验街2号, 三层\"\r\n";

    [Theory]
    [EveryDatabase]
    public async Task Sites_are_imported_listed_exported_and_seen_by_the_departments_that_take_part(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var draft = await story.DraftAsync(Cma, Construction);

        var imported = await story.ImportAsync(
            DossierTable.Sites,
            story.Application,
            draft.Etag,
            "场所名称,场所编号,场所类别,地址,行政区划代码\n呼和浩特总部,S01,主场所,示范路1号,150100\n包头分部,S02,分场所,\"试验街2号, 三层\",150200\n");

        Assert.Equal((2, DossierTable.Sites), (imported.RowCount, imported.Table));
        await story.SubmitDraftAsync(incomplete: true);
        foreach (var caller in new[] { story.Lab, story.Window, story.OfficerOf(Construction), story.Officer(Lead) })
        {
            var (exported, file) = await Story.ExportAsync(caller, DossierTable.Sites, story.Application);
            Assert.Equal((2, $"\uFEFF{Sites}"), (exported.RowCount, Encoding.UTF8.GetString(file)));
        }

        var first = await story.Lab.Dossiers.ListSitesAsync(new ListSitesRequest { Parent = story.Application, PageSize = 1 });
        var second = await story.Lab.Dossiers.ListSitesAsync(
            new ListSitesRequest { Parent = story.Application, PageSize = 1, PageToken = first.NextPageToken });
        Assert.Equal(("S01", SiteKind.Main), (Assert.Single(first.Sites).SiteCode, first.Sites[0].Kind));
        Assert.Equal(("包头分部", "试验街2号, 三层", ""), (Assert.Single(second.Sites).DisplayName, second.Sites[0].Address, second.NextPageToken));
        (await RefusedCall.OfAsync(story.OfficerOf(Water).Dossiers.ListSitesAsync(
            new ListSitesRequest { Parent = story.Application }))).Is(StatusCode.NotFound, "NOT_VISIBLE");
    }

    [Theory]
    [EveryDatabase]
    public async Task Rows_of_sites_that_are_not_there_are_named_at_import_and_at_submission(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var draft = await story.DraftAsync(Cma, Construction);
        var sites = await story.ImportAsync(DossierTable.Sites, story.Application, draft.Etag, Sites);

        var refusal = await RefusedCall.OfAsync(() => story.ImportAsync(
            Capabilities,
            story.ReviewName(Cma),
            sites.Etag,
            "site,field,object,parameter,standard\nS02,建材,水泥,细度,GB 175\n通辽分部,建材,水泥,强度,GB 175\n,建材,水泥,安定性,GB 175\n"));
        refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal(["rows[3].site"], refusal.Fields);

        // The table of sites may come last: then the rows that it leaves without a site are told when all is handed in.
        await story.ImportAsync(
            DossierTable.Sites, story.Application, sites.Etag, $"{Header}S02,包头分部,MAIN,150200,试验街2号\n");
        await story.UploadAllAsync([Cma, Construction]);
        var inconsistent = await RefusedCall.OfAsync(story.Lab.Applications.SubmitApplicationAsync(
            new SubmitApplicationRequest { Name = story.Application, RequestId = RequestIds.Next() }));
        inconsistent.Is(StatusCode.FailedPrecondition, "DOSSIER_INCONSISTENT");
        Assert.Equal(
            [
                "reviews/cma.site", "reviews/cma/capabilities/rows[2].site", "reviews/cma/capabilities/rows[3].site",
                "reviews/construction-testing.site", "reviews/construction-testing/capabilities/rows[2].site",
                "reviews/construction-testing/capabilities/rows[3].site",
            ],
            inconsistent.Subjects);

        // Who submits incomplete is told the same beforehand, and is not refused for it.
        var preview = (await story.Lab.Applications.SubmitApplicationAsync(
            new SubmitApplicationRequest { Name = story.Application, RequestId = RequestIds.Next(), SubmitIncomplete = true, ValidateOnly = true })).Preview;
        Assert.Empty(preview.Faults);
        Assert.Equal(inconsistent.Subjects, preview.LeftFaults.Select(fault => fault.Subject).Order(StringComparer.Ordinal));
        await story.SubmitDraftAsync(incomplete: true);
    }

    [Fact]
    public async Task Site_table_is_refused_with_every_fault()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var draft = await story.DraftAsync(Cma);

        var refusal = await RefusedCall.OfAsync(() => story.ImportAsync(
            DossierTable.Sites,
            story.Application,
            draft.Etag,
            $"{Header}S01,总部,MAIN,150100,一路\nS02,S01,MAIN,999999,二路\nS01,包头,OTHER,150200,三路\nS04,包头,BRANCH,150200,\n"));

        refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal(
            [
                "rows[3].display_name", "rows[3].kind", "rows[3].region_code", "rows[4]", "rows[4].kind", "rows[5].address",
                "rows[5].display_name",
            ],
            refusal.Fields.Order(StringComparer.Ordinal));
        (await RefusedCall.OfAsync(() => story.ImportAsync(
            DossierTable.Sites, story.Application, draft.Etag, $"{Header}S01,总部,BRANCH,150100,一路\n")))
            .Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        (await RefusedCall.OfAsync(() => story.ImportAsync(DossierTable.Sites, story.ReviewName(Cma), draft.Etag, Sites)))
            .Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
    }
}
