using Grpc.Core;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Client.Reviews;

/// <summary>
/// Holds one lease: renews it in time, and says so when there is nothing left to hold. Whether it still lasts is judged by
/// the time that has passed here, not by the server's clock; that may err, for in the end the server judges by its fence.
/// </summary>
internal sealed class LeaseKeeper : IAsyncDisposable
{
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    private readonly WorkerTools tools;
    private readonly CancellationTokenSource ended = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Task renewing;
    private long heldSince;
    private int end;

    internal LeaseKeeper(WorkerTools tools, Lease lease)
    {
        (this.tools, Lease, heldSince) = (tools, lease, tools.Time.GetTimestamp());
        (State, Etag) = (lease.State, lease.Etag);
        if (lease.Stopped && !tools.Options.WorkWhileStopped)
        {
            EndAs(ReviewEnd.Stopped);
        }

        renewing = RenewInTimeAsync();
    }

    /// <summary>The lease as it was given.</summary>
    internal Lease Lease { get; }

    /// <summary>State of the review as the handler is shown it.</summary>
    internal ReviewState State { get; private set; }

    /// <summary>Etag of the review as the handler is shown it, and as it is recorded on.</summary>
    internal string Etag { get; private set; }

    /// <summary>Fires when there is nothing left to hold.</summary>
    internal CancellationToken Ended => ended.Token;

    /// <summary>Why; null while it lasts.</summary>
    internal ReviewEnd? End => Volatile.Read(ref end) is var value and not 0 ? (ReviewEnd)value : null;

    /// <summary>Takes state and etag from the review as it was read.</summary>
    internal void Saw(Review review) => (State, Etag) = (review.State, review.Etag);

    /// <summary>Ends the renewing; the lease runs out by itself unless it is given back.</summary>
    internal async Task LetGoAsync()
    {
        await stop.CancelAsync();
        await renewing;
    }

    /// <summary>Gives the review back; nothing is lost when that does not get through.</summary>
    internal async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        await LetGoAsync();
        await TryAsync(() => tools.Reviews.ReleaseLeaseAsync(new ReleaseLeaseRequest { Lease = Lease.Token }, cancellationToken: cancellationToken).ResponseAsync);
    }

    /// <summary>Holds it for this long without anybody working on it, so that no worker takes it again at once.</summary>
    internal async Task RestAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        await LetGoAsync();
        var request = Renewal(TimeSpan.FromTicks(Math.Clamp(duration.Ticks, ShortestRest.Ticks, LongestRest.Ticks)));
        await TryAsync(() => tools.Reviews.RenewLeaseAsync(request, cancellationToken: cancellationToken).ResponseAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await LetGoAsync();
        ended.Dispose();
        stop.Dispose();
    }

    private static async Task TryAsync<TResponse>(Func<Task<TResponse>> call)
    {
        try
        {
            await call();
        }
        catch (RpcException)
        {
            // The lease ends by itself.
        }
    }

    private RenewLeaseRequest Renewal(TimeSpan duration) => new()
    {
        Lease = Lease.Token,
        LeaseDuration = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(duration),
    };

    private async Task RenewInTimeAsync()
    {
        while (End is null)
        {
            try
            {
                await Task.Delay(tools.Options.LeaseDuration / 3, tools.Time, stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await RenewAsync();
        }
    }

    private async Task RenewAsync()
    {
        try
        {
            var left = tools.Options.LeaseDuration - tools.Time.GetElapsedTime(heldSince);
            if (left <= TimeSpan.Zero)
            {
                EndAs(ReviewEnd.LeaseLost);
                return;
            }

            using var late = new CancellationTokenSource(left, tools.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop.Token);
            var (request, askedAt) = (Renewal(tools.Options.LeaseDuration), tools.Time.GetTimestamp());
            Take(await tools.Persistence.SendAsync(token => tools.Reviews.RenewLeaseAsync(request, cancellationToken: token), either.Token));
            heldSince = askedAt;
        }
        catch (OperationCanceledException)
        {
            EndUnlessStopped();
        }
        catch (RpcException)
        {
            // LEASE_LOST, or an answer under which nothing can be recorded either.
            EndAs(ReviewEnd.LeaseLost);
        }
    }

    private void EndUnlessStopped()
    {
        if (!stop.IsCancellationRequested)
        {
            EndAs(ReviewEnd.LeaseLost);
        }
    }

    // The etag that it tells is not taken: what is recorded holds for the review as the handler was shown it.
    private void Take(RenewLeaseResponse renewed)
    {
        if (renewed.Withdrawn)
        {
            EndAs(ReviewEnd.Withdrawn);
        }
        else if (renewed.Superseded)
        {
            EndAs(ReviewEnd.Superseded);
        }
        else if (renewed.ClockStopped && !tools.Options.WorkWhileStopped)
        {
            EndAs(ReviewEnd.Stopped);
        }
    }

    private void EndAs(ReviewEnd value)
    {
        if (Interlocked.CompareExchange(ref end, (int)value, 0) == 0)
        {
            ended.Cancel();
        }
    }
}
