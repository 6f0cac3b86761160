using OneStopApproval.Server.Telemetry;

namespace OneStopApproval.Server.Background;

/// <summary>Log events of background work.</summary>
internal static partial class BackgroundLog
{
    [LoggerMessage(TelemetryNames.Events.SettleFailed, LogLevel.Warning, "Application {Application} could not be settled; the next sweep tries again.", EventName = nameof(TelemetryNames.Events.SettleFailed))]
    internal static partial void SettleFailed(ILogger logger, Exception exception, string application);

    [LoggerMessage(TelemetryNames.Events.SweepFailed, LogLevel.Warning, "A sweep failed; the next one tries again.", EventName = nameof(TelemetryNames.Events.SweepFailed))]
    internal static partial void SweepFailed(ILogger logger, Exception exception);

    [LoggerMessage(TelemetryNames.Events.HousekeepingDone, LogLevel.Information, "Housekeeping removed {Materials} unreferenced materials and {Answers} expired answers.", EventName = nameof(TelemetryNames.Events.HousekeepingDone))]
    internal static partial void HousekeepingDone(ILogger logger, int materials, int answers);

    [LoggerMessage(TelemetryNames.Events.HousekeepingFailed, LogLevel.Warning, "Housekeeping failed; it tries again later.", EventName = nameof(TelemetryNames.Events.HousekeepingFailed))]
    internal static partial void HousekeepingFailed(ILogger logger, Exception exception);
}
