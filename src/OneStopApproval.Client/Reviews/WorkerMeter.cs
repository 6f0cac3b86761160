using System.Diagnostics.Metrics;

namespace OneStopApproval.Client.Reviews;

/// <summary>Metrics of workers.</summary>
internal sealed class WorkerMeter
{
    // The factory owns it.
    private readonly Meter meter;
    private readonly Counter<long> reviews;
    private readonly Histogram<double> duration;
    private readonly UpDownCounter<long> running;
    private readonly Counter<long> retries;

    public WorkerMeter(IMeterFactory meters)
    {
        meter = meters.Create(WorkerTelemetry.Name);
        reviews = meter.CreateCounter<long>(WorkerTelemetry.Reviews, "{review}", "Reviews that the worker is done with.");
        duration = meter.CreateHistogram<double>(WorkerTelemetry.Duration, "s", "How long the work on one took.");
        running = meter.CreateUpDownCounter<long>(WorkerTelemetry.Running, "{review}", "Reviews in hand now.");
        retries = meter.CreateCounter<long>(WorkerTelemetry.Retries, "{attempt}", "Attempts that failed and are made again.");
    }

    internal void Began() => running.Add(1);

    internal void Retried() => retries.Add(1);

    internal void Done(string end, TimeSpan took)
    {
        var outcome = new KeyValuePair<string, object?>(WorkerTelemetry.Outcome, end);
        running.Add(-1);
        reviews.Add(1, outcome);
        duration.Record(took.TotalSeconds, outcome);
    }
}
