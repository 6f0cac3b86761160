using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Files;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.BadInput;

/// <summary>Files that are not what they say: nothing of them is listed.</summary>
public sealed class MaterialTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const int Largest = 50 * 1024 * 1024;
    private const int Chunk = 1024 * 1024;

    [Theory]
    [EveryDatabase]
    public async Task Fifty_megabytes_are_taken_and_come_back_byte_for_byte(Engine engine)
    {
        await using var story = await DraftedAsync(engine);
        var bytes = Filled(Largest);

        var material = await story.UploadAsync(Header(story, bytes), [.. bytes.Chunk(Chunk)]);

        Assert.Equal(Largest, material.SizeBytes);
        using var download = story.Lab.Materials.DownloadMaterial(new DownloadMaterialRequest { Name = material.Name });
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Material? described = null;
        await foreach (var message in download.ResponseStream.ReadAllAsync())
        {
            described ??= message.Material;
            hash.AppendData(message.Chunk.Span);
        }

        Assert.Equal(material.Sha256, Convert.ToHexStringLower(hash.GetHashAndReset()));
        Assert.Equal("quality-manual.bin", described!.FileName);
    }

    [Theory]
    [EveryDatabase]
    public async Task One_byte_more_than_fifty_megabytes_is_refused_by_its_header(Engine engine)
    {
        await using var story = await DraftedAsync(engine);
        var header = Header(story, [1]);
        header.SizeBytes = Largest + 1;

        var refusal = await RefusedCall.OfAsync(() => story.UploadAsync(header, Filled(Chunk)));

        refusal.Is(StatusCode.InvalidArgument, "MATERIAL_TOO_LARGE");
        Assert.Equal("52428800", refusal.Metadata["limit_bytes"]);
        await NothingIsListedAsync(story);
    }

    [Theory]
    [EveryDatabase]
    public async Task More_bytes_than_announced_are_refused(Engine engine)
    {
        await using var story = await DraftedAsync(engine);
        var bytes = Filled(1000);

        var refusal = await RefusedCall.OfAsync(() => story.UploadAsync(Header(story, bytes), bytes, [1]));

        refusal.Is(StatusCode.InvalidArgument, "MATERIAL_HASH");
        await NothingIsListedAsync(story);
    }

    [Theory]
    [EveryDatabase]
    public async Task Fewer_bytes_than_announced_are_refused(Engine engine)
    {
        await using var story = await DraftedAsync(engine);
        var bytes = Filled(1000);

        var refusal = await RefusedCall.OfAsync(() => story.UploadAsync(Header(story, bytes), bytes[..999]));

        refusal.Is(StatusCode.InvalidArgument, "MATERIAL_HASH");
        await NothingIsListedAsync(story);
    }

    [Theory]
    [EveryDatabase]
    public async Task Other_bytes_than_the_announced_hash_are_refused(Engine engine)
    {
        await using var story = await DraftedAsync(engine);
        var bytes = Filled(1000);
        var other = Filled(1000);
        other[500] ^= 1;

        var refusal = await RefusedCall.OfAsync(() => story.UploadAsync(Header(story, bytes), other));

        refusal.Is(StatusCode.InvalidArgument, "MATERIAL_HASH");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), refusal.Metadata["expected"]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(other)), refusal.Metadata["actual"]);
        await NothingIsListedAsync(story);
    }

    [Theory]
    [EveryDatabase]
    public async Task Empty_file_is_refused(Engine engine)
    {
        await using var story = await DraftedAsync(engine);

        var refusal = await RefusedCall.OfAsync(() => story.UploadAsync(Header(story, [])));

        refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal(["header.size_bytes"], refusal.Fields);
        await NothingIsListedAsync(story);
    }

    [Theory]
    [EveryDatabase]
    public async Task Media_type_off_the_list_is_refused_and_the_allowed_ones_are_told(Engine engine)
    {
        await using var story = await DraftedAsync(engine);
        var bytes = Filled(10);
        var header = Header(story, bytes);
        header.MediaType = "application/x-msdownload";

        var refusal = await RefusedCall.OfAsync(() => story.UploadAsync(header, bytes));

        refusal.Is(StatusCode.InvalidArgument, "MATERIAL_TYPE");
        Assert.Equal("application/pdf", refusal.Metadata["allowed"]);
        await NothingIsListedAsync(story);
    }

    [Theory]
    [EveryDatabase]
    public async Task File_that_runs_a_script_is_refused_at_every_door_and_kept_nowhere(Engine engine)
    {
        await using var story = await DraftedAsync(engine);
        var active = SamplePdf.With("<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>");
        var header = Header(story, active);
        var put = FileDoor.Header(story, active);
        var power = story.PowerRequest("agent-7");
        power.Content = ByteString.CopyFrom(active);
        power.Items.Add($"serviceItems/{Cma}");
        var shared = story.SharedData("01-05");
        shared.Content = power.Content;

        var told = new[]
        {
            await RefusedCall.OfAsync(() => story.UploadAsync(header, active)),
            (await FileDoor.PutAsync(story, put, 0, active)).Refusal(),
            await RefusedCall.OfAsync(story.Lab.Powers.CreatePowerOfAttorneyAsync(power)),
            await RefusedCall.OfAsync(story.Officer(Lead).SharedData.RecordSharedDataAsync(shared)),
        };

        Assert.All(told, refusal => refusal.Is(StatusCode.InvalidArgument, "MATERIAL_TYPE"));
        Assert.Equal(0, await FileDoor.ReceivedAsync(story, put));
        await NothingIsListedAsync(story);
    }

    [Theory]
    [EveryDatabase]
    public async Task Material_that_no_item_lists_is_refused(Engine engine)
    {
        await using var story = await DraftedAsync(engine);
        var bytes = Filled(10);
        var header = Header(story, bytes);
        header.MaterialCode = "lightning-capability-proof";

        var refusal = await RefusedCall.OfAsync(() => story.UploadAsync(header, bytes));

        refusal.Is(StatusCode.FailedPrecondition, "MATERIAL_NOT_LISTED");
        await NothingIsListedAsync(story);
    }

    [Theory]
    [EveryDatabase]
    public async Task Upload_cancelled_half_way_attaches_nothing_and_may_be_sent_again(Engine engine)
    {
        await using var story = await DraftedAsync(engine);
        var bytes = Filled(4 * Chunk);
        var header = Header(story, bytes);
        using (var cancellation = new CancellationTokenSource())
        {
            using var call = story.Lab.Materials.UploadMaterial(cancellationToken: cancellation.Token);
            await call.RequestStream.WriteAsync(new UploadMaterialRequest { Header = header });
            await call.RequestStream.WriteAsync(new UploadMaterialRequest { Chunk = ByteString.CopyFrom(bytes, 0, Chunk) });
            await cancellation.CancelAsync();
            var cancelled = await Assert.ThrowsAsync<RpcException>(async () => await call.ResponseAsync);
            Assert.Equal(StatusCode.Cancelled, cancelled.StatusCode);
        }

        await NothingIsListedAsync(story);
        var material = await story.UploadAsync(header, [.. bytes.Chunk(Chunk)]);
        Assert.Equal(header.Sha256, material.Sha256);
    }

    [Theory]
    [EveryDatabase]
    public async Task Stream_without_a_header_or_with_two_is_refused(Engine engine)
    {
        await using var story = await DraftedAsync(engine);
        var bytes = Filled(10);
        var header = new UploadMaterialRequest { Header = Header(story, bytes) };
        var chunk = new UploadMaterialRequest { Chunk = ByteString.CopyFrom(bytes) };
        foreach (var stream in new UploadMaterialRequest[][] { [], [chunk], [header, header, chunk], [new(), chunk] })
        {
            using var call = story.Lab.Materials.UploadMaterial();
            try
            {
                foreach (var message in stream)
                {
                    await call.RequestStream.WriteAsync(message);
                }

                await call.RequestStream.CompleteAsync();
            }
            catch (Exception exception) when (exception is RpcException or InvalidOperationException or IOException)
            {
                // The server refuses what it has seen before the last message; its answer says why.
            }

            var refusal = await RefusedCall.OfAsync(() => call.ResponseAsync);
            refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        }

        await NothingIsListedAsync(story);
    }

    [Theory]
    [EveryDatabase]
    public async Task Upload_into_a_submitted_application_is_refused_unless_a_notice_asks(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        await story.SubmitBareAsync(Cma, Construction);

        var refusal = await RefusedCall.OfAsync(() => story.UploadAsync("quality-manual"));
        refusal.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");

        await story.NoticeAsync(Lead, "quality-manual", Cma);
        await story.UploadAsync("quality-manual");
        var answer = await story.AnswerAsync();
        Assert.Equal(
            [story.ReviewName(Cma), story.ReviewName(Construction)], answer.Reviews.Select(review => review.Name));
    }

    [Theory]
    [EveryDatabase]
    public async Task Department_sees_the_materials_that_its_reviews_list_and_no_other(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        await story.DraftAsync(Cma, Lightning);
        await story.UploadAsync("internal-audit-records");
        var shared = await story.UploadAsync("quality-manual");
        await story.UploadAsync("lightning-capability-proof");
        await story.SubmitDraftAsync(incomplete: true);

        var seen = await story.Officer("meteorology").Materials.ListMaterialsAsync(
            new ListMaterialsRequest { Parent = story.Application });

        Assert.Equal(
            ["lightning-capability-proof", "quality-manual"],
            seen.Materials.Select(material => material.MaterialCode).Order(StringComparer.Ordinal));
        Assert.Contains(seen.Materials, material => material.Name == shared.Name);
    }

    private static UploadMaterialHeader Header(Story story, byte[] bytes) =>
        story.Header("quality-manual", "application/pdf", bytes);

    private static byte[] Filled(int length) => SamplePdf.Of(length);

    private static async Task NothingIsListedAsync(Story story)
    {
        var list = await story.Lab.Materials.ListMaterialsAsync(new ListMaterialsRequest { Parent = story.Application });
        Assert.Empty(list.Materials);
    }

    private async Task<Story> DraftedAsync(Engine engine)
    {
        var story = Story.On(await servers.OnAsync(engine));
        await story.DraftAsync(Cma);
        return story;
    }
}
