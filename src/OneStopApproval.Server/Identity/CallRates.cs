using System.Threading.RateLimiting;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Wire;

namespace OneStopApproval.Server.Identity;

/// <summary>
/// How often one caller may call: a bucket for each subject of a token, and one for each network address that calls without.
/// A whole minute's calls may come at once. Each replica counts for itself.
/// </summary>
internal sealed class CallRates : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly PartitionedRateLimiter<Caller> buckets;

    /// <summary>With the limits of the settings.</summary>
    public CallRates(ServerSettings settings) => buckets = PartitionedRateLimiter.Create<Caller, string>(caller =>
        caller.AuthenticationMethod is null
            ? BucketOf($"address {caller.ClientAddress}", settings.PublicCallsPerMinute)
            : BucketOf($"subject {caller.Subject}", settings.CallsPerMinute));

    /// <summary>Takes one call out of the caller's bucket.</summary>
    /// <exception cref="WireException">OVERLOADED: it is empty.</exception>
    public void Admit(Caller caller)
    {
        using var lease = buckets.AttemptAcquire(caller);
        if (!lease.IsAcquired)
        {
            throw new WireError(ErrorReason.Overloaded) { RetryAfter = Second }.ToException();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => buckets.Dispose();

    private static RateLimitPartition<string> BucketOf(string key, int perMinute) => RateLimitPartition.GetTokenBucketLimiter(
        key,
        _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = Math.Max(1, perMinute / 60),
            ReplenishmentPeriod = Second,
            QueueLimit = 0,
        });
}
