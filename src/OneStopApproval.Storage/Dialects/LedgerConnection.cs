namespace OneStopApproval.Storage.Dialects;

/// <summary>A committer's own connection: one transaction at a time, few round trips.</summary>
public abstract class LedgerConnection : IAsyncDisposable
{
    /// <summary>
    /// Begins a transaction and runs statements in the same round trip. Each sees what was committed when it started, so
    /// that rows loaded after a lock was waited for are the newest.
    /// </summary>
    public abstract Task BeginAsync(IReadOnlyList<Statement> statements);

    /// <summary>Runs further statements of the transaction in one round trip.</summary>
    public abstract Task RunAsync(IReadOnlyList<Statement> statements);

    /// <summary>
    /// Runs the last statements with the commit behind them, in one round trip where the database can. It takes neither a
    /// token nor a time-out: an interrupted commit is a commit with an unknown outcome.
    /// </summary>
    public abstract Task CommitAsync(IReadOnlyList<Statement> statements);

    /// <summary>Gives the transaction up.</summary>
    public abstract Task RollbackAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
