using OneStopApproval.Server.Telemetry;

namespace OneStopApproval.Server.Identity;

/// <summary>Log events of identity.</summary>
internal static partial class IdentityLog
{
    [LoggerMessage(TelemetryNames.Events.IdentityProviderAway, LogLevel.Warning, "The identity provider's keys cannot be read: {Reason} Known keys stay good for a day; without any, callers with its tokens are told to come back.", EventName = nameof(TelemetryNames.Events.IdentityProviderAway))]
    internal static partial void ProviderAway(ILogger logger, string reason);

    [LoggerMessage(TelemetryNames.Events.IdentityProviderBack, LogLevel.Information, "The identity provider's keys are read again.", EventName = nameof(TelemetryNames.Events.IdentityProviderBack))]
    internal static partial void ProviderBack(ILogger logger);
}
