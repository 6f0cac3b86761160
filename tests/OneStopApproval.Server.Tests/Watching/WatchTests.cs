using System.Net;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using OneStopApproval.Server.Watching;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Watching;

/// <summary>Streams tell who watches what happens, and nobody what is not his to see.</summary>
public sealed class WatchTests
{
    private static readonly WatchSettings Quick = new() { Heartbeat = TimeSpan.FromMilliseconds(50) };

    [Theory]
    [EveryDatabase]
    public async Task Stream_of_reviews_tells_the_snapshot_and_then_what_happens_and_goes_on_from_a_token(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = await StartAsync(database, Quick);
        await using var story = Story.On(server);
        await story.SubmitBareAsync(Construction, Lightning);

        using var housing = story.OfficerOf(Construction).Reviews.WatchReviews(new());
        var row = await housing.NextAsync();
        Assert.Equal((story.ReviewName(Construction), "", null), (row.Review.Name, row.ResumeToken, row.Event));
        Assert.Equal(WatchSignal.Current, (await housing.NextAsync()).Signal);
        var accepted = await story.AcceptAsync(Construction);
        var told = await housing.EventAsync("ReviewAccepted");
        Assert.Equal(
            (story.ReviewName(Construction), story.ReviewName(Construction), ReviewState.InReview, accepted.Reviews[0].Etag),
            (told.Event.Review, told.Review.Name, told.Review.State, told.Review.Etag));

        // What another department does is told by a fresh token alone.
        await story.AcceptAsync(Lightning);
        var beat = await housing.NextAsync();
        while (beat.ResumeToken == told.ResumeToken)
        {
            beat = await housing.NextAsync();
            told = beat.Event is null ? told : beat;
        }

        Assert.Equal((WatchSignal.Heartbeat, null), (beat.Signal, beat.Event));

        await story.OpineAsync(Construction, "设备满足要求。");
        using var again = story.OfficerOf(Construction).Reviews.WatchReviews(new() { ResumeToken = told.ResumeToken });
        Assert.Equal("OpinionRecorded", (await again.EventAsync("OpinionRecorded")).Event.Type);
        Assert.Equal(WatchSignal.Current, (await again.NextAsync()).Signal);
        using var other = story.Officer(Lead).Reviews.WatchReviews(new() { Item = "serviceItems/cma", ResumeToken = told.ResumeToken });
        Assert.Equal(WatchSignal.Current, (await other.NextAsync()).Signal);

        (await RefusedAsync(story.OfficerOf(Construction).Reviews.WatchReviews(new() { ResumeToken = Altered(beat.ResumeToken) })))
            .Is(StatusCode.InvalidArgument, "BAD_PAGE_TOKEN");

        // What a restored database lacks is not gone on from.
        var last = (await again.SignalAsync(WatchSignal.Heartbeat)).ResumeToken;
        await server.ExecuteAsync("UPDATE journal SET feed = feed + 1000 WHERE feed = (SELECT MAX(feed) FROM journal)");
        (await RefusedAsync(story.OfficerOf(Construction).Reviews.WatchReviews(new() { ResumeToken = last })))
            .Is(StatusCode.OutOfRange, "RESUME_TOKEN_EXPIRED");
    }

