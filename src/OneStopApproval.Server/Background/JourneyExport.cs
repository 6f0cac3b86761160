using System.Diagnostics;
using System.Text.Json;
using Grpc.Core;
using OneStopApproval.Server.Operator;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Journal;

namespace OneStopApproval.Server.Background;

/// <summary>
/// Tells the journeys of applications that have ended to the receiver of traces, at least once each: a row waits until the
/// receiver has the journey. While the receiver is away nothing else waits for it.
/// </summary>
internal sealed class JourneyExport(
    JourneyExports exports, JourneyTraces traces, TraceReceiver receiver, Dialect dialect, ServerMetrics metrics, ILogger<JourneyExport> log)
    : BackgroundService
{
    private const int BatchSize = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // What cannot be told must not hold up the rest, round after round.
    private readonly HashSet<string> aside = new(StringComparer.Ordinal);
    private bool away;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!receiver.IsThere)
        {
            return;
        }

        try
        {
            using var timer = new PeriodicTimer(Pause);
            do
            {
                await RunOnceAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (Exception exception) when (
            stoppingToken.IsCancellationRequested && exception is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
        {
            // The server stops.
        }
    }

    private async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await exports.PendingAsync(BatchSize, aside, stoppingToken) is { Count: > 0 } pending)
            {
                foreach (var row in pending)
                {
                    await TellAsync(row, stoppingToken);
                }
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Missed(exception);
        }
    }

    private async Task TellAsync(JourneyExportRow row, CancellationToken stoppingToken)
    {
        using var span = CallSpan.Source.StartActivity(
            TelemetryNames.Spans.JourneyExport,
            ActivityKind.Internal,
            default(ActivityContext),
            [new(TelemetryNames.Attributes.Effect, "write"), new(TelemetryNames.Attributes.Application, row.ApplicationId)]);
        try
        {
            await receiver.SendAsync(await traces.ReadAsync(row.ApplicationId, row.Sequence, stoppingToken), stoppingToken);
            Reached();
            await exports.ToldAsync(row.ApplicationId, CancellationToken.None);
            metrics.JourneyExported();
        }
        catch (Exception exception)
        {
            span?.SetStatus(ActivityStatusCode.Error);
            if (!CannotBeTold(exception))
            {
                throw;
            }

            aside.Add(row.ApplicationId);
            BackgroundLog.JourneyUntold(log, exception, row.ApplicationId);
        }
    }

    // Some drivers tell of a database that is away by an InvalidOperationException too.
    private bool CannotBeTold(Exception exception) =>
        TraceReceiver.IsRefusal(exception)
        || (exception is JsonException or InvalidOperationException or NotSupportedException && !dialect.IsTransient(exception));

    private void Missed(Exception exception)
    {
        if (!TraceReceiver.IsAway(exception))
        {
            BackgroundLog.JourneyExportFailed(log, exception);
        }
        else if (!away)
        {
            away = true;
            BackgroundLog.JourneyReceiverAway(log, exception);
        }
    }

    private void Reached()
    {
        if (away)
        {
            away = false;
            BackgroundLog.JourneyReceiverBack(log);
        }
    }
}
