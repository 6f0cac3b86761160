using OneStopApproval.Server.Telemetry;

namespace OneStopApproval.Server.Wire;

/// <summary>Log events of calls.</summary>
internal static partial class WireLog
{
    [LoggerMessage(TelemetryNames.Events.CallFailed, LogLevel.Error, "{Method} failed.", EventName = nameof(TelemetryNames.Events.CallFailed))]
    internal static partial void CallFailed(ILogger logger, Exception exception, string method);

    [LoggerMessage(TelemetryNames.Events.StorageAway, LogLevel.Warning, "{Method}: the database is away.", EventName = nameof(TelemetryNames.Events.StorageAway))]
    internal static partial void StorageAway(ILogger logger, Exception exception, string method);
}
