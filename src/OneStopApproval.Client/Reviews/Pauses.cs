namespace OneStopApproval.Client.Reviews;

/// <summary>Growing pauses with jitter, so that workers that failed together do not come back together.</summary>
internal sealed class Pauses(ReviewWorkerOptions options, TimeProvider time)
{
    private const double Least = 0.5;

    /// <summary>Waits before the attempt that follows this one.</summary>
    internal Task AfterAsync(int attempt, CancellationToken cancellationToken) => Task.Delay(Of(attempt), time, cancellationToken);

    /// <summary>Twice as long for each attempt up to the longest, and of that between half and all.</summary>
    internal TimeSpan Of(int attempt)
    {
        var full = Math.Min(options.FirstPause.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 30)), options.LongestPause.TotalMilliseconds);

        // Nobody guards a secret with it.
#pragma warning disable CA5394
        return TimeSpan.FromMilliseconds(full * (Least + ((1 - Least) * Random.Shared.NextDouble())));
#pragma warning restore CA5394
    }
}
