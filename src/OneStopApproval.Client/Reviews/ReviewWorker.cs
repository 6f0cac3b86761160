using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OneStopApproval.Client.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Client.Reviews;

/// <summary>
/// Leases reviews of the department, so many at a time, and has one handler work on each. Correctness rests on the lease's
/// fence in the server, never on this process being alive: one that dies leaves nothing behind but leases that run out.
/// </summary>
/// <typeparam name="THandler">The handler.</typeparam>
internal sealed class ReviewWorker<THandler>(
    ReviewService.ReviewServiceClient reviews,
    IServiceProvider services,
    IOptionsMonitor<ReviewWorkerOptions> options,
    TimeProvider time,
    IMeterFactory meters,
    ILogger<ReviewWorker<THandler>> logger) : BackgroundService
    where THandler : class, IReviewHandler
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(30);

    private readonly WorkerTools tools = new(
        reviews,
        services,
        scope => scope.GetRequiredService<THandler>(),
        options.Get(typeof(THandler).FullName),
        time,
        new WorkerLog(logger),
        new WorkerMeter(meters));

    private readonly ConcurrentDictionary<Task, bool> running = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var handlersEnd = new CancellationTokenSource();
        using var free = new SemaphoreSlim(tools.Options.Concurrency);
        tools.Log.Started(typeof(THandler).Name, tools.Options.Concurrency);
        try
        {
            await LeaseAsync(free, handlersEnd.Token, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await DrainAsync(handlersEnd);
        }
    }

    private async Task LeaseAsync(SemaphoreSlim free, CancellationToken handlersEnd, CancellationToken stoppingToken)
    {
        LeaseReviewsRequest? unanswered = null;
        for (var failures = 0; ;)
        {
            await free.WaitAsync(stoppingToken);
            var wanted = 1;
            while (free.Wait(0))
            {
                wanted++;
            }

            var askedAt = tools.Time.GetTimestamp();
            // What was leased by a call whose answer was lost is told by the same call again, and by no other.
            var request = unanswered ?? Ask(wanted);
            var (leases, failure) = await AskAsync(request, failures, stoppingToken);
            unanswered = failure is { MayRepeat: true } ? request : null;
            failures = failure is null ? 0 : failures + 1;
            foreach (var lease in leases)
            {
                wanted--;
                Begin(lease, free, handlersEnd);
            }

            if (wanted > 0)
            {
                free.Release(wanted);
            }

            // A server that is ending answers at once with nothing.
            if (leases is [] && tools.Time.GetElapsedTime(askedAt) < tools.Options.LongPoll / 2)
            {
                await tools.Pauses.AfterAsync(Math.Max(failures, 1), stoppingToken);
            }
        }
    }

    private LeaseReviewsRequest Ask(int wanted) => new()
    {
        RequestId = RequestId.New(),
        Max = wanted,
        LeaseDuration = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(tools.Options.LeaseDuration),
        Wait = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(tools.Options.LongPoll),
        States = { tools.Options.States },
        Item = tools.Options.Item.Length == 0 ? "" : $"serviceItems/{tools.Options.Item}",
        WithoutOpinion = tools.Options.WithoutOpinion,
    };

    private async Task<(IReadOnlyList<Lease> Leases, CallFailure? Failure)> AskAsync(
        LeaseReviewsRequest request, int failures, CancellationToken stoppingToken)
    {
        try
        {
            // gRPC holds deadlines against the system's clock.
            var patience = TimeProvider.System.GetUtcNow().Add(tools.Options.LongPoll + Slack).UtcDateTime;
            var response = await tools.Reviews.LeaseReviewsAsync(request, deadline: patience, cancellationToken: stoppingToken);
            if (failures > 0)
            {
                tools.Log.ServerBack();
            }

            return (response.Leases, null);
        }
        catch (RpcException) when (stoppingToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(stoppingToken);
        }
        catch (RpcException exception)
        {
            var failure = CallFailure.Of(exception);
            if (!failure.MayRepeat)
            {
                tools.Log.LeasingRefused(failure.Reason, failure.Message, failure.Remedy);
            }
            else if (failures == 0)
            {
                tools.Log.ServerAway(failure.Code.ToString(), exception);
            }

            return ([], failure);
        }
    }

    private void Begin(Lease lease, SemaphoreSlim free, CancellationToken handlersEnd)
    {
        var work = Task.Run(() => WorkAsync(lease, free, handlersEnd), CancellationToken.None);
        running.TryAdd(work, true);
        _ = work.ContinueWith(
            done => running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task WorkAsync(Lease lease, SemaphoreSlim free, CancellationToken handlersEnd)
    {
        var began = tools.Time.GetTimestamp();
        using var span = WorkerTelemetry.Start(lease);
        tools.Meter.Began();
        try
        {
            await using var keeper = new LeaseKeeper(tools, lease);
            var end = await new ReviewRun(tools, keeper, handlersEnd).RunAsync();
            span.SetTag(WorkerTelemetry.Outcome, end.ToString());
            tools.Meter.Done(end.ToString(), tools.Time.GetElapsedTime(began));
            tools.Log.Done(lease.Name, end.ToString());
        }
        finally
        {
            free.Release();
        }
    }

    // Whoever is at work may finish; after that its token fires, and what it held is given back.
    private async Task DrainAsync(CancellationTokenSource handlersEnd)
    {
        var all = Task.WhenAll(running.Keys);
        var patience = all.WaitAsync(tools.Options.DrainTime, tools.Time);
        tools.Log.Draining(running.Count, tools.Options.DrainTime);
        try
        {
            await patience;
        }
        catch (TimeoutException)
        {
            await handlersEnd.CancelAsync();
            await all;
        }
    }
}
