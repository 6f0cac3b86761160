using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Json;
using OneStopApproval.Server.Tests.Scenarios;
using OneStopApproval.Server.Tests.Telemetry;
using static OneStopApproval.Server.Tests.Files.FileDoor;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Files;

/// <summary>Uploads over HTTP that do not go as they should.</summary>
public sealed class BrokenUploadTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [EveryDatabase]
    public async Task Upload_cut_off_goes_on_where_it_stands(Engine engine)
    {
        await using var story = await DraftedAsync(engine);
        var bytes = Filled(200_000);
        var header = Header(story, bytes);
        using var spans = new CapturedSpans();
        await CutAsync(story, header, bytes[..150_000]);
        // The server has noticed that the line is gone.
        await spans.OfRequestAsync(header.RequestId);

        var there = await ReceivedAsync(story, header);
        var reply = await PutAsync(story, header, there, bytes[(int)there..]);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.InRange(there, 1, 150_000);
        Assert.Equal(header.Sha256, ((UploadMaterialResponse)reply.Message(UploadMaterialResponse.Descriptor)).Sha256);
        Assert.Single((await story.Lab.Materials.ListMaterialsAsync(new() { Parent = story.Application })).Materials);
    }

    [Fact]
    public async Task Wrong_offset_is_told_the_right_one_and_changes_nothing()
    {
        await using var story = await DraftedAsync(Engine.Sqlite);
        var bytes = Filled(1000);
        var header = Header(story, bytes);
        await PutAsync(story, header, 0, bytes[..400]);

        foreach (var offset in new[] { 0, 399, 401, 1000 })
        {
            var reply = await PutAsync(story, header, offset, bytes[offset..]);

            Assert.Equal((HttpStatusCode.Conflict, "400"), (reply.Status, reply.Headers["upload-offset"]));
            var refusal = reply.Refusal().Is(StatusCode.Aborted, "UPLOAD_CONFLICT");
            Assert.Equal("400", refusal.Metadata["offset"]);
        }

        Assert.Equal(HttpStatusCode.OK, (await PutAsync(story, header, 400, bytes[400..])).Status);
    }

    [Fact]
    public async Task Second_transfer_of_an_upload_waits_for_the_first()
    {
        await using var story = await DraftedAsync(Engine.Sqlite);
        var bytes = Filled(200_000);
        var header = Header(story, bytes);
        var pipe = new Pipe();
        var first = JsonDoor.SendAsync(story, story.Lab, Put(header, 0, new StreamContent(pipe.Reader.AsStream())));
        await pipe.Writer.WriteAsync(bytes.AsMemory(0, 100_000), TestContext.Current.CancellationToken);
        await BeganAsync(story, header);

        var second = await PutAsync(story, header, 0, bytes);
        await pipe.Writer.WriteAsync(bytes.AsMemory(100_000), TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync();

        var refusal = second.Refusal().Is(StatusCode.Aborted, "UPLOAD_CONFLICT");
        Assert.Equal(("true", "2"), (refusal.Metadata["busy"], second.Headers["retry-after"]));
        Assert.Equal(HttpStatusCode.OK, (await first).Status);
        Assert.Equal((await first).Body, (await PutAsync(story, header, 0, bytes)).Body);
    }

    [Fact]
    public async Task Other_bytes_than_announced_are_thrown_away_and_may_be_sent_again()
    {
        await using var story = await DraftedAsync(Engine.Sqlite);
        var bytes = Filled(1000);
        var header = Header(story, bytes);
        await PutAsync(story, header, 0, new byte[400]);

        var refusal = (await PutAsync(story, header, 400, bytes[400..])).Refusal();

        refusal.Is(StatusCode.InvalidArgument, "MATERIAL_HASH");
        Assert.Equal(header.Sha256, refusal.Metadata["expected"]);
        Assert.Equal(["sha256"], refusal.Fields);
        Assert.Equal(0, await ReceivedAsync(story, header));
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(story, header, 0, bytes)).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task More_bytes_than_announced_are_refused(bool chunked)
    {
        await using var story = await DraftedAsync(Engine.Sqlite);
        var bytes = Filled(1000);
        var header = Header(story, bytes[..999]);
        using var request = Put(header, 0, new ByteArrayContent(bytes));
        request.Headers.TransferEncodingChunked = chunked;

        (await JsonDoor.SendAsync(story, story.Lab, request)).Refusal().Is(StatusCode.InvalidArgument, "MATERIAL_HASH");
    }

    [Fact]
    public async Task File_too_large_or_of_another_type_is_refused_before_its_bytes()
    {
        await using var story = await DraftedAsync(Engine.Sqlite);
        var header = Header(story, Filled(10));

        var large = await PutAsync(story, new UploadMaterialHeader(header) { SizeBytes = (50 * 1024 * 1024) + 1 }, 0, Filled(10));
        var type = await PutAsync(story, new UploadMaterialHeader(header) { MediaType = "text/html" }, 0, Filled(10));

        var refusal = large.Refusal().Is(StatusCode.InvalidArgument, "MATERIAL_TOO_LARGE");
        Assert.Equal(["size_bytes"], refusal.Fields);
        Assert.Equal("application/pdf", type.Refusal().Is(StatusCode.InvalidArgument, "MATERIAL_TYPE").Metadata["allowed"]);
        Assert.Equal(0, await ReceivedAsync(story, header));
    }

    [Fact]
    public async Task Every_fault_of_a_put_is_told_at_once_by_the_name_of_its_parameter()
    {
        await using var story = await DraftedAsync(Engine.Sqlite);
        using var bare = new HttpRequestMessage(HttpMethod.Put, $"/v1/{story.Application}/materials/m1?offset=0");
        using var unknown = new HttpRequestMessage(
            HttpMethod.Put, $"/v1/{story.Application}/materials/m1?offset=-1&size_bytes=many&file_name=x&invented=1");

        var missing = (await JsonDoor.SendAsync(story, story.Lab, bare)).Refusal();
        var wrong = (await JsonDoor.SendAsync(story, story.Lab, unknown)).Refusal();

        Assert.Equal(["file_name", "material_code", "media_type", "request_id", "sha256", "size_bytes"], missing.Fields);
        Assert.Equal(["file_name", "invented", "offset", "size_bytes"], wrong.Fields);
    }

    [Fact]
    public async Task Upload_into_an_application_of_another_lab_answers_like_one_that_is_not_there()
    {
        await using var story = await DraftedAsync(Engine.Sqlite);
        await using var stranger = Story.On(story.Server);
        var bytes = Filled(10);
        var header = Header(story, bytes);
        var absent = new UploadMaterialHeader(header) { Parent = "applications/00000000000000000000000000" };

        foreach (var to in new[] { header, absent })
        {
            (await PutAsync(story, stranger.Lab, to, 0, bytes)).Refusal().Is(StatusCode.NotFound, "NOT_VISIBLE");
            using var progress = await FetchAsync(story, stranger.Lab, $"{to.Parent}/materials/{to.RequestId}");
            (await JsonReply.ReadAsync(progress)).Refusal().Is(StatusCode.NotFound, "NOT_VISIBLE");
        }

        (await PutAsync(story, story.Anybody, header, 0, bytes)).Refusal().Is(StatusCode.Unauthenticated, "UNAUTHENTICATED");
        (await PutAsync(story, story.Window, header, 0, bytes)).Refusal().Is(StatusCode.NotFound, "NOT_VISIBLE");
        (await PutAsync(story, story.Officer(Lead), header, 0, bytes)).Refusal().Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
    }

    // A client that dies when the first of its bytes are there: it had announced more.
    private static async Task CutAsync(Story story, UploadMaterialHeader header, byte[] bytes)
    {
        using var request = new HttpRequestMessage();
        story.Lab.Sign(request);
        using var client = new TcpClient();
        await client.ConnectAsync(story.Server.WebAddress.Host, story.Server.WebAddress.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        var head = $"""
            PUT {PathOf(header, 0)} HTTP/1.1
            Host: localhost
            Authorization: {request.Headers.Authorization}
            Content-Type: {header.MediaType}
            Content-Disposition: attachment; filename="manual.pdf"
            Content-Length: {header.SizeBytes}


            """;
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.ReplaceLineEndings("\r\n")), TestContext.Current.CancellationToken);
        await stream.WriteAsync(bytes, TestContext.Current.CancellationToken);
        await BeganAsync(story, header);
    }

    // Asks until the first bytes of an upload are there.
    private static async Task BeganAsync(Story story, UploadMaterialHeader header)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (await ReceivedAsync(story, header) == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task<Story> DraftedAsync(Engine engine)
    {
        var story = Story.On(await servers.OnAsync(engine));
        await story.DraftAsync(Cma);
        return story;
    }
}
