using OneStopApproval.Domain.Tests.Matters;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Tests.Databases;

namespace OneStopApproval.Storage.Tests.Ledger;

public sealed class FaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly (LedgerStep Step, InjectedFault Fault)[] EveryFault =
    [
        .. from step in Enum.GetValues<LedgerStep>()
           from fault in Enum.GetValues<InjectedFault>()
           where fault != InjectedFault.None
           select (step, fault),
    ];

    [Theory]
    [EveryDatabase]
    public async Task OneFault_atAnyStep_isHealedByRunningAgain(string database)
    {
        foreach (var (step, fault) in EveryFault)
        {
            var armed = 1;
            await using var bench = await LedgerBench.OpenAsync(database, new LedgerOptions
            {
                Faults = at => at == step && Interlocked.Exchange(ref armed, 0) == 1 ? fault : InjectedFault.None,
            });
            var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
                bench.DoAsync($"a{i}", Acts.Create($"91150100MA0LAB{i:0000}", TestCatalogue.Construction))));

            Assert.Equal(0, armed);
            Assert.All(replies, reply => Assert.NotNull(reply.Bytes));
            for (var i = 0; i < 10; i++)
            {
                Assert.Equal(1, (await bench.MatterAsync($"a{i}")).Sequence);
            }

            await FeedTests.AssertDenseAsync(bench);
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task DatabaseThatStaysAway_isReportedAndTheRequestSentAgainRuns(string database)
    {
        var away = true;
        await using var bench = await LedgerBench.OpenAsync(database, new LedgerOptions
        {
            Faults = step => away && step == LedgerStep.Begin ? InjectedFault.ThrowBefore : InjectedFault.None,
        });
        var envelope = bench.Envelope("a1", GroupCommitTests.Create());
        await Assert.ThrowsAsync<StorageUnavailableException>(() => bench.SubmitAsync(envelope).AsTask());

        away = false;

        Assert.False((await bench.SubmitAsync(envelope)).Repeated);
    }

    [Theory]
    [EveryDatabase]
    public async Task ManyFaults_underManyRequestsSentAgain_haveEachEffectOnce(string database)
    {
        const int Seed = 20260105;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var turn = new Lock();
        InjectedFault Draw()
        {
            lock (turn)
            {
                return random.Next(100) < 15 ? (InjectedFault)random.Next(1, 4) : InjectedFault.None;
            }
        }

        await using var bench = await LedgerBench.OpenAsync(database, new LedgerOptions { Faults = _ => Draw(), GroupSize = 16 });
        await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
        {
            var lab = $"91150100MA0LAB{i:0000}";
            await UntilAnsweredAsync(bench, bench.Envelope($"a{i}", Acts.Create(lab, TestCatalogue.Construction)));
            await UntilAnsweredAsync(bench, bench.Envelope($"a{i}", Acts.Submit(lab)));
        }));

        await FeedTests.AssertDenseAsync(bench);
        for (var i = 0; i < 60; i++)
        {
            var verdict = await bench.Journal.VerifyAsync($"a{i}", Cancellation);
            Assert.True(verdict.Intact, verdict.Fault);
            Assert.Equal(4, verdict.Events);
        }
    }

    [Fact]
    public async Task QueryFaults_failTheQuery()
    {
        var next = InjectedFault.None;
        await using var database = await TestDatabase.CreateAsync(TestDatabase.Sqlite, new(() => next));
        await using var db = database.Dialect.Open();
        next = InjectedFault.ThrowBefore;

        Assert.ThrowsAny<InjectedFaultException>(() => db.Applications.ToList());
    }

    private static async Task UntilAnsweredAsync(LedgerBench bench, CommandEnvelope envelope)
    {
        while (true)
        {
            try
            {
                Assert.Null((await bench.SubmitAsync(envelope)).Refusal);
                return;
            }
            catch (StorageUnavailableException)
            {
                // What a client does: the same request again.
            }
        }
    }
}
