using System.Collections.Concurrent;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using OneStopApproval.Server.Watching;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Watching;

/// <summary>
/// Writers on three replicas over one database, and watchers that lose their connection at random and go on at any replica:
/// nothing is missing, and the order of each application is kept.
/// </summary>
public sealed class WatchRaceTests
{
    private const int OpinionsOfOne = 20;

    private static readonly int Events = RunLength.Of("OSA_EVENTS", inShort: 160, inLong: 100_000);
    private static readonly int Watchers = RunLength.Of("OSA_WATCHERS", inShort: 6, inLong: 100);

    // So many write at once that the ledgers commit in groups.
    private static readonly int Writers = RunLength.Of("OSA_WRITERS", inShort: 4, inLong: 24);

    // A connection lives for a hundredth of the events at most.
    private static readonly int MessagesOfOne = Math.Max(40, Events / 100);

    [Fact]
    public async Task Watchers_that_lose_their_connections_miss_nothing_and_keep_the_order_of_each_application()
    {
        Assert.SkipWhen(Engines.ConnectionOf(Engine.PostgreSql) is null, "PostgreSql is not configured");
        var random = RunLength.Seeded();
        await using var database = await TestDatabase.CreateAsync(Engine.PostgreSql);
        var settings = new WatchSettings { Heartbeat = TimeSpan.FromMilliseconds(200) };
        await using var one = await WatchTests.StartAsync(database, settings);
        await using var two = await WatchTests.StartAsync(database, settings);
        await using var three = await WatchTests.StartAsync(database, settings);
        TestServer[] replicas = [one, two, three];
        var written = new ConcurrentBag<(string Application, long Seq)>();
        var done = new TaskCompletionSource<IReadOnlySet<(string, long)>>(TaskCreationOptions.RunContinuationsAsynchronously);

        var begun = new TaskCompletionSource[Watchers];
        var watching = Enumerable.Range(0, Watchers).Select(number =>
        {
            begun[number] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var (seed, begin) = (random.Next(), begun[number]);
            return Task.Run(() => WatchAsync(replicas, new Random(seed), begin, done.Task));
        }).ToArray();
        await Task.WhenAll(begun.Select(begin => begin.Task));
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(number => Task.Run(() => WriteAsync(replicas[number % replicas.Length], written))));
        done.SetResult(written.ToHashSet());

        var broken = (await Task.WhenAll(watching)).Sum();
        TestContext.Current.TestOutputHelper?.WriteLine($"{written.Count} events, {broken} connections lost by {Watchers} watchers.");
    }

    private static async Task WriteAsync(TestServer server, ConcurrentBag<(string Application, long Seq)> written)
    {
        for (var left = Events / Writers; left > 0; left -= OpinionsOfOne)
        {
            await using var story = Story.On(server);
            await story.SubmitBareAsync(Construction, Lightning);
            await story.AcceptAsync(Construction);
            for (var number = 0; number < Math.Min(left, OpinionsOfOne); number++)
            {
                await story.OpineAsync(Construction, "设备满足要求。");
            }

            // What was the lab's alone while it was a draft need not be told.
            var seen = await story.OfficerOf(Construction).Applications.ListEventsAsync(new() { Parent = story.Application, PageSize = 200 });
            var submitted = seen.Events.Single(happened => happened.Type == "ApplicationSubmitted").Seq;
            foreach (var happened in seen.Events.Where(happened => happened.Seq >= submitted))
            {
                written.Add((story.Application, happened.Seq));
            }
        }
    }

    private static async Task<int> WatchAsync(
        TestServer[] replicas, Random random, TaskCompletionSource begin, Task<IReadOnlySet<(string, long)>> done)
    {
        var seen = new HashSet<(string, long)>();
        var (token, broken) = ("", 0);
        while (true)
        {
            using var officer = Person.Officer(replicas[random.Next(replicas.Length)].GrpcAddress, DepartmentOf(Construction));
            using var stream = officer.Reviews.WatchReviews(new WatchReviewsRequest { ResumeToken = token });
            var last = new Dictionary<string, long>(StringComparer.Ordinal);
            for (var messages = random.Next(1, MessagesOfOne); messages > 0; messages--)
            {
                var told = await stream.NextAsync();
                begin.TrySetResult();
                token = told.ResumeToken.Length > 0 ? told.ResumeToken : token;
                if (told.Event is { } happened)
                {
                    var application = string.Intern(happened.Name[..happened.Name.LastIndexOf("/events/", StringComparison.Ordinal)]);
                    Assert.True(
                        !last.TryGetValue(application, out var before) || before < happened.Seq, $"{happened.Name} came after {before}.");
                    last[application] = happened.Seq;
                    seen.Add((application, happened.Seq));
                }

                if (done.IsCompleted && (await done).IsSubsetOf(seen))
                {
                    return broken;
                }
            }

            broken++;
        }
    }
}
