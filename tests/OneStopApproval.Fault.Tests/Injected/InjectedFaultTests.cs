using OneStopApproval.Fault.Tests.Calls;
using OneStopApproval.Fault.Tests.Servers;
using OneStopApproval.Fault.Tests.Stories;

namespace OneStopApproval.Fault.Tests.Injected;

/// <summary>
/// Throwing before, throwing after and timing out at 1 % each, 10 % in the long form, at every step of the ledger and in every query: all stories
/// pass by client retry and nothing happens twice. <c>OSA_FAULTS</c> is the number that must fire in the ledger of each database.
/// </summary>
public sealed class InjectedFaultTests
{
    private const int AtOnce = 3;
    private const int MostStories = 4_000;

    private static readonly int Faults = RunLength.Of("OSA_FAULTS", 50, 10_000);

    [Theory]
    [On]
    public async Task Stories_under_injected_faults_pass_by_client_retry(Engine engine)
    {
        var random = RunLength.Seeded();
        var dice = new FaultDice(new(random.Next()), FaultDice.OfStories);
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = await InProcessServer.StartAsync(database, dice.Options, dice.Queries);
        using var line = new Line(server.Address);
        var desk = new Desk(() => line.Invoker, Deliveries.Retrying(() => Task.CompletedTask), random);
        var undisturbed = new Story(desk, 0);
        await undisturbed.TellAsync();
        var expected = await Invariants.ShapeAsync(database, undisturbed);

        var stories = new List<Story>();
        dice.Rolling = true;
        while (dice.Fired < Faults && stories.Count < MostStories)
        {
            var some = Enumerable.Range(stories.Count + 1, AtOnce).Select(lab => new Story(desk, lab)).ToArray();
            await Task.WhenAll(some.Select(story => story.TellAsync()));
            stories.AddRange(some);
        }

        dice.Rolling = false;
        TestContext.Current.TestOutputHelper?.WriteLine($"{stories.Count} stories, {dice.Fired} faults of the ledger, of all: {dice.Tally}");
        Assert.True(dice.Fired >= Faults, $"Only {dice.Fired} faults fired.");
        foreach (var story in stories)
        {
            Assert.Equal(expected, await Invariants.ShapeAsync(database, story));
        }

        await Desk.RepeatAsync(desk.Acts, Deliveries.Once);
        await Invariants.HoldAsync(database, desk, stories.SelectMany(story => story.Applications.Skip(1)));
        await Invariants.AnsweredAsync(database, desk.Acts.Count);
        await Invariants.JoinedAsync(database);
        Assert.DoesNotContain(server.Errors.All, error => !error.IsExplained);
    }
}
