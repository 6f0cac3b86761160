using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using OneStopApproval.Client.Calls;
using OneStopApproval.Client.Reviews;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Fault.Tests.Leases;

/// <summary>
/// What befalls workers: some die with a review in hand, and come back from the dead as soon as another has it, with the
/// lease that they had and the etag as it is now, so that nothing but the fence stands between them and an overwrite.
/// </summary>
/// <param name="desk">Where the dead send to.</param>
/// <param name="deaths">One handling in so many ends in death.</param>
/// <param name="random">Decides who dies.</param>
internal sealed class LeaseRace(ReviewService.ReviewServiceClient desk, int deaths, Random random)
{
    private readonly ConcurrentDictionary<string, string> dead = new(StringComparer.Ordinal);
    private readonly Lock draw = new();
    private int handled;
    private int killed;
    private int overwrites;
    private int refused;

    /// <summary>Handlings begun.</summary>
    internal int Handled => handled;

    /// <summary>Workers killed with a review in hand.</summary>
    internal int Killed => killed;

    /// <summary>Acts of the dead, each under a lease that another had taken over.</summary>
    internal int Attempts => overwrites + refused;

    /// <summary>Those of them that were recorded.</summary>
    internal int Overwrites => overwrites;

    internal async Task<ReviewOutcome> HandleAsync(RacingWorker worker, LeasedReview review, CancellationToken cancellationToken)
    {
        // While this handler's lease is the one that counts, that of the dead is lost for certain: fences only rise. A handling
        // that fails before leaves the dead to the next one, or a short run might end with nobody having come back.
        if (dead.TryGetValue(review.Name, out var lost) && lost != review.Lease && await CountsAsync(review.Lease, cancellationToken))
        {
            await OverwriteAsync(review, lost, cancellationToken);
            dead.TryRemove(KeyValuePair.Create(review.Name, lost));
        }

        // Somebody dies for certain, or a short run would prove nothing.
        if (Interlocked.Increment(ref handled) == 2 || Draw() == 0)
        {
            Interlocked.Increment(ref killed);
            worker.Kill();
            dead[review.Name] = review.Lease;
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        }

        return new ReviewOutcome.Opinion(review.Lease);
    }

    private int Draw()
    {
        lock (draw)
        {
            return random.Next(deaths);
        }
    }

    private async Task<bool> CountsAsync(string lease, CancellationToken cancellationToken)
    {
        try
        {
            await desk.RenewLeaseAsync(
                new() { RequestId = RequestId.New(), Lease = lease, LeaseDuration = Duration.FromTimeSpan(RacingWorker.LeaseDuration) },
                cancellationToken: cancellationToken);
            return true;
        }
        catch (RpcException failure) when (CallFailure.Of(failure).Reason == "LEASE_LOST")
        {
            return false;
        }
    }

    private async Task OverwriteAsync(LeasedReview review, string lost, CancellationToken cancellationToken)
    {
        try
        {
            await desk.RecordOpinionAsync(
                new() { Name = review.Name, RequestId = RequestId.New(), Etag = review.Etag, Text = lost, Lease = lost }, cancellationToken: cancellationToken);
            Interlocked.Increment(ref overwrites);
        }
        catch (RpcException failure) when (failure.StatusCode != StatusCode.Cancelled)
        {
            Assert.Equal("LEASE_LOST", CallFailure.Of(failure).Reason);
            Interlocked.Increment(ref refused);
        }
    }
}
