using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Tests.Databases;

namespace OneStopApproval.Storage.Tests.Ledger;

public sealed class RepeatTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task Repeat_inSameGroup_getsTheSameBytes(string database)
    {
        await using var gate = new CommitGate();
        await using var bench = await LedgerBench.OpenAsync(database, gate.Options);
        await gate.HoldAsync(bench);
        var envelope = bench.Envelope("a1", GroupCommitTests.Create());
        var first = bench.SubmitAsync(envelope).AsTask();
        var second = bench.SubmitAsync(envelope).AsTask();
        var other = bench.SubmitAsync(envelope with { ContentHash = new byte[32] }).AsTask();
        gate.Open();

        Assert.Equal((await first).Bytes, (await second).Bytes);
        Assert.False((await first).Repeated);
        Assert.True((await second).Repeated);
        Assert.Equal(Reason.RequestIdReused, (await other).Refusal!.Reason);
        Assert.Equal(1, (await bench.MatterAsync("a1")).Sequence);
    }

    [Theory]
    [EveryDatabase]
    public async Task Repeat_inLaterGroupAndAfterRestart_getsTheSameBytes(string database)
    {
        await using var bench = await LedgerBench.OpenAsync(database);
        var envelope = bench.Envelope("a1", GroupCommitTests.Create());
        var first = await bench.SubmitAsync(envelope);
        var later = await bench.SubmitAsync(envelope);
        await using var restarted = bench.Replica();
        var after = await restarted.SubmitAsync(envelope);
        var reused = await restarted.SubmitAsync(envelope with { ContentHash = new byte[32] });

        Assert.Equal(first.Bytes, later.Bytes);
        Assert.Equal(first.Bytes, after.Bytes);
        Assert.True(later.Repeated && after.Repeated);
        Assert.Equal(Reason.RequestIdReused, reused.Refusal!.Reason);
        Assert.Equal(1, (await bench.MatterAsync("a1")).Sequence);
    }

    [Theory]
    [EveryDatabase]
    public async Task SameKey_ofAnotherCallerOrMethod_isAnotherRequest(string database)
    {
        await using var bench = await LedgerBench.OpenAsync(database);
        var envelope = bench.Envelope("a1", GroupCommitTests.Create());
        await bench.SubmitAsync(envelope);

        var reply = await bench.SubmitAsync(envelope with { MatterId = "a2", Key = envelope.Key! with { Caller = "another" } });

        Assert.False(reply.Repeated);
        Assert.NotNull(await bench.RowsAsync("a2"));
    }

    [Theory]
    [EveryDatabase]
    public async Task SameRequest_inTwoProcessesAtOnce_takesEffectOnce(string database)
    {
        await using var bench = await LedgerBench.OpenAsync(database);
        await using var other = bench.Replica();
        for (var i = 0; i < 20; i++)
        {
            var envelope = bench.Envelope($"a{i}", GroupCommitTests.Create());
            var replies = await Task.WhenAll(
                bench.SubmitAsync(envelope).AsTask(), other.SubmitAsync(envelope).AsTask(), bench.SubmitAsync(envelope).AsTask());

            Assert.All(replies, reply => Assert.Equal(replies[0].Bytes, reply.Bytes));
            Assert.Single(replies, reply => !reply.Repeated);
        }

        await FeedTests.AssertDenseAsync(bench);
    }

    [Theory]
    [EveryDatabase]
    public async Task ExpiredAnswer_isDeletedAndThatOfALegalActStays(string database)
    {
        await using var bench = await LedgerBench.OpenAsync(database);
        await bench.SubmitAsync(bench.Envelope("a1", GroupCommitTests.Create()) with { KeepAnswerFor = TimeSpan.FromDays(30) });
        await bench.DoAsync("a1", Acts.Submit(LedgerBench.Lab));
        var expired = new ExpiredAnswers(bench.Database.Dialect, bench.Clock);
        Assert.Equal(0, await expired.DeleteAsync(10, Cancellation));

        bench.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal(1, await expired.DeleteAsync(10, Cancellation));
        await using var db = bench.Database.Dialect.Open();
        Assert.Equal("SubmitApplication", (await db.Answers.SingleAsync(Cancellation)).Method);
    }
}
