using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Tests.Matters;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Tests.Databases;

namespace OneStopApproval.Storage.Tests.Ledger;

public sealed class JoinRaceTests
{
    private const int Races = 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>
    /// One process holds the matter's lock with the first decision in it; the other's batch waits for the lock and must then
    /// load the reviews as they are after that commit, or nobody joins.
    /// </summary>
    [Theory]
    [EveryDatabase]
    public async Task LastDecision_waitingForTheLockOfTheFirst_joins(string database)
    {
        using var open = new ManualResetEventSlim();
        await using var bench = await LedgerBench.OpenAsync(database);
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var other = bench.Replica(new LedgerOptions
        {
            Faults = _ =>
            {
                began.TrySetResult();
                return InjectedFault.None;
            },
        });
        var matter = await AcceptedAsync(bench, "a1");
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = bench.SubmitAsync(bench.Envelope("a1", Acts.Decide(matter, TestCatalogue.Construction), "housing") with
        {
            Encode = _ =>
            {
                entered.SetResult();
                open.Wait(TimeSpan.FromSeconds(60), CancellationToken.None);
                return [1];
            },
        }).AsTask();
        await entered.Task;
        var second = other.SubmitAsync(other.Envelope("a1", Acts.Decide(matter, TestCatalogue.Lightning), "meteorology", "second")).AsTask();
        await began.Task;
        await UntilLockIsAwaitedAsync(bench);
        open.Set();

        Assert.Null((await first).Refusal);
        Assert.Null((await second).Refusal);
        Assert.Equal(ApplicationState.Decided, (await bench.MatterAsync("a1")).State);
    }

    [Theory]
    [EveryDatabase]
    public async Task LastTwoDecisions_atTheSameMoment_joinOnce(string database)
    {
        await using var bench = await LedgerBench.OpenAsync(database);
        await using var other = bench.Replica();
        for (var i = 0; i < Races; i++)
        {
            var id = $"a{i}";
            var matter = await AcceptedAsync(bench, id);
            var elsewhere = i % 2 == 0 ? other : bench;
            var replies = await Task.WhenAll(
                bench.SubmitAsync(bench.Envelope(id, Acts.Decide(matter, TestCatalogue.Construction), "housing", $"one{i}")).AsTask(),
                elsewhere.SubmitAsync(elsewhere.Envelope(id, Acts.Decide(matter, TestCatalogue.Lightning), "meteorology", $"two{i}")).AsTask());
            Assert.All(replies, reply => Assert.Null(reply.Refusal));
            var events = await bench.Journal.ReadAsync(id, 0, 100, Cancellation);
            Assert.Single(events, entry => entry.Event is ApplicationJoined);
        }

        await using var db = bench.Database.Dialect.Open();
        Assert.Equal(Races, await db.Joins.CountAsync(Cancellation));
    }

    // PostgreSQL tells who waits for a lock; elsewhere the second batch is on its way, which is as much as can be known.
    internal static async Task UntilLockIsAwaitedAsync(LedgerBench bench)
    {
        const string Waiting = "SELECT count(*) AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        await using var db = bench.Database.Dialect.Open();
        var start = TimeProvider.System.GetTimestamp();
        while (bench.Database.Dialect.Name == TestDatabase.PostgreSql
            && await db.Database.SqlQueryRaw<long>(Waiting).SingleAsync(Cancellation) == 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(60), "Nobody waits for the lock.");
        }
    }

    private static async Task<Matter> AcceptedAsync(LedgerBench bench, string id)
    {
        var lab = $"91150100MA0L{id}";
        await bench.DoAsync(id, Acts.Create(lab, TestCatalogue.Construction, TestCatalogue.Lightning));
        await bench.DoAsync(id, Acts.Submit(lab));
        await bench.DoAsync(id, Acts.Accept(await bench.MatterAsync(id), TestCatalogue.Construction), "housing");
        await bench.DoAsync(id, Acts.Accept(await bench.MatterAsync(id), TestCatalogue.Lightning), "meteorology");
        return await bench.MatterAsync(id);
    }
}