    [Theory]
    [EveryDatabase]
    public async Task Stream_of_an_application_tells_its_events_to_those_who_see_them(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = await StartAsync(database, Quick);
        await using var story = Story.On(server);
        await using var stranger = Story.On(server);
        await story.SubmitBareAsync(Construction);
        var request = new WatchApplicationRequest { Name = story.Application };

        using var lab = story.Lab.Applications.WatchApplication(request);
        using var all = story.Operator.Operations.StreamEvents(new());
        using var beginning = story.Operator.Operations.StreamEvents(new() { FromBeginning = true });
        Assert.Equal(WatchSignal.Current, (await all.NextAsync()).Signal);
        var so = await ToCurrentAsync(lab);
        Assert.Equal((await story.EventsAsync()).Select(happened => happened.Seq), so.Select(happened => happened.Seq));
        await story.AcceptAsync(Construction);
        await story.OpineAsync(Construction, "设备满足要求。");
        await story.DecideAsync(Construction);
        var decided = await lab.EventAsync("ReviewDecided");
        Assert.Equal("OpinionRecorded", (await all.EventAsync("OpinionRecorded")).Event.Type);
        Assert.Equal(story.ReviewName(Construction), (await all.EventAsync("ReviewDecided")).Event.Review);
        Assert.Equal("ApplicationSubmitted", (await beginning.EventAsync("ApplicationSubmitted")).Event.Type);

        using var again = story.Lab.Applications.WatchApplication(new(request) { ResumeToken = decided.ResumeToken });
        Assert.All(await ToCurrentAsync(again), happened => Assert.True(happened.Seq > decided.Event.Seq));
        Assert.DoesNotContain(await ToCurrentAsync(story.Lab.Applications.WatchApplication(request)), happened => happened.Type == "OpinionRecorded");
        (await RefusedAsync(stranger.Lab.Applications.WatchApplication(request))).Is(StatusCode.NotFound, "NOT_VISIBLE");
        await stranger.SubmitBareAsync(Construction);
        (await RefusedAsync(stranger.Lab.Applications.WatchApplication(
            new() { Name = stranger.Application, ResumeToken = decided.ResumeToken }))).Is(StatusCode.InvalidArgument, "BAD_PAGE_TOKEN");
        (await RefusedAsync(story.Operator.Operations.StreamEvents(new() { FromBeginning = true, ResumeToken = "AAAA" })))
            .Is(StatusCode.InvalidArgument, "INVALID_FIELDS");

        using var handler = new GrpcWebHandler(GrpcWebMode.GrpcWebText, new HttpClientHandler());
        using var web = GrpcChannel.ForAddress(
            server.WebAddress, new GrpcChannelOptions { HttpHandler = handler, HttpVersion = HttpVersion.Version11 });
        using var browser = new ApplicationService.ApplicationServiceClient(web.Intercept(headers =>
        {
            headers.Add("authorization", $"Bearer {TestTokens.Applicant(story.LabFile.Uscc)}");
            return headers;
        })).WatchApplication(request, cancellationToken: TestContext.Current.CancellationToken);
        var listed = (await story.Lab.Applications.ListEventsAsync(new() { Parent = story.Application })).Events;
        Assert.Equal(listed, await ToCurrentAsync(browser));
    }

    [Fact]
    public async Task Stream_that_is_old_or_whose_server_stops_ends_with_a_token_and_a_slow_reader_is_told_his()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using (var server = await StartAsync(database, Quick with { Age = TimeSpan.FromMilliseconds(200), Jitter = TimeSpan.Zero }))
        {
            await using var story = Story.On(server);
            using var old = story.Operator.Operations.StreamEvents(new());
            Assert.NotEmpty((await old.SignalAsync(WatchSignal.End)).ResumeToken);
            Assert.False(await old.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        }

        await using (var server = await StartAsync(database, Quick with { Buffer = 1 }))
        {
            await using var story = Story.On(server);
            using var slow = story.Operator.Operations.StreamEvents(new());
            Assert.Equal(WatchSignal.Current, (await slow.NextAsync()).Signal);
            var refused = false;
            var busy = Task.Run(async () =>
            {
                while (!Volatile.Read(ref refused))
                {
                    await using var more = Story.On(server);
                    await more.SubmitBareAsync(Construction, Lightning);
                }
            });
            var refusal = await RefusedAsync(slow);
            Volatile.Write(ref refused, true);
            await busy;
            refusal.Is(StatusCode.ResourceExhausted, "OVERLOADED");
            Assert.NotNull(refusal.Retry);
            using var again = story.Operator.Operations.StreamEvents(new() { ResumeToken = refusal.Metadata["resume_token"] });
            Assert.NotNull((await again.NextAsync()).Event);
        }

        var stopping = await StartAsync(database, Quick);
        await using var last = Story.On(stopping);
        using var watched = last.Operator.Operations.StreamEvents(new());
        Assert.Equal(WatchSignal.Current, (await watched.NextAsync()).Signal);
        var stopped = stopping.DisposeAsync().AsTask();
        Assert.NotEmpty((await watched.SignalAsync(WatchSignal.End)).ResumeToken);
        await stopped;
    }

    internal static Task<TestServer> StartAsync(TestDatabase database, WatchSettings settings) =>
        TestServer.StartAsync(database, builder => builder.Services.AddSingleton(settings));

    private static string Altered(string token) => $"{token[..^2]}{(token[^2] == 'A' ? 'B' : 'A')}{token[^1]}";

    private static async Task<List<Event>> ToCurrentAsync(AsyncServerStreamingCall<WatchApplicationResponse> stream)
    {
        var events = new List<Event>();
        while (await stream.NextAsync() is { Signal: WatchSignal.Unspecified } told)
        {
            events.Add(told.Event);
        }

        return events;
    }

    private static Task<RefusedCall> RefusedAsync<TResponse>(AsyncServerStreamingCall<TResponse> stream) => RefusedCall.OfAsync(async () =>
    {
        while (await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
        {
            // Until it is refused, which is the matter.
        }

        return "an end";
    });
}
