using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Tests.Matters;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Tests.Databases;

namespace OneStopApproval.Storage.Tests.Ledger;

public sealed class FeedTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task Feed_ofManyWritersInTwoProcesses_isDenseAndInCommitOrder(string database)
    {
        await using var bench = await LedgerBench.OpenAsync(database, new LedgerOptions { Committers = 2, GroupSize = 8 });
        await using var other = bench.Replica();
        var writers = Enumerable.Range(0, 120).Select(async i =>
        {
            var mine = i % 2 == 0 ? bench : other;
            var lab = $"91150100MA0LAB{i:0000}";
            var reply = await mine.SubmitAsync(mine.Envelope($"a{i}", Acts.Create(lab, TestCatalogue.Construction), request: $"c{i}"));
            Assert.Null(reply.Refusal);
            reply = await mine.SubmitAsync(mine.Envelope($"a{i}", Acts.Submit(lab), request: $"s{i}"));
            Assert.Null(reply.Refusal);
        });
        await Task.WhenAll(writers);

        await AssertDenseAsync(bench);
        for (var i = 0; i < 120; i++)
        {
            Assert.True((await bench.Journal.VerifyAsync($"a{i}", Cancellation)).Intact);
        }
    }

    /// <summary>Every number once, from one to the counter, and rising with the sequence of each application.</summary>
    internal static async Task AssertDenseAsync(LedgerBench bench)
    {
        await using var db = bench.Database.Dialect.Open();
        var rows = await db.Journal
            .OrderBy(row => row.Feed)
            .Select(row => new { row.Feed, row.ApplicationId, row.Sequence })
            .ToListAsync(Cancellation);
        var last = await db.Counters.Where(row => row.Key == CounterRow.Feed).Select(row => row.Value).SingleAsync(Cancellation);
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(number => (long)number), rows.Select(row => row.Feed));
        Assert.Equal(last, rows.Count);
        Assert.All(
            rows.GroupBy(row => row.ApplicationId),
            matter => Assert.Equal(Enumerable.Range(1, matter.Count()).Select(number => (long)number), matter.Select(row => row.Sequence)));
    }
}
