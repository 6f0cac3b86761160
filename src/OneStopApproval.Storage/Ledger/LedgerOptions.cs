namespace OneStopApproval.Storage.Ledger;

/// <summary>Settings of the ledger.</summary>
public sealed record LedgerOptions
{
    /// <summary>Commands that may wait; the next is told to come back. Default 4096.</summary>
    public int QueueLength { get; init; } = 4096;

    /// <summary>Commands in one commit at most. Default 128.</summary>
    public int GroupSize { get; init; } = 128;

    /// <summary>
    /// Groups that may run at the same time. Default 1, which is best with rows: the feed's counter serialises commits
    /// anyway. SQLite has one writer whatever is set here.
    /// </summary>
    public int Committers { get; init; } = 1;

    /// <summary>What an overloaded caller is told to wait. Default 500 ms.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether an application that ends leaves a row by which its journey is told to a receiver of traces. Default false.</summary>
    public bool ExportsJourneys { get; init; }

    /// <summary>Fails steps on purpose; null in production.</summary>
    public Func<LedgerStep, InjectedFault>? Faults { get; init; }
}

/// <summary>Steps of a group that a test can fail.</summary>
public enum LedgerStep
{
    /// <summary>Begin, lock and load.</summary>
    Begin = 1,

    /// <summary>The write batch.</summary>
    Batch = 2,

    /// <summary>The commit behind it.</summary>
    Commit = 3,
}

/// <summary>How a step is failed.</summary>
public enum InjectedFault
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>It fails before anything of it is done.</summary>
    ThrowBefore = 1,

    /// <summary>It is done and then reported as failed.</summary>
    ThrowAfter = 2,

    /// <summary>It is done, and the report of it does not come back in time.</summary>
    TimeOut = 3,
}
