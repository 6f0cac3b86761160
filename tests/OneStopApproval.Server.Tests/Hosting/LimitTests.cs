using System.Net;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using OneStopApproval.Server.Tests.Watching;
using OneStopApproval.Server.Tests.Wire;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Hosting;

/// <summary>Whoever calls too often, guesses, or comes when the house is full is told so, and nobody else is the worse for it.</summary>
public sealed class LimitTests
{
    private const string Forwarded = "x-forwarded-for";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Caller_who_calls_too_often_is_told_to_come_back_and_no_other_is()
    {
        await using var server = await TestServer.StartAsync(Engine.Sqlite, "--Limits:CallsPerMinute", "60");
        var busy = new ReviewService.ReviewServiceClient(server.As(TestTokens.Officer("housing")));
        var other = new ReviewService.ReviewServiceClient(server.As(TestTokens.Officer("water")));
        var refused = await UntilRefusedAsync(() => busy.CountReviewsAsync(new(), cancellationToken: Ending), 600);
        Assert.Equal((StatusCode.ResourceExhausted, "OVERLOADED"), (refused.Code, refused.Reason));
        Assert.True(Retry(refused) > TimeSpan.Zero);
        await other.CountReviewsAsync(new(), cancellationToken: Ending);
    }

    [Fact]
    public async Task Address_is_the_one_that_a_trusted_proxy_tells_and_no_other()
    {
        await using var trusting = await TestServer.StartAsync(Engine.Sqlite, "--Limits:PublicCallsPerMinute", "60", "--Listen:TrustedProxies", "127.0.0.1");
        await UntilRefusedAsync(() => AskAsync(trusting, "192.0.2.1"), 600);
        await AskAsync(trusting, "192.0.2.2");

        await using var wary = await TestServer.StartAsync(Engine.Sqlite, "--Limits:PublicCallsPerMinute", "60");
        var count = 0;
        await UntilRefusedAsync(() => AskAsync(wary, $"192.0.2.{++count % 250}"), 600);
    }

    [Fact]
    public async Task Full_house_turns_calls_away_unread_and_still_tells_its_health()
    {
        await using var server = await TestServer.StartAsync(Engine.Sqlite, "--Limits:ConcurrentCalls", "1");
        var officer = new ReviewService.ReviewServiceClient(server.As(TestTokens.Officer("housing")));
        using var web = new HttpClient { BaseAddress = server.WebAddress };
        using (var watch = officer.WatchReviews(new(), cancellationToken: Ending))
        {
            Assert.Equal(WatchSignal.Current, (await watch.NextAsync()).Signal);
            var refused = await ErrorReading.ErrorOfAsync(async () => await officer.CountReviewsAsync(new(), cancellationToken: Ending));
            Assert.Equal((StatusCode.ResourceExhausted, "OVERLOADED"), (refused.Code, refused.Reason));
            Assert.True(Retry(refused) > TimeSpan.Zero);
            using var json = await web.GetAsync(new Uri("/v1/bundles", UriKind.Relative), Ending);
            Assert.Equal(HttpStatusCode.TooManyRequests, json.StatusCode);
            Assert.Contains("OVERLOADED", await json.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
            var health = await new Health.HealthClient(server.As(null)).CheckAsync(new(), cancellationToken: Ending);
            Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, health.Status);
        }

        // The server learns of the watch's end a moment later than the client.
        while (true)
        {
            try
            {
                await officer.CountReviewsAsync(new(), cancellationToken: Ending);
                break;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.ResourceExhausted)
            {
                Ending.ThrowIfCancellationRequested();
            }
        }
    }

