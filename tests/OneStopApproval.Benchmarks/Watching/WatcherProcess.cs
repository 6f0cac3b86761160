using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;

namespace OneStopApproval.Benchmarks.Watching;

/// <summary>The watchers of <see cref="WatchRun"/>: so many streams, and the time that each event took to each of them.</summary>
internal static class WatcherProcess
{
    private const int StreamsOfOneConnection = 50;

    /// <summary>Says when all watch, and when a line comes in what they saw.</summary>
    public static async Task RunAsync(string address, int count)
    {
        using var end = new CancellationTokenSource();
        var times = new ConcurrentBag<double>();
        var (current, left) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), count);
        GrpcChannel[] channels = [.. Enumerable.Range(0, (count / StreamsOfOneConnection) + 1).Select(_ => GrpcChannel.ForAddress(address))];
        Task[] watching = [.. Enumerable.Range(0, count).Select(number => WatchAsync(
            new ReviewService.ReviewServiceClient(channels[number / StreamsOfOneConnection]), number, times, OneMore, end.Token))];
        await current.Task;
        Console.WriteLine("ready");
        Console.ReadLine();

        await end.CancelAsync();
        await Task.WhenAll(watching);
        var ordered = times.Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{ordered.Count} events told: p50 {ordered[ordered.Count / 2]:F0} ms, p99 {ordered[ordered.Count * 99 / 100]:F0} ms, longest {ordered[^1]:F0} ms"));

        void OneMore()
        {
            if (Interlocked.Decrement(ref left) == 0)
            {
                current.SetResult();
            }
        }
    }

    private static async Task WatchAsync(
        ReviewService.ReviewServiceClient reviews, int number, ConcurrentBag<double> times, Action isCurrent, CancellationToken end)
    {
        var claims = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["sub"] = string.Create(CultureInfo.InvariantCulture, $"watcher-{number}"),
            ["role"] = "officer",
            ["department"] = "housing",
            ["level"] = "banner",
            ["region"] = WatchRun.RegionOf(number),
        };
        var token = DevelopmentToken.Mint(claims, TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1));
        try
        {
            using var stream = reviews.WatchReviews(
                new WatchReviewsRequest(), new Metadata { { "authorization", $"Bearer {token}" } }, cancellationToken: end);
            await foreach (var told in stream.ResponseStream.ReadAllAsync(end))
            {
                if (told.Signal == WatchSignal.Current)
                {
                    isCurrent();
                }
                else if (told.Event is { } happened)
                {
                    times.Add((TimeProvider.System.GetUtcNow() - happened.RecordTime.ToDateTimeOffset()).TotalMilliseconds);
                }
            }
        }
        catch (Exception exception) when (end.IsCancellationRequested && exception is RpcException or OperationCanceledException)
        {
            // It has seen enough.
        }
    }
}
