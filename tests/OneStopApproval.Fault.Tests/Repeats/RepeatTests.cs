using OneStopApproval.Fault.Tests.Calls;
using OneStopApproval.Fault.Tests.Servers;
using OneStopApproval.Fault.Tests.Stories;

namespace OneStopApproval.Fault.Tests.Repeats;

/// <summary>
/// Every mutation is sent three times at the same moment: one effect and the same bytes. <c>OSA_REPEATS</c> is the number
/// of mutations on each database.
/// </summary>
public sealed class RepeatTests
{
    private const int AtOnce = 4;

    private static readonly int Mutations = RunLength.Of("OSA_REPEATS", 250, 10_000);

    [Theory]
    [On]
    public async Task Mutations_sent_three_times_take_effect_once_and_answer_the_same(Engine engine)
    {
        var random = RunLength.Seeded();
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = await InProcessServer.StartAsync(database);
        using var line = new Line(server.Address);
        var plain = new Desk(() => line.Invoker, Deliveries.Once, random);
        var told = new Story(plain, 0);
        await told.TellAsync();
        var expected = await Invariants.ShapeAsync(database, told);

        var thrice = new Desk(() => line.Invoker, Deliveries.Thrice(Deliveries.Once), random);
        var stories = new List<Story>();
        while (thrice.Acts.Count < Mutations)
        {
            var some = Enumerable.Range(stories.Count + 1, AtOnce).Select(lab => new Story(thrice, lab)).ToArray();
            await Task.WhenAll(some.Select(story => story.TellAsync()));
            foreach (var story in some)
            {
                Assert.Equal(expected, await Invariants.ShapeAsync(database, story));
            }

            stories.AddRange(some);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{thrice.Acts.Count} mutations, each three times");
        await Desk.RepeatAsync(thrice.Acts, Deliveries.Once);
        await Invariants.HoldAsync(database, plain, stories.Select(story => story.Main));
        await Invariants.AnsweredAsync(database, plain.Acts.Count + thrice.Acts.Count);
        Assert.Empty(server.Errors.All);
    }
}
