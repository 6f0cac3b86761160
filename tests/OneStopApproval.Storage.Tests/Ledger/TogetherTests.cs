using OneStopApproval.Domain.Matters;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Tests.Databases;

namespace OneStopApproval.Storage.Tests.Ledger;

/// <summary>Commands on several matters that stand or fall together.</summary>
public sealed class TogetherTests
{
    [Theory]
    [EveryDatabase]
    public async Task OneRefusedOfSeveral_storesNothingOfAny(string database)
    {
        await using var bench = await LedgerBench.OpenAsync(database);
        await bench.DoAsync("a2", GroupCommitTests.Create());

        var replies = await bench.Ledger.SubmitTogetherAsync(
            [Head(bench, "a1"), Other(bench, "a2"), Other(bench, "a3")], TestContext.Current.CancellationToken);

        Assert.Equal([null, Reason.StateNotAllowed, null], replies.Select(reply => reply.Refusal?.Reason));
        Assert.Null(await bench.RowsAsync("a1"));
        Assert.Null(await bench.RowsAsync("a3"));
        await FeedTests.AssertDenseAsync(bench);
    }

    [Theory]
    [EveryDatabase]
    public async Task FaultAtAnyStep_isHealedForAllOrNone(string database)
    {
        foreach (var step in Enum.GetValues<LedgerStep>())
        {
            var armed = 1;
            await using var bench = await LedgerBench.OpenAsync(database, new LedgerOptions
            {
                Faults = at => at == step && Interlocked.Exchange(ref armed, 0) == 1 ? InjectedFault.ThrowAfter : InjectedFault.None,
            });
            var head = Head(bench, "a1");

            var replies = await bench.Ledger.SubmitTogetherAsync([head, Other(bench, "a2")], TestContext.Current.CancellationToken);

            // After a commit that was reported as failed everything is there, and the stored answer of the first stands for all.
            Assert.Equal(0, armed);
            Assert.Equal(1, (await bench.MatterAsync("a1")).Sequence);
            Assert.Equal(1, (await bench.MatterAsync("a2")).Sequence);
            Assert.NotNull(replies[0].Bytes);
            Assert.Null(replies[1].Refusal);
            await FeedTests.AssertDenseAsync(bench);
        }
    }

    private static CommandEnvelope Head(LedgerBench bench, string matter) => bench.Envelope(matter, GroupCommitTests.Create());

    private static CommandEnvelope Other(LedgerBench bench, string matter) => Head(bench, matter) with { Key = null };
}
