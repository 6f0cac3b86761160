using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Tests.Matters;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Personal;
using OneStopApproval.Storage.Tests.Databases;

namespace OneStopApproval.Storage.Tests.Ledger;

public sealed class GroupCommitTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task Group_withPoisonousCommand_hurtsOnlyItself(string database)
    {
        await using var gate = new CommitGate();
        await using var bench = await LedgerBench.OpenAsync(database, gate.Options);
        await bench.DoAsync("a37", Create());
        await gate.HoldAsync(bench);
        var replies = Enumerable.Range(0, 64)
            .Select(i => bench.SubmitAsync(bench.Envelope($"a{i}", i == 37 ? new Poison() : Create())).AsTask())
            .ToArray();
        gate.Open();

        await Task.WhenAll(replies.Where((_, i) => i != 37));
        await Assert.ThrowsAsync<CommandFailedException>(() => replies[37]);
        Assert.All(replies.Where((_, i) => i != 37), reply => Assert.NotNull(reply.GetAwaiter().GetResult().Bytes));
        await using var db = bench.Database.Dialect.Open();
        Assert.Equal(64 + CommitGate.Applications, await db.Applications.CountAsync(Cancellation));
        Assert.Equal(1, (await bench.MatterAsync("a37")).Sequence);
        await FeedTests.AssertDenseAsync(bench);
    }

    [Theory]
    [EveryDatabase]
    public async Task Group_withCommandThatTheDatabaseRefuses_hurtsOnlyItself(string database)
    {
        await using var gate = new CommitGate();
        await using var bench = await LedgerBench.OpenAsync(database, gate.Options);
        await gate.HoldAsync(bench);
        var replies = Enumerable.Range(0, 64)
            .Select(i => bench.SubmitAsync(bench.Envelope($"a{i}", Create()) with
            {
                // A null where the column takes none: the fold knows nothing of it, the write batch fails.
                Encode = i == 11 ? static _ => null! : static _ => [1],
            }).AsTask())
            .ToArray();
        gate.Open();

        await Task.WhenAll(replies.Where((_, i) => i != 11));
        await Assert.ThrowsAsync<CommandFailedException>(() => replies[11]);
        await using var db = bench.Database.Dialect.Open();
        Assert.False(await db.Applications.AnyAsync(row => row.Id == "a11", Cancellation));
        await FeedTests.AssertDenseAsync(bench);
    }

    [Theory]
    [EveryDatabase]
    public async Task Group_withSeveralCommandsOfOneMatter_letsEachSeeTheFormer(string database)
    {
        await using var gate = new CommitGate();
        await using var bench = await LedgerBench.OpenAsync(database, gate.Options);
        await gate.HoldAsync(bench);
        var create = bench.SubmitAsync("a1", Create()).AsTask();
        var submit = bench.SubmitAsync("a1", Acts.Submit(LedgerBench.Lab)).AsTask();
        var again = bench.SubmitAsync("a1", Acts.Submit(LedgerBench.Lab)).AsTask();
        gate.Open();

        Assert.Null((await create).Refusal);
        Assert.Null((await submit).Refusal);
        Assert.Equal(Reason.StateNotAllowed, (await again).Refusal!.Reason);
        Assert.Equal(ApplicationState.Received, (await bench.MatterAsync("a1")).State);
        Assert.True((await bench.Journal.VerifyAsync("a1", Cancellation)).Intact);
    }

    [Theory]
    [EveryDatabase]
    public async Task Group_withTwoApplicationsForOnePlace_receivesOne(string database)
    {
        await using var gate = new CommitGate();
        await using var bench = await LedgerBench.OpenAsync(database, gate.Options);
        await bench.DoAsync("a1", Create());
        await bench.DoAsync("a2", Create());
        await gate.HoldAsync(bench);
        var one = bench.SubmitAsync("a1", Acts.Submit(LedgerBench.Lab)).AsTask();
        var other = bench.SubmitAsync("a2", Acts.Submit(LedgerBench.Lab)).AsTask();
        gate.Open();

        Assert.Null((await one).Refusal);
        Assert.Equal(Reason.ApplicationOpen, (await other).Refusal!.Reason);
    }

    [Theory]
    [EveryDatabase]
    public async Task Group_withOnePlaceGivenUpAndTaken_commitsBoth(string database)
    {
        await using var gate = new CommitGate();
        await using var bench = await LedgerBench.OpenAsync(database, gate.Options);
        await bench.DoAsync("a2", Create());
        await bench.DoAsync("a1", Create());
        await bench.DoAsync("a2", Acts.Submit(LedgerBench.Lab));
        await gate.HoldAsync(bench);
        var gives = bench.SubmitAsync("a2", Acts.Withdraw(TestCatalogue.Construction)).AsTask();
        var takes = bench.SubmitAsync("a1", Acts.Submit(LedgerBench.Lab)).AsTask();
        gate.Open();

        Assert.Null((await gives).Refusal);
        Assert.Null((await takes).Refusal);
    }

    [Theory]
    [EveryDatabase]
    public async Task Command_onAbsentOrHiddenMatter_isNotVisible(string database)
    {
        await using var bench = await LedgerBench.OpenAsync(database);
        await bench.DoAsync("a1", Create());

        var absent = await bench.SubmitAsync("a2", Acts.Submit(LedgerBench.Lab));
        var hidden = await bench.SubmitAsync(bench.Envelope("a1", Acts.Submit(LedgerBench.Lab)) with
        {
            Visible = row => row.Reviews.Exists(review => review.Department == "police"),
        });
        var shown = await bench.SubmitAsync(bench.Envelope("a1", Acts.Submit(LedgerBench.Lab)) with
        {
            Visible = row => row.Reviews.Exists(review => review.Department == "housing"),
        });

        Assert.Equal(Reason.NotVisible, absent.Refusal!.Reason);
        Assert.Equal(Reason.NotVisible, hidden.Refusal!.Reason);
        Assert.Null(shown.Refusal);
    }

    [Theory]
    [EveryDatabase]
    public async Task RefusedCommand_onMatterThatIsDue_settlesItAndStoresNoAnswer(string database)
    {
        await using var bench = await LedgerBench.OpenAsync(database);
        await bench.DoAsync("a1", Create());
        await bench.DoAsync("a1", Acts.Submit(LedgerBench.Lab));
        bench.Clock.Advance(TimeSpan.FromDays(10));

        var refused = bench.Envelope("a1", Acts.Submit(LedgerBench.Lab));
        Assert.Equal(Reason.StateNotAllowed, (await bench.SubmitAsync(refused)).Refusal!.Reason);

        Assert.Equal(ApplicationState.InReview, (await bench.MatterAsync("a1")).State);
        await using var db = bench.Database.Dialect.Open();
        Assert.False(await db.Answers.AnyAsync(row => row.RequestId == refused.Key!.RequestId, Cancellation));
        Assert.Equal(1, await db.Silences.CountAsync(Cancellation));
    }

    [Theory]
    [EveryDatabase]
    public async Task Settle_onMatterThatIsDue_appliesItsSilenceOnce(string database)
    {
        await using var bench = await LedgerBench.OpenAsync(database);
        await bench.DoAsync("a1", Create());
        await bench.DoAsync("a1", Acts.Submit(LedgerBench.Lab));
        await using var db = bench.Database.Dialect.Open();
        var due = await db.Applications.Select(row => row.NextDueOn).SingleAsync(Cancellation);
        Assert.Equal(new DateOnly(2026, 1, 13), due);
        bench.Clock.Advance(TimeSpan.FromDays(8));

        await bench.Ledger.SettleAsync("a1", Cancellation);
        var after = await bench.MatterAsync("a1");
        await bench.Ledger.SettleAsync("a1", Cancellation);
        await bench.Ledger.SettleAsync("nobody", Cancellation);

        Assert.Equal(ApplicationState.InReview, after.State);
        Assert.Equal(after.Sequence, (await bench.MatterAsync("a1")).Sequence);
        Assert.Null(await db.Applications.Select(row => row.NextDueOn).SingleAsync(Cancellation));
    }

    [Theory]
    [EveryDatabase]
    public async Task Preview_ofCommand_tellsItsEventsAndStoresNothing(string database)
    {
        await using var bench = await LedgerBench.OpenAsync(database);
        await bench.DoAsync("a1", Create());
        var before = await bench.MatterAsync("a1");

        var outcome = await bench.Ledger.PreviewAsync(bench.Envelope("a1", Acts.Submit(LedgerBench.Lab)), Cancellation);
        var absent = await bench.Ledger.PreviewAsync(bench.Envelope("a2", Acts.Submit(LedgerBench.Lab)), Cancellation);

        Assert.Contains(outcome.Events, @event => @event is ApplicationSubmitted);
        Assert.Equal(Reason.NotVisible, absent.Refusal!.Reason);
        Assert.Equal(before.Sequence, (await bench.MatterAsync("a1")).Sequence);
    }

    [Theory]
    [EveryDatabase]
    public async Task Queue_thatIsFull_tellsWhenToComeBack(string database)
    {
        await using var gate = new CommitGate();
        await using var bench = await LedgerBench.OpenAsync(database, gate.Options with { QueueLength = 2, GroupSize = 1 });
        await gate.HoldAsync(bench);
        var first = bench.SubmitAsync("a1", Create()).AsTask();
        var second = bench.SubmitAsync("a2", Create()).AsTask();

        var overloaded = await Assert.ThrowsAsync<LedgerOverloadedException>(() => bench.SubmitAsync("a3", Create()).AsTask());
        gate.Open();

        Assert.Equal(bench.Options.RetryAfter, overloaded.RetryAfter);
        await Task.WhenAll(first, second);
    }

    [Theory]
    [EveryDatabase]
    public async Task DeletedDraft_losesItsPersonalValues(string database)
    {
        await using var bench = await LedgerBench.OpenAsync(database);
        var secret = PersonalValue.Seal("contact-phone", "10000000000");
        await bench.SubmitAsync(bench.Envelope("a1", Create()) with { PersonalValues = [secret] });
        var values = bench.Personal;
        Assert.Equal("10000000000", (await values.ReadAsync("a1", Cancellation))[secret.Commitment]);

        await bench.DoAsync("a1", new DeleteDraft("1"));

        Assert.Empty(await values.ReadAsync("a1", Cancellation));
        Assert.True((await bench.Journal.VerifyAsync("a1", Cancellation)).Intact);
    }

    internal static CreateApplication Create() => Acts.Create(LedgerBench.Lab, TestCatalogue.Construction);

    private sealed record Poison : Command
    {
        public override Verdict Decide(Matter matter, Facts facts) => throw new InvalidOperationException("A bug in a rule.");
    }
}
