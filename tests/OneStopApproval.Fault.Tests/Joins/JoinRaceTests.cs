using Npgsql;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Fault.Tests.Calls;
using OneStopApproval.Fault.Tests.Servers;
using OneStopApproval.Fault.Tests.Stories;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Fault.Tests.Joins;

/// <summary>
/// The last open reviews, of two to seven departments, are decided in the same moment: the application joins exactly once,
/// and no department notices another. <c>OSA_JOINS</c> is the number on each database.
/// </summary>
public sealed class JoinRaceTests
{
    private static readonly int Joins = RunLength.Of("OSA_JOINS", 300, 10_000);

    [Theory]
    [On]
    public async Task Last_decisions_in_one_group_join_once(Engine engine)
    {
        // Whatever they are, their decisions have room in one group.
        var atOnce = new LedgerOptions().GroupSize / JoinCase.Most;
        var random = RunLength.Seeded();
        await using var database = await TestDatabase.CreateAsync(engine);
        using var gate = new Gate();
        await using var server = await InProcessServer.StartAsync(database, gate.Options);
        using var line = new Line(server.Address);
        var desk = new Desk(() => line.Invoker, Deliveries.Once, random);
        var cases = new List<JoinCase>();
        for (var rest = Share(engine); rest > 0; rest -= atOnce)
        {
            var some = await JoinCase.PrepareAsync(desk, random, cases.Count, Math.Min(atOnce, rest));
            var decisions = await gate.TogetherAsync(server.Ledger, some.Sum(join => join.Decisions), () => some.Select(join => join.Decide(desk, desk)).ToArray());
            await CheckAsync(desk, some, decisions);
            cases.AddRange(some);
        }

        await EndAsync(database, desk, cases);
        Assert.Empty(server.Errors.All);
    }

    [Theory]
    [On]
    public async Task Last_decisions_in_groups_of_their_own_join_once(Engine engine)
    {
        const int AtOnce = 20;
        var random = RunLength.Seeded();
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = await InProcessServer.StartAsync(database, new() { GroupSize = 1, Committers = 2 });
        using var line = new Line(server.Address);
        var desk = new Desk(() => line.Invoker, Deliveries.Once, random);
        var cases = new List<JoinCase>();
        for (var rest = Share(engine); rest > 0; rest -= AtOnce)
        {
            var some = await JoinCase.PrepareAsync(desk, random, cases.Count, Math.Min(AtOnce, rest));
            await CheckAsync(desk, some, [.. some.Select(join => join.Decide(desk, desk))]);
            cases.AddRange(some);
        }

        await EndAsync(database, desk, cases);
        Assert.Empty(server.Errors.All);
    }

    [Theory]
    [On(Engine.PostgreSql)]
    public async Task Last_decisions_on_two_servers_behind_a_held_lock_join_once(Engine engine)
    {
        var random = RunLength.Seeded();
        await using var database = await TestDatabase.CreateAsync(engine);
        // Both begin on the empty database at once.
        await using var first = ChildServer.Start(database);
        await using var second = ChildServer.Start(database);
        using var one = new Line(await first.Listening);
        using var other = new Line(await second.Listening);
        var desks = new[] { new Desk(() => one.Invoker, Deliveries.Once, random), new Desk(() => other.Invoker, Deliveries.Once, random) };
        await using var holder = await database.ConnectAsync();
        await using var watcher = await database.ConnectAsync();
        var cases = new List<JoinCase>();
        for (var rest = Share(engine); rest > 0;)
        {
            var some = await JoinCase.PrepareAsync(desks[random.Next(2)], random, cases.Count, Math.Min(random.Next(1, 7), rest));
            var decisions = await HeldAsync(holder, watcher, some, () => [.. some.Select(join => join.Decide(desks[0], desks[1]))]);
            await CheckAsync(desks[random.Next(2)], some, decisions);
            cases.AddRange(some);
            rest -= some.Length;
        }

        await EndAsync(database, desks[0], cases);
        Assert.Empty(first.Errors.Concat(second.Errors));
    }

    // Two tests share the number on SQLite, three on PostgreSQL.
    private static int Share(Engine engine) => Joins / (engine == Engine.Sqlite ? 2 : 3);

    // Another connection has the rows; it lets go when a committer of each server stands in line for them.
    private static async Task<Task<DecideReviewResponse>[][]> HeldAsync(
        NpgsqlConnection holder, NpgsqlConnection watcher, JoinCase[] cases, Func<Task<DecideReviewResponse>[][]> decide)
    {
        await using var transaction = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var hold = new NpgsqlCommand("SELECT id FROM applications WHERE id = ANY ($1) ORDER BY id FOR UPDATE", holder, transaction);
        hold.Parameters.AddWithValue(cases.Select(join => join.Id).ToArray());
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var decisions = decide();
        await using var waiting = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'", watcher);
        var start = TimeProvider.System.GetTimestamp();
        while (await waiting.ExecuteScalarAsync(TestContext.Current.CancellationToken) is not >= 2L)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(30), "The servers never stood in line.");
        }

        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        return decisions;
    }

    private static Task CheckAsync(Desk desk, JoinCase[] cases, Task<DecideReviewResponse>[][] decisions) =>
        Task.WhenAll(cases.Zip(decisions, (join, decided) => join.CheckAsync(desk, decided)));

    private static async Task EndAsync(TestDatabase database, Desk desk, List<JoinCase> cases)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{cases.Count} joins");
        await Invariants.HoldAsync(database, desk, cases.Select(join => join.Name));
        await Invariants.JoinedAsync(database, cases.Count);
    }
}
