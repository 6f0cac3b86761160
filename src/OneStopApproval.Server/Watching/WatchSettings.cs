namespace OneStopApproval.Server.Watching;

/// <summary>How watching behaves; only tests have others.</summary>
internal sealed record WatchSettings
{
    /// <summary>After how long without a message a stream is told a fresh token.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How old a stream grows.</summary>
    public TimeSpan Age { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How much older at random, so that not all of a server's streams come back at once.</summary>
    public TimeSpan Jitter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Messages that wait for a slow reader.</summary>
    public int Buffer { get; init; } = 256;

    /// <summary>How long after its end a stream that takes nothing is broken off.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After how long without a signal the tailer looks for what other replicas committed.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the tailer lets events gather after a signal.</summary>
    public TimeSpan Gather { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>How far behind a watcher of reviews may be; a snapshot is less than the events of a longer absence.</summary>
    public long FarthestBehind { get; init; } = 100_000;
}
