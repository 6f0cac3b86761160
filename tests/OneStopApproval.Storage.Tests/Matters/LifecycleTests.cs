using System.Globalization;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Matters;
using OneStopApproval.Storage.Tests.Databases;
using OneStopApproval.Storage.Tests.Ledger;

namespace OneStopApproval.Storage.Tests.Matters;

public sealed class LifecycleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>
    /// After every step of random lives the journal, replayed, gives the stored rows, and these give the matter back.
    /// </summary>
    [Theory]
    [EveryDatabase]
    public async Task Replay_afterEveryStepOfRandomLives_isTheStoredState(string database)
    {
        await using var bench = await LedgerBench.OpenAsync(database);
        var lives = 0;
        await Gen.Int[0, 1_000_000].Array[10, 40].SampleAsync(
            async choices => await LiveAsync(bench, Interlocked.Increment(ref lives), choices),
            iter: RunLength.Of("OSA_LIVES", 15, 500),
            threads: 1,
            writeLine: TestContext.Current.TestOutputHelper!.WriteLine);
        await FeedTests.AssertDenseAsync(bench);
        await using var db = bench.Database.Dialect.Open();
        var types = await db.Journal.Select(row => row.Type).Distinct().OrderBy(type => type).ToListAsync(Cancellation);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join(' ', types));
        // A handful of lives reaches nearly every type of event; far fewer would mean that the acts go nowhere.
        Assert.InRange(types.Count, 15, EventNames.All.Count);
    }

    private static async Task LiveAsync(LedgerBench bench, int life, int[] choices)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"life{life}");
        var lab = string.Create(CultureInfo.InvariantCulture, $"91150100MA{life:00000000}");
        await bench.DoAsync(id, RandomActs.Create(lab, choices[0]));
        for (var i = 1; i < choices.Length; i++)
        {
            bench.Clock.Advance(TimeSpan.FromHours(choices[i] % 5 * 11));
            var (command, department) = RandomActs.Next(await bench.MatterAsync(id), lab, choices[i], i, bench.Today);
            await bench.SubmitAsync(id, command, department);
            await AssertReplayedAsync(bench, id);
        }

        var verdict = await bench.Journal.VerifyAsync(id, Cancellation);
        Assert.True(verdict.Intact, verdict.Fault);
    }

    /// <summary>Seed 000ab10U8-32: nothing is written on the day on which an open stop has used up its told days.</summary>
    [Fact]
    public void Rows_ofAnOpenStop_stayTheSameWhenItsToldDaysPass()
    {
        var clock = new Clock(ClockKind.Decision, 1, 20, new(2026, 1, 30), Calendars2026.Version, "ALL-42(1)")
        {
            Stops = [new(StopKind.Appraisal, new(2026, 2, 10), null, 3, "d7")],
        };
        var matter = Domain.Matters.Matter.Empty("a1") with
        {
            Reviews = [Acts.Asked(Domain.Tests.Matters.TestCatalogue.Construction).ToReview() with { Clocks = [clock] }],
        };
        ClockRow On(int day) =>
            MatterRows.From(matter, new Projection(Calendars2026, Domain.Tests.Matters.TestCatalogue.Value, new(2026, 2, day))).Clocks[0];

        Assert.Equal((On(11).Provisional, On(11).DueOn, On(11).YellowOn), (On(24).Provisional, On(24).DueOn, On(24).YellowOn));
    }

    private static async Task AssertReplayedAsync(LedgerBench bench, string id)
    {
        var projection = new Projection(Calendars2026, Domain.Tests.Matters.TestCatalogue.Value, bench.Today);
        var stored = (await bench.RowsAsync(id))!;
        var replayed = MatterRows.From((await bench.Journal.ReplayAsync(id, null, Cancellation))!, projection);
        AssertSame(StoredRows.Differences(bench.Database.Dialect, stored, replayed));
        var matter = stored.ToMatter();
        AssertSame(StoredRows.Differences(bench.Database.Dialect, stored, MatterRows.From(matter, projection)));
    }

    private static WorkingCalendar Calendars2026 => Domain.Tests.Clocks.Calendars.Published;

    private static void AssertSame(IEnumerable<string> differences)
    {
        var told = string.Join('\n', differences);
        Assert.True(told.Length == 0, told);
    }
}
