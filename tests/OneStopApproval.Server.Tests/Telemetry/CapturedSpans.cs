using System.Collections.Concurrent;
using System.Diagnostics;
using OneStopApproval.Server.Telemetry;

namespace OneStopApproval.Server.Tests.Telemetry;

/// <summary>
/// Every finished span of every server in this process; a test picks its own by application or request id. Spans are made
/// whether or not this listens: it only keeps them.
/// </summary>
internal sealed class CapturedSpans : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<Activity> spans = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Activity>> requests = new(StringComparer.Ordinal);
    private readonly ActivityListener listener;

    public CapturedSpans()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TelemetryNames.Source,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>All so far.</summary>
    public IReadOnlyCollection<Activity> All => spans;

    /// <summary>The span of a request. Its answer may arrive a moment before the span is finished.</summary>
    public Task<Activity> OfRequestAsync(string requestId) =>
        Request(requestId).Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

    public void Dispose() => listener.Dispose();

    private void Keep(Activity span)
    {
        spans.Enqueue(span);
        if (span.GetTagItem(TelemetryNames.Attributes.RequestId) is string requestId)
        {
            Request(requestId).TrySetResult(span);
        }
    }

    private TaskCompletionSource<Activity> Request(string requestId) =>
        requests.GetOrAdd(requestId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