    [Fact]
    public async Task Short_memory_turns_calls_away_until_there_is_more_and_health_is_still_told()
    {
        long taken = 800;
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var server = await TestServer.StartAsync(
            database, builder => builder.Services.AddSingleton<ReadMemory>(() => new(Volatile.Read(ref taken), 1000)), "--Limits:MemoryPercent", "80");
        var anybody = new CatalogueService.CatalogueServiceClient(server.As(null));
        using var web = new HttpClient { BaseAddress = server.WebAddress };
        await anybody.ListBundlesAsync(new(), cancellationToken: Ending);

        Volatile.Write(ref taken, 801);
        var refused = await ErrorReading.ErrorOfAsync(async () => await anybody.ListBundlesAsync(new(), cancellationToken: Ending));
        Assert.Equal((StatusCode.ResourceExhausted, "OVERLOADED"), (refused.Code, refused.Reason));
        Assert.True(Retry(refused) > TimeSpan.Zero);
        using (var json = await web.GetAsync(new Uri("/v1/bundles", UriKind.Relative), Ending))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, json.StatusCode);
        }

        var health = await new Health.HealthClient(server.As(null)).CheckAsync(new(), cancellationToken: Ending);
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, health.Status);

        Volatile.Write(ref taken, 800);
        await anybody.ListBundlesAsync(new(), cancellationToken: Ending);
    }

    [Fact]
    public async Task Query_code_cannot_be_guessed_and_the_refusal_tells_nothing()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        var submitted = await story.SubmitBareAsync(Lightning);
        await using var other = Story.On(story.Server);
        var others = await other.SubmitBareAsync(Lightning);
        var anybody = new PublicService.PublicServiceClient(story.Server.As(null));
        var badToken = new PublicService.PublicServiceClient(story.Server.As("no.token.atall"));
        var (right, wrong) = (Asked(submitted, submitted.QueryCode), Asked(submitted, "aaaaaaaaaaaa"));
        for (var guess = 0; guess < 5; guess++)
        {
            // A bad token is nobody's, but the guess comes from the same address.
            var guesser = guess < 3 ? badToken : anybody;
            Assert.Equal("NOT_VISIBLE", (await ErrorReading.ErrorOfAsync(async () => await guesser.TrackApplicationAsync(wrong))).Reason);
        }

        var ofWrong = await ErrorReading.ErrorOfAsync(async () => await anybody.TrackApplicationAsync(wrong));
        var ofRight = await ErrorReading.ErrorOfAsync(async () => await anybody.TrackApplicationAsync(right));
        Assert.Equal(("OVERLOADED", "OVERLOADED"), (ofWrong.Reason, ofRight.Reason));
        Assert.InRange(Retry(ofRight), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15));
        await anybody.TrackApplicationAsync(Asked(others, others.QueryCode));
    }

    [Fact]
    public async Task Browsers_are_told_that_an_answer_is_no_page()
    {
        await using var server = await TestServer.StartAsync(Engine.Sqlite);
        using var web = new HttpClient { BaseAddress = server.WebAddress };
        foreach (var path in new[] { "/v1/bundles", "/v1/nothing", "/nothing", "/verify" })
        {
            using var answer = await web.GetAsync(new Uri(path, UriKind.Relative), Ending);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.NotEmpty(answer.Headers.GetValues("X-Frame-Options"));
            Assert.NotEmpty(answer.Headers.GetValues("Referrer-Policy"));
            Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public void Secret_on_the_command_line_is_refused_outside_Development()
    {
        var faults = Assert.Throws<StartException>(() => ServerHost.Create(
            ["--environment", "Production", "--Secrets:Key", new string('s', 40), "--Signing:KeyFile", "nowhere.pem"])).Faults;
        Assert.Contains(faults, fault => fault.StartsWith("Secrets:Key is on the command line", StringComparison.Ordinal));
        Assert.DoesNotContain(faults, fault => fault.StartsWith("Signing:Key is on the command line", StringComparison.Ordinal));
    }

    private static TimeSpan Retry(ReadError error) => error.Status.GetDetail<Google.Rpc.RetryInfo>().RetryDelay.ToTimeSpan();

    private static TrackApplicationRequest Asked(SubmitApplicationResponse submitted, string code) =>
        new() { DisplayNumber = submitted.DisplayNumber, QueryCode = code };

    private static async Task<ReadError> UntilRefusedAsync<T>(Func<AsyncUnaryCall<T>> call, int most)
    {
        for (var count = 0; count < most; count++)
        {
            try
            {
                await call();
            }
            catch (RpcException exception)
            {
                // Asked again a second later it would be let through.
                return await ErrorReading.ErrorOfAsync(() => Task.FromException(exception));
            }
        }

        throw new InvalidOperationException($"None of {most} calls was refused.");
    }

    private static AsyncUnaryCall<ListBundlesResponse> AskAsync(TestServer server, string address) =>
        new CatalogueService.CatalogueServiceClient(server.As(null)).ListBundlesAsync(
            new(), new Metadata { { Forwarded, address } }, cancellationToken: Ending);
}
