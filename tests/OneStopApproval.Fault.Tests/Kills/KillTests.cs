using OneStopApproval.Fault.Tests.Calls;
using OneStopApproval.Fault.Tests.Servers;
using OneStopApproval.Fault.Tests.Stories;

namespace OneStopApproval.Fault.Tests.Kills;

/// <summary>
/// SIGKILL of the server at random moments of walk-throughs, the first start included: it starts again unaided, every
/// acknowledged step is there and nothing happened twice. 50 kills in the short form; <c>OSA_KILLS</c> is the number on each
/// database. Each database has a class of its own, so that both run at the same time: most of a kill is waiting for the next
/// start.
/// </summary>
public abstract class KillTests
{
    private const int KillsOfAWalk = 10;
    private const int RecentActs = 3;

    /// <summary>Walks until so many kills are done.</summary>
    protected static async Task KillAsync(Engine engine, int inShort)
    {
        var random = RunLength.Seeded();
        var wanted = RunLength.Of("OSA_KILLS", inShort, 1_000);
        var (kills, starting) = (0, 0);
        while (kills < wanted)
        {
            var walked = await WalkAsync(engine, random, Math.Min(KillsOfAWalk, wanted - kills));
            (kills, starting) = (kills + walked.Kills, starting + walked.WhileStarting);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills, {starting} of them while starting");
    }

    private static async Task<(int Kills, int WhileStarting)> WalkAsync(Engine engine, Random random, int kills)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = new KilledServer(database, new(random.Next()));
        var desk = new Desk(() => server.Invoker, Deliveries.Retrying(server.UpAsync), random) { Sending = server.Sending };
        var story = new Story(desk, 1);
        var walk = story.TellAsync();
        await server.KillAsync(kills, walk, () => Desk.RepeatAsync(desk.Acts.TakeLast(RecentActs), Deliveries.Once));
        await walk;

        await Desk.RepeatAsync(desk.Acts, Deliveries.Once);
        var undisturbed = new Story(desk, 2);
        await undisturbed.TellAsync();
        Assert.Equal(
            await Invariants.ShapeAsync(database, undisturbed), await Invariants.ShapeAsync(database, story));
        await Invariants.HoldAsync(database, desk, story.Applications.Skip(1));
        await Invariants.AnsweredAsync(database, desk.Acts.Count);
        await Invariants.JoinedAsync(database);
        Assert.Empty(server.Errors);
        return (server.Kills, server.KillsWhileStarting);
    }
}
