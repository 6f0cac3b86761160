using System.Diagnostics.Metrics;
using Names = OneStopApproval.Server.Telemetry.TelemetryNames;

namespace OneStopApproval.Server.Telemetry;

/// <summary>The server's own metrics.</summary>
internal sealed class ServerMetrics : IDisposable
{
    private readonly Meter meter = new(Names.Meter);
    private readonly Counter<long> commands;
    private readonly Counter<long> calls;
    private readonly Histogram<double> durations;
    private readonly Counter<long> settled;
    private readonly Counter<long> notices;
    private readonly Counter<long> journeys;
    private readonly UpDownCounter<long> watchers;

    /// <summary>Makes the instruments.</summary>
    public ServerMetrics()
    {
        commands = meter.CreateCounter<long>(Names.Metrics.Commands, "{command}", "Finished commands.");
        calls = meter.CreateCounter<long>(Names.Metrics.Calls, "{call}", "Finished RPCs.");
        durations = meter.CreateHistogram<double>(Names.Metrics.CallDuration, "s", "Duration of RPCs.");
        settled = meter.CreateCounter<long>(Names.Metrics.Settled, "{matter}", "Matters that the sweep settled.");
        notices = meter.CreateCounter<long>(Names.Metrics.Notices, "{try}", "Tries to send notices.");
        journeys = meter.CreateCounter<long>(Names.Metrics.JourneysExported, "{journey}", "Journeys that a receiver took.");
        watchers = meter.CreateUpDownCounter<long>(Names.Metrics.Watchers, "{stream}", "Streams that watch now.");
    }

    /// <summary>Counts a finished command.</summary>
    public void CommandFinished(string method, string reason, bool repeated) =>
        commands.Add(1, new(Names.Attributes.Method, method), new(Names.Attributes.Reason, reason), new(Names.Attributes.Repeated, repeated));

    /// <summary>Counts and times a finished RPC.</summary>
    public void CallFinished(string method, string reason, TimeSpan duration)
    {
        calls.Add(1, new(Names.Attributes.Method, method), new(Names.Attributes.Reason, reason));
        durations.Record(duration.TotalSeconds, new(Names.Attributes.Method, method), new(Names.Attributes.Reason, reason));
    }

    /// <summary>Counts matters that the sweep settled.</summary>
    public void MattersSettled(int count) => settled.Add(count);

    /// <summary>Counts a try to send a notice.</summary>
    public void NoticeTried(string channel, string outcome) =>
        notices.Add(1, new(Names.Attributes.Channel, channel), new(Names.Attributes.Outcome, outcome));

    /// <summary>Counts a journey that a receiver took.</summary>
    public void JourneyExported() => journeys.Add(1);

    /// <summary>Counts a stream that begins or ends to watch.</summary>
    public void WatchersChanged(int by) => watchers.Add(by);

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();
}
