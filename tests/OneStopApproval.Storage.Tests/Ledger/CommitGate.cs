using OneStopApproval.Domain.Tests.Matters;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Storage.Tests.Ledger;

/// <summary>Holds the committer inside one commit, so that whatever is submitted meanwhile becomes one group.</summary>
internal sealed class CommitGate : IAsyncDisposable
{
    /// <summary>Applications that the gate itself makes.</summary>
    internal const int Applications = 1;

    private readonly ManualResetEventSlim open = new();
    private readonly TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task held = Task.CompletedTask;

    internal LedgerOptions Options { get; } = new();

    internal async Task HoldAsync(LedgerBench bench)
    {
        held = bench.SubmitAsync(bench.Envelope("gate", Acts.Create("91150100MA0GATE015", TestCatalogue.Lightning)) with { Encode = Wait }).AsTask();
        await entered.Task;
    }

    internal void Open() => open.Set();

    public async ValueTask DisposeAsync()
    {
        open.Set();
        await held;
        open.Dispose();
    }

    private byte[] Wait(Folded folded)
    {
        entered.TrySetResult();
        open.Wait(TimeSpan.FromSeconds(60));
        return [0];
    }
}
