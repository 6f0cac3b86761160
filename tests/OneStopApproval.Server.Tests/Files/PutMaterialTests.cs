using System.Net;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Json;
using OneStopApproval.Server.Tests.Scenarios;
using OneStopApproval.Storage.Ledger;
using static OneStopApproval.Server.Tests.Files.FileDoor;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Files;

/// <summary>Uploads over HTTP: in one go or in parts, attached once.</summary>
public sealed class PutMaterialTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    [EveryDatabase]
    public async Task File_put_in_parts_is_attached_once_with_its_last_byte(Engine engine)
    {
        await using var story = await DraftedAsync(engine);
        var bytes = Filled(1000);
        var header = Header(story, bytes);

        var first = await PutAsync(story, header, 0, bytes[..400]);
        var second = await PutAsync(story, header, 400, bytes[400..999]);
        await NothingIsListedAsync(story);
        var last = await PutAsync(story, header, 999, bytes[999..]);

        Assert.Equal((HttpStatusCode.Accepted, "400"), (first.Status, first.Headers["upload-offset"]));
        Assert.Equal((HttpStatusCode.Accepted, "999"), (second.Status, second.Headers["upload-offset"]));
        var attached = (UploadMaterialResponse)last.Message(UploadMaterialResponse.Descriptor);
        Assert.Equal((header.Sha256, 1000), (attached.Sha256, attached.SizeBytes));
        var listed = Assert.Single((await story.Lab.Materials.ListMaterialsAsync(new() { Parent = story.Application })).Materials);
        Assert.Equal((attached.Name, Name), (listed.Name, listed.FileName));
        Assert.DoesNotContain(story.Server.Log.Events, entry => entry.Message.Contains("质量手册", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Progress_is_told_by_the_rpc_by_get_and_by_head()
    {
        await using var story = await DraftedAsync(Engine.Sqlite);
        var bytes = Filled(1000);
        var header = Header(story, bytes);
        var name = $"{header.Parent}/materials/{header.RequestId}";
        Assert.Equal(0, await ReceivedAsync(story, header));
        await PutAsync(story, header, 0, bytes[..400]);

        using var get = await FetchAsync(story, story.Lab, name);
        using var head = await FetchAsync(story, story.Lab, name, request => request.Method = HttpMethod.Head);

        Assert.Equal(400, await ReceivedAsync(story, header));
        Assert.Equal(
            new UploadProgress { Name = name, ReceivedBytes = 400 },
            (await JsonReply.ReadAsync(get)).Message(UploadProgress.Descriptor));
        Assert.Equal("400", Assert.Single(head.Headers.GetValues("Upload-Offset")));
    }

    [Fact]
    public async Task Large_file_is_taken_in_one_go()
    {
        await using var story = await DraftedAsync(Engine.Sqlite);
        var bytes = Filled(40 * 1024 * 1024);
        var header = Header(story, bytes);

        var reply = await PutAsync(story, header, 0, bytes);

        Assert.Equal(header.Sha256, ((UploadMaterialResponse)reply.Message(UploadMaterialResponse.Descriptor)).Sha256);
    }

    [Theory]
    [EveryDatabase]
    public async Task Repeat_of_an_attached_upload_gets_the_same_answer_by_http_and_by_grpc(Engine engine)
    {
        await using var story = await DraftedAsync(engine);
        var bytes = Filled(1000);
        var header = Header(story, bytes);
        var answer = await PutAsync(story, header, 0, bytes);

        var again = await PutAsync(story, header, 0, bytes);
        var empty = await PutAsync(story, header, 1000, []);
        var streamed = await story.UploadAsync(header, bytes);
        var other = await PutAsync(story, new UploadMaterialHeader(header) { MaterialCode = "premises-proof" }, 0, bytes);

        Assert.Equal((answer.Body, answer.Body), (again.Body, empty.Body));
        Assert.Equal(answer.Message(UploadMaterialResponse.Descriptor), streamed);
        other.Refusal().Is(StatusCode.InvalidArgument, "REQUEST_ID_REUSED");
        Assert.Single((await story.Lab.Materials.ListMaterialsAsync(new() { Parent = story.Application })).Materials);
    }

    [Theory]
    [EveryDatabase]
    public async Task Bytes_need_not_be_sent_again_when_the_database_was_away_at_the_end(Engine engine)
    {
        var away = false;
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = await TestServer.StartAsync(database, builder => builder.Services.AddSingleton(new LedgerOptions
        {
            Faults = step => away && step == LedgerStep.Begin ? InjectedFault.ThrowBefore : InjectedFault.None,
        }));
        await using var story = Story.On(server);
        await story.DraftAsync(Cma);
        var bytes = Filled(1000);
        var header = Header(story, bytes);
        await PutAsync(story, header, 0, bytes[..999]);
        away = true;
        var failed = await PutAsync(story, header, 999, bytes[999..]);
        away = false;

        failed.Refusal().Is(StatusCode.Unavailable, "STORAGE_UNAVAILABLE");
        Assert.Equal(1000, await ReceivedAsync(story, header));
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(story, header, 1000, [])).Status);
        Assert.Equal(0, await ReceivedAsync(story, header));
    }

    private static async Task NothingIsListedAsync(Story story) =>
        Assert.Empty((await story.Lab.Materials.ListMaterialsAsync(new() { Parent = story.Application })).Materials);

    private async Task<Story> DraftedAsync(Engine engine)
    {
        var story = Story.On(await servers.OnAsync(engine));
        await story.DraftAsync(Cma);
        return story;
    }
}
