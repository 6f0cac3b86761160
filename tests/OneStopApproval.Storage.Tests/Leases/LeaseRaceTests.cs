using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using OneStopApproval.Domain.Leases;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using OneStopApproval.Storage.Leases;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Tests.Databases;
using OneStopApproval.Storage.Tests.Ledger;

namespace OneStopApproval.Storage.Tests.Leases;

/// <summary>
/// Workers of two processes lease the same reviews while leases run out, replies are lost and workers vanish: each review is
/// decided once, and never under a lease that its worker had lost (rule 27).
/// </summary>
public sealed class LeaseRaceTests
{
    private const int Workers = 6;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(1);
    private static readonly int Reviews = RunLength.Of("OSA_LEASES", inShort: 24, inLong: 2000);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task Workers_thatLoseLeasesAndReplies_decideEveryReviewOnce(string database)
    {
        var random = RunLength.Seeded();
        await using var bench = await LedgerBench.OpenAsync(database);
        await using var other = bench.Replica();
        for (var number = 0; number < Reviews; number++)
        {
            await AcceptedAsync(bench, Id(number));
        }

        await using var race = new Race();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker =>
        {
            var (mine, seed) = (worker % 2 == 0 ? bench : other, random.Next());
            return Task.Run(() => race.WorkAsync(mine, $"worker-{worker}", new Random(seed)));
        }));

        Assert.Equal(Reviews, race.Decided);
        for (var number = 0; number < Reviews; number++)
        {
            Assert.Single(await bench.Journal.ReadAsync(Id(number), 0, 100, Cancellation), entry => entry.Event is ReviewDecided);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{race.Lost} acts refused for their lease, {race.Late} for the decision of another.");
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"a{number:00000}");

    private static async Task AcceptedAsync(LedgerBench bench, string id)
    {
        var lab = $"91150100MA{id}15";
        await bench.DoAsync(id, Acts.Create(lab, TestCatalogue.Construction));
        await bench.DoAsync(id, Acts.Submit(lab));
        await bench.DoAsync(id, Acts.Accept(await bench.MatterAsync(id), TestCatalogue.Construction), "housing");
    }

    private sealed class Race : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<LedgerBench, LeaseBook> books = [];
        private readonly ConcurrentDictionary<string, long> newest = new(StringComparer.Ordinal);
        private long requests;
        private int decided;
        private int lost;
        private int late;

        public int Decided => decided;

        public int Lost => lost;

        public int Late => late;

        public async ValueTask DisposeAsync()
        {
            foreach (var book in books.Values)
            {
                await book.DisposeAsync();
            }
        }

        public async Task WorkAsync(LedgerBench bench, string worker, Random random)
        {
            var book = books.GetOrAdd(bench, _ => new LeaseBook(bench.Database.Dialect, bench.Clock));
            while (Volatile.Read(ref decided) < Reviews)
            {
                var call = new LeaseCall(new AnswerKey(worker, "Lease", NextRequest()), new byte[32]);
                var reply = await LeaseAsync(book, call, worker, 1 + random.Next(3));
                if (random.Next(4) == 0 && reply.Outcome == LeaseOutcome.Done && await LeaseAsync(book, call, worker, 1) is { } again)
                {
                    Assert.True(bench.Clock.GetUtcNow() >= EndOf(reply) || reply.Bytes!.SequenceEqual(again.Bytes!), "A repeat told other leases.");
                    reply = again;
                }

                // Time moves for all: when one stalls the others' leases run out with its own.
                var (vanishes, stalls) = (random.Next(16) == 0, random.Next(12) == 0);
                if (stalls || reply.Outcome == LeaseOutcome.Nothing)
                {
                    bench.Clock.Advance(stalls ? Duration : Duration / 8);
                }

                foreach (var (id, fence) in vanishes || reply.Outcome == LeaseOutcome.Nothing ? [] : LeasesOf(reply))
                {
                    await DecideAsync(bench, id, fence, EndOf(reply));
                }
            }
        }

        private async Task<LeaseReply> LeaseAsync(LeaseBook book, LeaseCall call, string worker, int most)
        {
            var reply = await book.LeaseAsync(
                call,
                worker,
                most,
                Duration,
                db => [db.Reviews.Where(review => review.Department == "housing" && review.State == ReviewState.InReview).OrderBy(review => review.ApplicationId)],
                leases => Encoding.UTF8.GetBytes(string.Join('\n', leases.Select(pair => string.Create(
                    CultureInfo.InvariantCulture,
                    $"{pair.Lease.ApplicationId} {pair.Lease.Fence} {pair.Lease.ExpireTime.ToUnixTimeMilliseconds()}")))),
                Cancellation);
            foreach (var (id, fence) in reply.Outcome == LeaseOutcome.Done ? LeasesOf(reply) : [])
            {
                newest.AddOrUpdate(id, fence, (_, known) => Math.Max(known, fence));
            }

            return reply;
        }

        private async Task DecideAsync(LedgerBench bench, string id, long fence, DateTimeOffset end)
        {
            var matter = await bench.MatterAsync(id);
            var mustBeLost = bench.Clock.GetUtcNow() >= end || newest[id] > fence;
            var act = Acts.Decide(matter, TestCatalogue.Construction) with { Lease = new LeaseClaim(TestCatalogue.Construction, fence) };
            var envelope = bench.Envelope(id, act, "housing", NextRequest());
            switch ((await bench.SubmitAsync(envelope)).Refusal?.Reason)
            {
                case null:
                    // Counted first, or the others would look for this one for ever.
                    Interlocked.Increment(ref decided);
                    Assert.False(mustBeLost, $"{id} was decided under lease {fence}, which was lost.");
                    break;
                case Reason.LeaseLost:
                    Interlocked.Increment(ref lost);
                    break;
                case Reason.DecisionExists:
                    Interlocked.Increment(ref late);
                    break;
                case var reason:
                    Assert.Fail($"{id}: {reason}");
                    break;
            }
        }

        private string NextRequest() => string.Create(CultureInfo.InvariantCulture, $"race-{Interlocked.Increment(ref requests)}");

        private static IEnumerable<(string Id, long Fence)> LeasesOf(LeaseReply reply) => Lines(reply)
            .Select(parts => (parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture)));

        private static DateTimeOffset EndOf(LeaseReply reply) =>
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(Lines(reply).First()[2], CultureInfo.InvariantCulture));

        private static IEnumerable<string[]> Lines(LeaseReply reply) =>
            Encoding.UTF8.GetString(reply.Bytes!).Split('\n').Select(line => line.Split(' '));
    }
}
