using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Tests.Matters;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Tests.Databases;
using OneStopApproval.Storage.Tests.Ledger;

namespace OneStopApproval.Storage.Tests.Journal;

public sealed class JournalChainTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task Verify_ofUntouchedChain_findsItIntact(string database)
    {
        await using var bench = await FilledAsync(database);

        var verdict = await bench.Journal.VerifyAsync("a1", Cancellation);

        Assert.True(verdict.Intact, verdict.Fault);
        Assert.Equal((await bench.MatterAsync("a1")).Sequence, verdict.Events);
        Assert.Equal((await bench.RowsAsync("a1"))!.Application.ChainHead, verdict.Head);
    }

    [Theory]
    [EveryDatabase]
    public async Task Verify_withAnyByteOfTheBytesChanged_namesTheEvent(string database)
    {
        await using var bench = await FilledAsync(database);
        var row = await RowAsync(bench, 2);
        // Every byte on the embedded database, every seventh over a network.
        for (var at = 0; at < row.Bytes.Length; at += database == TestDatabase.Sqlite ? 1 : 7)
        {
            var changed = row.Bytes.ToArray();
            changed[at] ^= 1;
            await SetAsync(bench, 2, "bytes", changed);
            var verdict = await bench.Journal.VerifyAsync("a1", Cancellation);
            Assert.False(verdict.Intact);
            Assert.Equal(2, verdict.FirstBad);
        }

        await SetAsync(bench, 2, "bytes", row.Bytes);
        Assert.True((await bench.Journal.VerifyAsync("a1", Cancellation)).Intact);
    }

    [Theory]
    [EveryDatabase]
    public async Task Verify_withAnyColumnChanged_namesTheEvent(string database)
    {
        await using var bench = await FilledAsync(database);
        foreach (var column in bench.Database.Dialect.Book.Of<JournalRow>().Columns)
        {
            foreach (var sequence in new long[] { 1, 3 })
            {
                var row = await RowAsync(bench, sequence);
                await SetAsync(bench, sequence, column.Name, Another(column, row));
                var verdict = await bench.Journal.VerifyAsync("a1", Cancellation);
                Assert.False(verdict.Intact, $"{column.Name} of {sequence} was changed unnoticed.");
                Assert.NotNull(verdict.FirstBad);
                await PutBackAsync(bench, column, row);
            }
        }

        Assert.True((await bench.Journal.VerifyAsync("a1", Cancellation)).Intact);
    }

    [Theory]
    [EveryDatabase]
    public async Task Verify_withAnEventMissing_namesTheGap(string database)
    {
        await using var bench = await FilledAsync(database);
        await using var db = bench.Database.Dialect.Open();
        var last = (await bench.MatterAsync("a1")).Sequence;

        await db.Journal.Where(row => row.ApplicationId == "a1" && row.Sequence == last).ExecuteDeleteAsync(Cancellation);
        Assert.Equal(last, (await bench.Journal.VerifyAsync("a1", Cancellation)).FirstBad);

        await db.Journal.Where(row => row.ApplicationId == "a1" && row.Sequence == 2).ExecuteDeleteAsync(Cancellation);
        Assert.Equal(3, (await bench.Journal.VerifyAsync("a1", Cancellation)).FirstBad);
    }

    [Theory]
    [EveryDatabase]
    public async Task Verify_withTheApplicationsHeadChanged_isNotIntact(string database)
    {
        await using var bench = await FilledAsync(database);
        await using var db = bench.Database.Dialect.Open();
        var head = (await bench.RowsAsync("a1"))!.Application.ChainHead;
        head[7] ^= 1;

        await db.Applications.ExecuteUpdateAsync(row => row.SetProperty(application => application.ChainHead, head), Cancellation);

        Assert.False((await bench.Journal.VerifyAsync("a1", Cancellation)).Intact);
    }

    private static async Task<LedgerBench> FilledAsync(string database)
    {
        var bench = await LedgerBench.OpenAsync(database);
        await bench.DoAsync("a1", Acts.Create(LedgerBench.Lab, TestCatalogue.Construction, TestCatalogue.Lightning));
        await bench.DoAsync("a1", Acts.Submit(LedgerBench.Lab));
        await bench.DoAsync("a1", Acts.Accept(await bench.MatterAsync("a1"), TestCatalogue.Construction), "housing");
        await bench.DoAsync("a1", Acts.Opine(await bench.MatterAsync("a1"), TestCatalogue.Construction), "housing");
        return bench;
    }

    private static async Task<JournalRow> RowAsync(LedgerBench bench, long sequence)
    {
        await using var db = bench.Database.Dialect.Open();
        return await db.Journal.SingleAsync(row => row.ApplicationId == "a1" && row.Sequence == sequence, Cancellation);
    }

    private static async Task SetAsync(LedgerBench bench, long sequence, string column, object value)
    {
        await using var db = bench.Database.Dialect.Open();
        var name = Quote(bench, column.Trim('"', '[', ']'));
        var sql = $"UPDATE journal SET {name} = {{0}} WHERE application_id = 'a1' AND sequence = {{1}}";
        await db.Database.ExecuteSqlRawAsync(sql, [value, sequence], Cancellation);
    }

    private static async Task PutBackAsync(LedgerBench bench, ColumnShape column, JournalRow row)
    {
        await using var db = bench.Database.Dialect.Open();
        var value = column.Get(row);
        // The row is found by its hash, or by its feed number when the hash is what was changed.
        var key = column.Property == nameof(JournalRow.Hash) ? "feed" : "hash";
        object found = key == "feed" ? row.Feed : row.Hash;
        var text = value is null ? "NULL" : "{1}";
        object[] arguments = value is null ? [found] : [found, value];
        var sql = $"UPDATE journal SET {column.Name} = {text} WHERE {Quote(bench, key)} = {{0}}";
        await db.Database.ExecuteSqlRawAsync(sql, arguments, Cancellation);
    }

    private static string Quote(LedgerBench bench, string name) =>
        bench.Database.Dialect.Name == TestDatabase.SqlServer ? $"[{name}]" : $"\"{name}\"";

    private static object Another(ColumnShape column, JournalRow row) => column.Get(row) switch
    {
        null => "another",
        string text => text + "x",
        long number => number + 1000,
        int number => number + 1,
        byte[] bytes => Flip(bytes),
        var other => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"No other value for {other}.")),
    };

    private static byte[] Flip(byte[] bytes)
    {
        var flipped = bytes.ToArray();
        flipped[^1] ^= 1;
        return flipped;
    }
}
