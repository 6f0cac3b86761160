using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Fault.Tests.Calls;
using OneStopApproval.Fault.Tests.Servers;
using OneStopApproval.Fault.Tests.Stories;

namespace OneStopApproval.Fault.Tests.Silences;

/// <summary>
/// What the law makes of silence takes effect exactly once and at its own date (rules 11, 12, 19 and 23: abandonment,
/// acceptance, renewal, consent), whoever finds it: three replicas over one database sweep, read and act at the same time,
/// through days on which nobody looks, and one of them is killed again and again. <c>OSA_SILENCES</c> is the number of applications.
/// </summary>
public sealed class SilenceTests
{
    private const int DaysOfReceipt = 8;
    private const int DaysAfterwards = 12;
    private const int ChecksAtATime = 32;

    private static readonly int Applications = RunLength.Of("OSA_SILENCES", 16, 2_000);

    // Before the Spring Festival: a make-up Saturday, nine days off and another make-up Saturday lie ahead.
    private static readonly DateOnly Begin = new(2026, 2, 9);

    [Theory]
    [On(Engine.PostgreSql)]
    public async Task Silence_is_found_once_and_at_its_date_by_replicas_that_sleep_and_die(Engine engine)
    {
        var random = RunLength.Seeded();
        using var catalogue = new AbandoningCatalogue(Asks.Lightning);
        await using var database = await TestDatabase.CreateAsync(engine, catalogue.Folder);
        await using var first = await InProcessServer.StartAsync(database);
        await using var second = await InProcessServer.StartAsync(database);
        using var one = new Line(first.Address);
        using var other = new Line(second.Address);
        Desk[] desks = [new(() => one.Invoker, Deliveries.Once, random), new(() => other.Invoker, Deliveries.Once, random)];
        await desks[0].DoAsync<SetTimeResponse>(Person.Operator, new SetTimeRequest { Time = Spring.Noon(Begin) });

        var cases = new List<ISilentCase>();
        var errors = new List<string>();
        var (kills, outages) = (0, 0);
        for (var day = 0; day < DaysOfReceipt + DaysAfterwards; day++)
        {
            var today = Spring.DateOf((await desks[0].ReadAsync<GetTimeResponse>(Person.Operator, new GetTimeRequest())).Date);
            var received = day < DaysOfReceipt ? Applications / DaysOfReceipt : 0;
            var work = new List<Task>();
            var outage = random.Next(3) == 0;
            if (outage)
            {
                outages++;
            }
            else
            {
                work.Add(first.SweepAsync());
                work.Add(second.SweepAsync());
            }

            work.AddRange(cases.Select(silence => silence.ActAsync(desks[random.Next(2)], today, random.Next(10))));
            for (var left = received; left > 0; left--)
            {
                ISilentCase silence = (cases.Count % 3) switch
                {
                    0 => new SilenceCase(cases.Count),
                    1 => new RenewalCase(cases.Count),
                    _ => new AbandonmentCase(cases.Count),
                };
                cases.Add(silence);
                work.Add(silence.SubmitAsync(desks[random.Next(2)], today));
            }

            // A third one begins its first sweep at its start, beside the others, and dies while it is asked.
            if (day % 8 == 6)
            {
                kills++;
                await using var dying = ChildServer.Start(database);
                using var line = new Line(await dying.Listening);
                var desk = new Desk(() => line.Invoker, Deliveries.Once, random);
                var looks = cases.Select(silence => silence.LookAsync(desk)).ToArray();
                await Task.WhenAny(looks[random.Next(looks.Length)..]);
                await dying.KillAsync();
                await Task.WhenAll(looks.Select(UnlessItDiedAsync));
                errors.AddRange(dying.Errors);
            }

            await Task.WhenAll(work);
            await desks[random.Next(2)].DoAsync<AdvanceTimeResponse>(
                Person.Operator, new AdvanceTimeRequest { CalendarDays = outage ? random.Next(1, 12) : 1 });
        }

        // Whatever is still open has fallen due by then.
        await desks[0].DoAsync<AdvanceTimeResponse>(Person.Operator, new AdvanceTimeRequest { CalendarDays = 60 });
        await Task.WhenAll(first.SweepAsync(), second.SweepAsync());
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{cases.Count} applications, {cases.Sum(silence => silence.Acknowledged)} acts against silence, {outages} outages, {kills} kills");
        Assert.True(cases.Exists(silence => silence.Acknowledged > 0) && outages > 0);
        // So many at a time that a thousand do not wait for one another longer than a call may last.
        await Parallel.ForEachAsync(
            cases.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = ChecksAtATime, CancellationToken = TestContext.Current.CancellationToken },
            async (silence, _) => await silence.Item.CheckAsync(desks[silence.Index % desks.Length]));
        await Invariants.HoldAsync(database, desks[0], cases.Select(silence => silence.Name));
        Assert.Empty(first.Errors.All.Concat(second.Errors.All));
        Assert.Empty(errors);
    }

    private static async Task UnlessItDiedAsync(Task look)
    {
        try
        {
            await look;
        }
        catch (RpcException exception) when (exception.StatusCode is StatusCode.Unavailable or StatusCode.Cancelled or StatusCode.Internal)
        {
            // Asked of the server that was killed.
        }
    }
}
