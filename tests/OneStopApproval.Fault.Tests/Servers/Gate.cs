using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Fault.Tests.Servers;

/// <summary>Parks a ledger's committer before it begins a group, so that what comes meanwhile becomes the next group.</summary>
internal sealed class Gate : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly ManualResetEventSlim open = new(initialState: true);

    /// <summary>A ledger whose committer stops here.</summary>
    internal LedgerOptions Options => new()
    {
        Faults = step =>
        {
            if (step == LedgerStep.Begin && !open.Wait(Patience))
            {
                throw new TimeoutException("The gate was never opened.");
            }

            return InjectedFault.None;
        },
    };

    /// <summary>
    /// Runs this while the committer is parked, until so many of its commands wait; they are one group then, for the group
    /// that is parked holds another command alone.
    /// </summary>
    internal async Task<T> TogetherAsync<T>(Ledger ledger, int commands, Func<T> send)
    {
        open.Reset();
        var parked = ledger.SettleAsync("nobody", CancellationToken.None).AsTask();
        await UntilAsync(() => ledger.Waiting == 0);
        var sent = send();
        await UntilAsync(() => ledger.Waiting >= commands);
        open.Set();
        await parked;
        return sent;
    }

    public void Dispose() => open.Dispose();

    private static async Task UntilAsync(Func<bool> reached)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!reached())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, "The commands never waited.");
            await Task.Yield();
        }
    }
}
