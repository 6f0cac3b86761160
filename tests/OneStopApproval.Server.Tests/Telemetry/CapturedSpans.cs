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
    private readonly ConcurrentQueue<Activity> spans = new();
    private readonly ActivityListener listener;

    public CapturedSpans()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TelemetryNames.Source,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>All so far.</summary>
    public IReadOnlyCollection<Activity> All => spans;

    /// <summary>The span of a request. Its answer may arrive a moment before the span is finished.</summary>
    public async Task<Activity> OfRequestAsync(string requestId)
    {
        Activity? found;
        while ((found = spans.FirstOrDefault(span => Equals(span.GetTagItem(TelemetryNames.Attributes.RequestId), requestId))) is null)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return found;
    }

    public void Dispose() => listener.Dispose();
}
