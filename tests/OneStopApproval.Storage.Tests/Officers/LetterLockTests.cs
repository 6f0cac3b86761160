using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Tests.Matters;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Officers;
using OneStopApproval.Storage.Personal;
using OneStopApproval.Storage.Tests.Databases;
using OneStopApproval.Storage.Tests.Ledger;

namespace OneStopApproval.Storage.Tests.Officers;

/// <summary>A letter that is ended while an act under it is being recorded, on another replica.</summary>
public sealed class LetterLockTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task EndOfALetter_waitsForTheActUnderIt_andIsTheEndOfAllActs(string database)
    {
        using var open = new ManualResetEventSlim();
        await using var bench = await LedgerBench.OpenAsync(database);
        await AskedAsync(bench, "a1");
        await AskedAsync(bench, "a2");
        await using (var db = bench.Database.Dialect.Open())
        {
            db.Add(Letter(bench));
            await db.SaveChangesAsync(Cancellation);
        }

        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var act = bench.SubmitAsync(await ApprovalAsync(bench, "a1") with
        {
            Encode = _ =>
            {
                entered.SetResult();
                open.Wait(TimeSpan.FromSeconds(60), CancellationToken.None);
                return [1];
            },
        }).AsTask();
        await entered.Task;
        var end = Task.Run(() => EndAsync(bench), Cancellation);
        await JoinRaceTests.UntilLockIsAwaitedAsync(bench);
        Assert.False(end.IsCompleted);
        open.Set();

        Assert.Null((await act).Refusal);
        Assert.True((await end)!.Value.Changed);
        await using var other = bench.Replica();
        Assert.Equal(Reason.RoleNotAllowed, (await other.SubmitAsync(await ApprovalAsync(other, "a2"))).Refusal?.Reason);
    }

    private static async Task AskedAsync(LedgerBench bench, string id)
    {
        var lab = $"91150100MA0L{id}";
        await bench.DoAsync(id, Ledger.Acts.Create(lab, TestCatalogue.Construction));
        await bench.DoAsync(id, Ledger.Acts.Submit(lab));
        await bench.DoAsync(id, Ledger.Acts.Accept(await bench.MatterAsync(id), TestCatalogue.Construction), "housing");
        await bench.DoAsync(id, new RequestExtension(TestCatalogue.Construction, await EtagAsync(bench, id), "reason"), "housing");
    }

    private static async Task<CommandEnvelope> ApprovalAsync(LedgerBench bench, string id) =>
        bench.Envelope(id, new ApproveExtension(TestCatalogue.Construction, await EtagAsync(bench, id), true, null, null, null), "housing", $"approve-{id}") with
        {
            Actor = new(ActorRole.Officer, "deputy", "housing"),
        };

    private static async Task<string> EtagAsync(LedgerBench bench, string id) => (await bench.MatterAsync(id)).Find(TestCatalogue.Construction)!.Etag;

    private static Task<(LetterRow Grant, bool Changed)?> EndAsync(LedgerBench bench) => new DirectoryBook(bench.Database.Dialect, bench.Personal).EndAsync<LetterRow>(
        "l1",
        new() { Kind = DirectoryActKind.End, Subject = "operator-1", Time = bench.Time.GetUtcNow() },
        PersonalValue.Seal("reason", "负责人变更。"),
        _ => new() { RequestId = "end", Method = "EndLetter", Caller = "operator-1", ContentHash = new byte[32], CreateTime = bench.Time.GetUtcNow() },
        Cancellation);

    private static LetterRow Letter(LedgerBench bench) => new()
    {
        Id = "l1",
        Number = "授1",
        Subject = "deputy",
        GivenBy = "head",
        Department = "housing",
        Acts = LetterActs.ApproveExtension,
        State = GrantState.Confirmed,
        LiveKey = "l1",
        FromDate = bench.Today,
        UntilDate = bench.Today,
        ProposedBy = "operator-1",
        SettledBy = "operator-2",
        SettleTime = DateTimeOffset.UnixEpoch,
    };
}
