using Microsoft.Extensions.Options;

namespace OneStopApproval.Client.Reviews;

/// <summary>Names every fault of a worker's options at once, with its remedy, before it takes a review.</summary>
internal sealed class ReviewWorkerOptionsCheck : IValidateOptions<ReviewWorkerOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ReviewWorkerOptions options)
    {
        (bool Wrong, string Fault)[] checks =
        [
            (options.Concurrency is < 1 or > 100, "Concurrency: must be 1 to 100."),
            (options.LeaseDuration < Shortest * 3 || options.LeaseDuration > Longest, "LeaseDuration: must be 3 s to 1 h."),
            (options.LongPoll < Shortest || options.LongPoll > Shortest * 60, "LongPoll: must be 1 s to 60 s."),
            (options.MostAttempts < 1, "MostAttempts: must be at least 1."),
            (options.FirstPause <= TimeSpan.Zero, "FirstPause: must be above zero."),
            (options.LongestPause < options.FirstPause, "LongestPause: must not be shorter than FirstPause."),
            (options.RestAfterFailure < Shortest || options.RestAfterFailure > Longest, "RestAfterFailure: must be 1 s to 1 h."),
            (options.RestWhileStopped < Shortest || options.RestWhileStopped > Longest, "RestWhileStopped: must be 1 s to 1 h."),
            (options.DrainTime < TimeSpan.Zero, "DrainTime: must not be negative."),
        ];
        string[] faults = [.. checks.Where(check => check.Wrong).Select(check => check.Fault)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
