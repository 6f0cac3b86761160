using System.Data.Common;

namespace OneStopApproval.Storage.Ledger;

/// <summary>The queue is full.</summary>
public sealed class LedgerOverloadedException(TimeSpan retryAfter)
    : Exception("Too many commands are waiting.")
{
    /// <summary>When to come back.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}

/// <summary>
/// The database is away or kept failing. Whether the command took effect may be unknown: the same request sent again
/// finds its answer or runs.
/// </summary>
public sealed class StorageUnavailableException(Exception inner)
    : Exception("The database cannot be reached at the moment.", inner);

/// <summary>A command cannot be run: a bug in a rule, or rows that contradict a constraint.</summary>
public sealed class CommandFailedException(Exception inner)
    : Exception("The command failed and nothing of it was stored.", inner);

/// <summary>A failure made by a test.</summary>
public sealed class InjectedFaultException(string step)
    : DbException($"Injected at {step}.")
{
    /// <inheritdoc/>
    public override bool IsTransient => true;
}
