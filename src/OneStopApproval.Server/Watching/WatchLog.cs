using OneStopApproval.Server.Telemetry;

namespace OneStopApproval.Server.Watching;

/// <summary>Log events of watching.</summary>
internal static partial class WatchLog
{
    [LoggerMessage(TelemetryNames.Events.FeedAway, LogLevel.Warning, "The feed cannot be read; who watches is told nothing until it can.", EventName = nameof(TelemetryNames.Events.FeedAway))]
    internal static partial void FeedAway(ILogger logger, Exception exception);

    [LoggerMessage(TelemetryNames.Events.FeedBack, LogLevel.Information, "The feed is read again.", EventName = nameof(TelemetryNames.Events.FeedBack))]
    internal static partial void FeedBack(ILogger logger);
}
