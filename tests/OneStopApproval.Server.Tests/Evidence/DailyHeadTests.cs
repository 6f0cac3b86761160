using System.Security.Cryptography;
using System.Text.Json;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Evidence;

/// <summary>Daily heads: one for each day that has ended, over everything that had happened by then, signed and linked.</summary>
public sealed class DailyHeadTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task Heads_madeAfterAnOutageOfDays_sayWhatStoodAtTheEndOfEach(Engine engine)
    {
        await using var story = await LivedAsync(engine);

        Assert.Equal(4, await EvidenceBench.MakeHeadsAsync(story.Server));

        var heads = await EvidenceBench.HeadsAsync(story.Anybody);
        var events = await EvidenceBench.EventsAsync(story.Operator);
        Assert.Equal(["dailyHeads/2026-01-05", "dailyHeads/2026-01-06", "dailyHeads/2026-01-07", "dailyHeads/2026-01-08"], heads.Select(head => head.Name));
        Assert.Equal(Enumerable.Range(1, events.Count).Select(feed => (long)feed), events.Select(record => record.Feed));
        var previous = new string('0', 64);
        var (number, after) = (0L, 0L);
        foreach (var head in heads)
        {
            var under = events.Where(record => record.Feed > after && record.Feed <= head.ThroughFeed).ToList();
            Assert.All(under, record => Assert.True(string.CompareOrdinal(DayOf(record), head.Name) <= 0));
            Assert.Equal((++number, after, under.Count, previous), (head.Number, head.AfterFeed, head.Events, head.PreviousSha256));
            Assert.Equal(EvidenceBench.EventsRoot(under), head.EventsRoot);
            Assert.Equal(EvidenceBench.Chains(events, head.ThroughFeed), ((int)head.Chains, head.ChainsRoot));
            (previous, after) = (head.ContentSha256, head.ThroughFeed);
        }

        Assert.Equal(0, heads[2].Events);
        Assert.All(events.Where(record => record.Feed > after), record => Assert.Equal("dailyHeads/2026-01-09", DayOf(record)));
        Assert.True(events.Count > after);
    }

    [Theory]
    [EveryDatabase]
    public async Task Heads_areSigned_sayInTheirBytesWhatTheirFieldsSay_andAreLaidDownAsFiles(Engine engine)
    {
        await using var story = await LivedAsync(engine);
        await EvidenceBench.MakeHeadsAsync(story.Server);

        var keys = (await story.Anybody.Public.ListSigningKeysAsync(new())).Keys.ToDictionary(key => key.KeyId, key => key.PublicKeyPem);
        foreach (var head in await EvidenceBench.HeadsAsync(story.Anybody))
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(keys[head.KeyId]);
            Assert.True(key.VerifyData(head.Content.Span, head.Signature.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
            Assert.Equal(head.ContentSha256, Convert.ToHexStringLower(SHA256.HashData(head.Content.Span)));
            var content = JsonSerializer.Deserialize<JsonElement>(head.Content.Span);
            Assert.Equal(
                (head.Number, head.Name, head.ThroughFeed, head.EventsRoot, head.ChainsRoot, head.PreviousSha256),
                (content.GetProperty("number").GetInt64(), $"dailyHeads/{content.GetProperty("day").GetString()}", content.GetProperty("through_feed").GetInt64(),
                    content.GetProperty("events_root").GetString(), content.GetProperty("chains_root").GetString(), content.GetProperty("previous").GetString()));
            Assert.Equal(head, await Service(story).GetDailyHeadAsync(new() { Name = head.Name }));
            var file = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllBytesAsync(FileOf(story, head), Cancellation));
            Assert.Equal(head.Content.ToStringUtf8(), file.GetProperty("content").GetString());
            Assert.Equal(head.Signature.ToBase64(), file.GetProperty("signature").GetString());
            Assert.Contains(story.Server.Log.Events, entry => entry.Name == nameof(TelemetryNames.Events.DailyHeadMade) && entry.Message.Contains(head.ContentSha256, StringComparison.Ordinal));
        }

        Assert.Equal(0, await EvidenceBench.MakeHeadsAsync(story.Server));
    }

    [Theory]
    [EveryDatabase]
    public async Task Servers_thatMakeHeadsAtOnce_makeEachOnce(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var first = await TestServer.StartAsync(database);
        await using var second = await TestServer.StartAsync(database);
        await using var story = Story.On(first);
        await story.DraftAsync(Cma);
        await story.TimeIsAsync("01-25");

        var made = await Task.WhenAll(EvidenceBench.MakeHeadsAsync(first), EvidenceBench.MakeHeadsAsync(second));

        Assert.Equal(20, made.Sum());
        Assert.Equal(20, (await EvidenceBench.HeadsAsync(story.Anybody)).Count);
    }

    [Theory]
    [EveryDatabase]
    public async Task Head_overEventsOfWhichOneWasRemoved_isAnError(Engine engine)
    {
        await using var story = await LivedAsync(engine);
        story.Server.Log.Expect(nameof(TelemetryNames.Events.EventsMissing));
        await using (var db = story.Server.Dialect.Open())
        {
            await db.Journal.Where(row => row.Feed == 2).ExecuteDeleteAsync(Cancellation);
        }

        await EvidenceBench.MakeHeadsAsync(story.Server);

        var error = Assert.Single(story.Server.Log.Events, entry => entry.Name == nameof(TelemetryNames.Events.EventsMissing));
        Assert.Contains("2026-01-05", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_thatSaysSomethingElse_isAnError_andStays()
    {
        await using var story = await LivedAsync(Engine.Sqlite);
        story.Server.Log.Expect(nameof(TelemetryNames.Events.HeadFileDiffers));
        var path = Path.Combine(Folder(story), "2026-01-06.json");
        Directory.CreateDirectory(Folder(story));
        await File.WriteAllTextAsync(path, "another", Cancellation);

        await EvidenceBench.MakeHeadsAsync(story.Server);

        Assert.Single(story.Server.Log.Events, entry => entry.Name == nameof(TelemetryNames.Events.HeadFileDiffers));
        Assert.Equal("another", await File.ReadAllTextAsync(path, Cancellation));
        Assert.Equal(4, Directory.GetFiles(Folder(story)).Length);
    }

    [Theory]
    [EveryDatabase]
    public async Task Head_ofADayThatLasts_isNotThere_andFaultsOfARequestAreNamed(Engine engine)
    {
        await using var story = await LivedAsync(engine);
        await EvidenceBench.MakeHeadsAsync(story.Server);

        (await RefusedCall.OfAsync(Service(story).GetDailyHeadAsync(new() { Name = "dailyHeads/2026-01-09" }))).Is(StatusCode.NotFound, "NOT_VISIBLE");
        Assert.Equal(["name"], (await RefusedCall.OfAsync(Service(story).GetDailyHeadAsync(new() { Name = "dailyHeads/9" }))).Fields);
        var list = new ListDailyHeadsRequest { FromDate = StoryTime.On("01-06"), ThroughDate = StoryTime.On("01-07") };
        Assert.Equal([2, 3], (await Service(story).ListDailyHeadsAsync(list)).DailyHeads.Select(head => head.Number));
        list.ThroughDate = StoryTime.On("01-05");
        Assert.Equal(["through_date"], (await RefusedCall.OfAsync(Service(story).ListDailyHeadsAsync(list))).Fields);
        var export = new EvidenceService.EvidenceServiceClient(story.Operator.Invoker).ExportEvents(new() { AfterFeed = -1, ThroughFeed = -2 });
        var refused = await Assert.ThrowsAsync<RpcException>(() => export.ResponseStream.MoveNext(Cancellation));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal([2, 3], (await EvidenceBench.EventsAsync(story.Operator, 1, 3)).Select(record => record.Feed));
    }

    // Four days of two applications and a deleted draft; on the third nothing happens, and the fifth lasts.
    private static async Task<Story> LivedAsync(Engine engine)
    {
        var story = await Story.BeginAsync(engine, "01-05 10:00");
        await using var other = Story.On(story.Server);
        var draft = await other.DraftAsync(Cma);
        await other.Lab.Applications.DeleteDraftAsync(new() { Name = draft.Name, RequestId = RequestIds.Next(), Etag = "1" });
        await story.SubmitAsync(Construction, Cma);
        await story.TimeIsAsync("01-06 23:59");
        await story.AcceptAsync(Construction);
        await other.DraftAsync(Lightning);
        await story.TimeIsAsync("01-08 00:00");
        await story.OpineAsync(Construction, "意见。");
        await story.TimeIsAsync("01-09 00:00");
        await story.AcceptAsync(Cma);
        return story;
    }

    private static EvidenceService.EvidenceServiceClient Service(Story story) => new(story.Anybody.Invoker);

    private static string DayOf(EventRecord record)
    {
        var time = JsonSerializer.Deserialize<JsonElement>(record.Content.Span).GetProperty("business_time").GetDateTimeOffset();
        return $"dailyHeads/{time.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}";
    }

    private static string Folder(Story story) => Path.Combine(story.Server.DataFolder, "evidence", "heads");

    private static string FileOf(Story story, DailyHead head) => Path.Combine(Folder(story), $"{head.Name.Split('/')[1]}.json");
}
