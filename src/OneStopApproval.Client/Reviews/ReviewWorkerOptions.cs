using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Client.Reviews;

/// <summary>Which reviews a worker takes, and how patiently.</summary>
public sealed class ReviewWorkerOptions
{
    /// <summary>How many reviews are handled at the same time, 1 to 100. Default: 4.</summary>
    public int Concurrency { get; set; } = 4;

    /// <summary>Id of the one service item that is taken; empty for all of the department. Example: <c>construction-testing</c>.</summary>
    public string Item { get; set; } = "";

    /// <summary>States that are taken; empty for those in which the department has the next step.</summary>
    public IList<ReviewState> States { get; } = [];

    /// <summary>
    /// Whether reviews that have an opinion of their present round are left alone. Default: true, for a handler that records opinions; one that decides,
    /// and is to see what others have an opinion on, says false.
    /// </summary>
    public bool WithoutOpinion { get; set; } = true;

    /// <summary>
    /// How long a lease lasts without being renewed, 3 s to 1 h: after so long another worker takes over from one that died.
    /// It is renewed after a third of it. Default: 1 minute.
    /// </summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long one call waits for something to do, 1 s to 60 s. Default: 30 s.</summary>
    public TimeSpan LongPoll { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the handler is asked about one review before it is given up, at least 1. Default: 5.</summary>
    public int MostAttempts { get; set; } = 5;

    /// <summary>Pause before the second attempt; each further one is twice as long, with jitter. Default: 1 s.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause, not shorter than the first. Default: 1 minute.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long no worker takes a review whose handler was given up, 1 s to 1 h. Default: 15 minutes.</summary>
    public TimeSpan RestAfterFailure { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Whether the handler works on while a clock of the review is stopped and nobody waits for the department. Default:
    /// false: it is cancelled, and the review rests for <see cref="RestWhileStopped"/>.
    /// </summary>
    public bool WorkWhileStopped { get; set; }

    /// <summary>How long no worker takes a review whose clock is stopped, 1 s to 1 h. Default: 15 minutes.</summary>
    public TimeSpan RestWhileStopped { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// How long handlers may finish when the host ends, at least zero; then they are cancelled and their reviews given back.
    /// Shorter than the host's own patience (<c>HostOptions.ShutdownTimeout</c>, usually 30 s). Default: 20 s.
    /// </summary>
    public TimeSpan DrainTime { get; set; } = TimeSpan.FromSeconds(20);
}
