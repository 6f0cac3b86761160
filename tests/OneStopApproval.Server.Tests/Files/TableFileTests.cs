using System.Net;
using System.Text;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Json;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Files;

/// <summary>Tables of the application form over HTTP: the same rows, rules and answers as by the streams.</summary>
public sealed class TableFileTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Sites = "site_code,display_name,kind,region_code,address\r\nS01,呼和浩特总部,MAIN,150100,示范路1号\r\nS02,包头分部,BRANCH,150200,试验街2号\r\n";

    [Fact]
    public async Task Table_put_is_imported_once_counted_and_comes_back_as_its_file()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var draft = await story.DraftAsync(Cma);
        var (sites, request) = ($"{story.Application}/tables/sites", RequestIds.Next());

        var put = await PutAsync(story, sites, request, draft.Etag, Sites);
        var again = await PutAsync(story, sites, request, draft.Etag, Sites);

        var imported = (ImportDossierTableResponse)put.Message(ImportDossierTableResponse.Descriptor);
        Assert.Equal((story.Application, DossierTable.Sites, 2), (imported.Name, imported.Table, imported.RowCount));
        Assert.Equal(put.Body, again.Body);
        var capabilities = $"{story.ReviewName(Cma)}/tables/capabilities";
        var rows = await PutAsync(
            story, capabilities, RequestIds.Next(), imported.Etag, "field,object,parameter,standard\n建筑工程,混凝土,抗压强度,GB/T 50081-2019\n");
        Assert.Equal(HttpStatusCode.OK, rows.Status);
        Assert.Equal(
            [(DossierTable.Capabilities, story.ReviewName(Cma), 1), (DossierTable.Sites, "", 2)],
            (await story.ReadAsync()).Tables.Select(table => (table.Table, table.Review, table.RowCount)));

        using var got = await FileDoor.FetchAsync(story, story.Lab, sites);
        Assert.Equal("text/csv", got.Content.Headers.ContentType!.MediaType);
        Assert.Equal("sites.csv", got.Content.Headers.ContentDisposition!.FileNameStar ?? got.Content.Headers.ContentDisposition.FileName);
        var (_, file) = await Story.ExportAsync(story.Lab, DossierTable.Sites, story.Application);
        Assert.Equal(file, await got.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal($"\uFEFF{Sites}", Encoding.UTF8.GetString(file));
        using var same = await FileDoor.FetchAsync(story, story.Lab, sites, message => message.Headers.IfNoneMatch.Add(got.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    [Fact]
    public async Task Faults_of_a_file_and_of_its_address_are_told_as_by_the_stream()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        await using var stranger = Story.On(story.Server);
        var draft = await story.DraftAsync(Cma);
        var sites = $"{story.Application}/tables/sites";

        var bad = await PutAsync(story, sites, RequestIds.Next(), draft.Etag, Sites.Replace("MAIN", "HEAD", StringComparison.Ordinal));
        var unsigned = await PutAsync(story, sites, "x", "", Sites);
        var unknown = await PutAsync(story, $"{story.Application}/tables/rooms", RequestIds.Next(), draft.Etag, Sites);
        var other = await PutAsync(story, sites, RequestIds.Next(), draft.Etag, Sites, mediaType: "application/json");
        var large = await PutAsync(story, sites, RequestIds.Next(), draft.Etag, Sites + new string(' ', 16 * 1024 * 1024));
        var old = await PutAsync(story, sites, RequestIds.Next(), "7", Sites);

        bad.Refusal().Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Contains("rows[2].kind", bad.Refusal().Fields);
        Assert.Equal(["etag", "request_id"], unsigned.Refusal().Fields);
        Assert.Equal(["table"], unknown.Refusal().Fields);
        Assert.All([other, large], refused => refused.Refusal().Is(StatusCode.InvalidArgument, "INVALID_FIELDS"));
        old.Refusal().Is(StatusCode.Aborted, "STALE_ETAG");
        Assert.Equal([DossierTable.Capabilities], (await story.ReadAsync()).Tables.Select(table => table.Table));
        using var hidden = await FileDoor.FetchAsync(story, stranger.Lab, sites);
        (await JsonReply.ReadAsync(hidden)).Refusal().Is(StatusCode.NotFound, "NOT_VISIBLE");
    }

    private static Task<JsonReply> PutAsync(
        Story story, string path, string request, string etag, string text, string mediaType = "text/csv") => JsonDoor.SendAsync(
        story,
        story.Lab,
        new HttpRequestMessage(HttpMethod.Put, $"/v1/{path}?requestId={request}&etag={etag}") { Content = new StringContent(text, Encoding.UTF8, mediaType) });
}
