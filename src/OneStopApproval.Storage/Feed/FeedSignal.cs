namespace OneStopApproval.Storage.Feed;

/// <summary>
/// Wakes whoever waits for new events when this process has committed some. What other processes commit raises nothing
/// here, so who waits looks again now and then.
/// </summary>
public sealed class FeedSignal
{
    private TaskCompletionSource next = New();

    /// <summary>Ends with the next commit. Take it before looking: what is committed after that ends it.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>Waits for such a task, but no longer than this and not once the token is cancelled. It throws in no case.</summary>
    public static async Task UntilAsync(Task next, TimeSpan most, TimeProvider time, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(next, Task.Delay(most, time, over.Token));
        await over.CancelAsync();
    }

    internal void Raise() => Interlocked.Exchange(ref next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
