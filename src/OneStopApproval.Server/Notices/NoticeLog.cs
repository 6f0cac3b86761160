using OneStopApproval.Server.Telemetry;

namespace OneStopApproval.Server.Notices;

/// <summary>Log events of notices; what a human must do about them stands in incidents.</summary>
internal static partial class NoticeLog
{
    [LoggerMessage(TelemetryNames.Events.NoticeGivenUp, LogLevel.Warning, "Notice {Notice} was given up, and an incident opened: {Detail}", EventName = nameof(TelemetryNames.Events.NoticeGivenUp))]
    internal static partial void NoticeGivenUp(ILogger logger, string notice, string detail);

    [LoggerMessage(TelemetryNames.Events.ChannelAway, LogLevel.Warning, "Channel {Channel} takes nothing; its notices wait, and an incident is open: {Detail}", EventName = nameof(TelemetryNames.Events.ChannelAway))]
    internal static partial void ChannelAway(ILogger logger, string channel, string detail);

    [LoggerMessage(TelemetryNames.Events.ChannelBack, LogLevel.Information, "Channel {Channel} takes notices again.", EventName = nameof(TelemetryNames.Events.ChannelBack))]
    internal static partial void ChannelBack(ILogger logger, string channel);

    [LoggerMessage(TelemetryNames.Events.RelayFailed, LogLevel.Warning, "A round of notices through {Channel} failed; the next one tries again.", EventName = nameof(TelemetryNames.Events.RelayFailed))]
    internal static partial void RelayFailed(ILogger logger, Exception exception, string channel);
}
