using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Health.V1;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Contract;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Fuzz;

/// <summary>Alone in the process: the heap is measured.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FuzzAlone
{
    public const string Name = "fuzz";
}

/// <summary>
/// Whatever anybody sends to any RPC is answered as the contract says, tells nobody what is another's, and leaves the server as it
/// was. <c>OSA_FUZZ_SECONDS</c> or <c>OSA_LONG=1</c> make it longer.
/// </summary>
[Collection(FuzzAlone.Name)]
public sealed class FuzzTests(ITestOutputHelper output)
{
    // What a call leaves behind for good is in the database. In the short form queries are still being translated and catalogues
    // published when the second half begins, so that only what is beyond all measure fails it.
    private const long MostGrowth = 128 * 1024 * 1024;

    // Where so many are sent in the second half, what each of them leaves behind is told apart from what fills once.
    private const int FewestToJudge = 20_000;
    private const int MostGrowthOfCall = 512;

    // Callers whose tokens are bad would pass with the dozen RPCs that are public. A busy machine comes to 80 in the short form.
    private const int FewestAnswered = 50;
    private const int FewestAnsweredInLong = 150;

    private const int MostChains = 60;
    private static readonly TimeSpan Ebb = TimeSpan.FromSeconds(30);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task Any_call_by_anybody_is_answered_as_the_contract_says_and_leaves_the_server_as_it_was(Engine engine)
    {
        var seconds = RunLength.Of("OSA_FUZZ_SECONDS", 60, 300) / Engines.All.Count(row => row.Skip is null);
        var random = RunLength.Seeded();
        await using var world = await FuzzWorld.CreateAsync(engine, random, TimeSpan.FromSeconds(Math.Max(3, seconds / 5)));
        var run = new FuzzRun(world, random.Next());
        await run.SweepTextsAsync();
        await run.SweepAsync();
        // Queries are translated, caches filled and pools grown in the first half.
        await run.RoamAsync(TimeSpan.FromSeconds(seconds / 2.0));
        run.Verify(output.WriteLine);
        var (before, sent) = (Measure(world), run.Sent);
        await run.RoamAsync(TimeSpan.FromSeconds(seconds / 2.0));

        run.Verify(output.WriteLine);
        await EbbAsync(world);
        var after = Measure(world);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"heap {before.Heap >> 20} MB, then {after.Heap >> 20} MB; working set {before.Working >> 20} MB, then {after.Working >> 20} MB"));
        var (growth, calls) = (after.Heap - before.Heap, run.Sent - sent);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{calls} calls in the second half, {growth / Math.Max(1, calls)} bytes of each are left"));
        Assert.InRange(growth, long.MinValue, RunLength.IsLong ? calls * MostGrowthOfCall : MostGrowth);
        Assert.True(calls >= FewestToJudge || !RunLength.IsLong, $"{calls} calls are too few to judge what they leave behind.");
        Assert.InRange(run.Answered, RunLength.IsLong ? FewestAnsweredInLong : FewestAnswered, int.MaxValue);
        await WorksAsync(world.Server);
    }

    [Fact]
    public async Task Flood_of_noise_is_turned_away_and_passes()
    {
        await using var server = await TestServer.StartAsync(Engine.Sqlite, "--Limits:CallsPerMinute", "60");
        using var line = new FuzzLine(server.GrpcAddress, server.WebAddress);
        var random = RunLength.Seeded();
        var messages = new RandomMessages(new());
        var flooder = new FuzzCaller("officer", TestTokens.Officer("housing"));
        var rpc = Rpcs.Named("SearchReviews");
        Task<FuzzAnswer> FloodAsync() => line.SendAsync(
            new(rpc, flooder, FuzzDoor.Grpc, FuzzLine.Frame(messages.RequestOf(rpc, random).ToByteArray())), Ending);

        var codes = new List<StatusCode?>();
        while (codes.Count < 600 && codes.LastOrDefault() != StatusCode.ResourceExhausted)
        {
            codes.Add((await FloodAsync()).Code);
        }

        Assert.Equal(StatusCode.ResourceExhausted, codes[^1]);
        var other = new ReviewService.ReviewServiceClient(server.As(TestTokens.Officer("water")));
        await other.CountReviewsAsync(new(), cancellationToken: Ending);
        while ((await FloodAsync()).Code == StatusCode.ResourceExhausted)
        {
            Ending.ThrowIfCancellationRequested();
        }
    }

    // Everything ends that was begun: nobody is left who reads or waits.
    private static async Task EbbAsync(FuzzWorld world)
    {
        var began = Stopwatch.GetTimestamp();
        while (world.Gauge.Active > 0)
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Ebb, $"{world.Gauge.Active} calls have not ended.");
            await HealthyAsync(world.Server);
        }
    }

    private static async Task HealthyAsync(TestServer server)
    {
        var health = await new Health.HealthClient(server.As(null)).CheckAsync(new(), cancellationToken: Ending);
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, health.Status);
    }

    private static async Task WorksAsync(TestServer server)
    {
        await HealthyAsync(server);
        await using var story = Story.On(server);
        await story.SubmitAsync(Construction);
        await story.AcceptAsync(Construction);
        await story.JournalHoldsAsync();
        var found = await story.Operator.Operations.SearchApplicationsAsync(new() { PageSize = MostChains });
        foreach (var application in found.Applications)
        {
            var verdict = await story.Operator.Operations.VerifyJournalAsync(new() { Name = application.Name });
            Assert.True(verdict.Ok && verdict.ReplayMatches, $"{application.Name}: {verdict}");
        }
    }

    private static (long Heap, long Working) Measure(FuzzWorld world)
    {
        world.Server.Settle();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return (GC.GetTotalMemory(forceFullCollection: true), process.WorkingSet64);
    }
}
