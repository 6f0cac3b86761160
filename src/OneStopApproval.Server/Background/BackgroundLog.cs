using OneStopApproval.Server.Telemetry;

namespace OneStopApproval.Server.Background;

/// <summary>Log events of background work.</summary>
internal static partial class BackgroundLog
{
    [LoggerMessage(TelemetryNames.Events.SettleFailed, LogLevel.Warning, "Application {Application} could not be settled; the next sweep tries again.", EventName = nameof(TelemetryNames.Events.SettleFailed))]
    internal static partial void SettleFailed(ILogger logger, Exception exception, string application);

    [LoggerMessage(TelemetryNames.Events.RuleMissed, LogLevel.Error, "A rule of silence fell due on application {Application} and no sweep saw it; it has been applied and an incident is open.", EventName = nameof(TelemetryNames.Events.RuleMissed))]
    internal static partial void RuleMissed(ILogger logger, string application);

    [LoggerMessage(TelemetryNames.Events.SweepFailed, LogLevel.Warning, "A sweep failed; the next one tries again.", EventName = nameof(TelemetryNames.Events.SweepFailed))]
    internal static partial void SweepFailed(ILogger logger, Exception exception);

    [LoggerMessage(TelemetryNames.Events.HousekeepingDone, LogLevel.Information, "Housekeeping removed {Materials} unreferenced materials and {Answers} expired answers.", EventName = nameof(TelemetryNames.Events.HousekeepingDone))]
    internal static partial void HousekeepingDone(ILogger logger, int materials, int answers);

    [LoggerMessage(TelemetryNames.Events.HousekeepingFailed, LogLevel.Warning, "Housekeeping failed; it tries again later.", EventName = nameof(TelemetryNames.Events.HousekeepingFailed))]
    internal static partial void HousekeepingFailed(ILogger logger, Exception exception);

    [LoggerMessage(TelemetryNames.Events.PersonalKeysClosed, LogLevel.Error, "{Count} keys of personal values lie under key {RingKey} of the ring and do not open: put key-{RingKey}.xml back into Personal:KeyFolder from its backup; until then the values under them cannot be read.", EventName = nameof(TelemetryNames.Events.PersonalKeysClosed))]
    internal static partial void PersonalKeysClosed(ILogger logger, int count, string ringKey);

    [LoggerMessage(TelemetryNames.Events.JourneyReceiverAway, LogLevel.Warning, "Journeys wait: the receiver of traces does not take them.", EventName = nameof(TelemetryNames.Events.JourneyReceiverAway))]
    internal static partial void JourneyReceiverAway(ILogger logger, Exception exception);

    [LoggerMessage(TelemetryNames.Events.JourneyReceiverBack, LogLevel.Information, "The receiver of traces takes journeys again.", EventName = nameof(TelemetryNames.Events.JourneyReceiverBack))]
    internal static partial void JourneyReceiverBack(ILogger logger);

    [LoggerMessage(TelemetryNames.Events.JourneyUntold, LogLevel.Warning, "The journey of application {Application} cannot be told; it waits for the next start, the others go on.", EventName = nameof(TelemetryNames.Events.JourneyUntold))]
    internal static partial void JourneyUntold(ILogger logger, Exception exception, string application);

    [LoggerMessage(TelemetryNames.Events.JourneyExportFailed, LogLevel.Warning, "A round of telling journeys failed; the next one tries again.", EventName = nameof(TelemetryNames.Events.JourneyExportFailed))]
    internal static partial void JourneyExportFailed(ILogger logger, Exception exception);

    [LoggerMessage(TelemetryNames.Events.DailyHeadMade, LogLevel.Information, "Daily head {Number} of {Day} through event {Feed} has the hash {Sha256}.", EventName = nameof(TelemetryNames.Events.DailyHeadMade))]
    internal static partial void DailyHeadMade(ILogger logger, string day, long number, long feed, string sha256);

    [LoggerMessage(TelemetryNames.Events.DailyHeadFailed, LogLevel.Warning, "A round of daily heads failed; the next one tries again.", EventName = nameof(TelemetryNames.Events.DailyHeadFailed))]
    internal static partial void DailyHeadFailed(ILogger logger, Exception exception);

    [LoggerMessage(TelemetryNames.Events.EventsMissing, LogLevel.Error, "{Missing} events are missing under the daily head of {Day}: somebody removed them; an export and osa verify name them.", EventName = nameof(TelemetryNames.Events.EventsMissing))]
    internal static partial void EventsMissing(ILogger logger, long missing, string day);

    [LoggerMessage(TelemetryNames.Events.HeadFileDiffers, LogLevel.Error, "The file of the daily head of {Day} says something else than the database does.", EventName = nameof(TelemetryNames.Events.HeadFileDiffers))]
    internal static partial void HeadFileDiffers(ILogger logger, string day);
}
