using OneStopApproval.Server.Telemetry;

namespace OneStopApproval.Server.Exchange;

/// <summary>Log events of batch files.</summary>
internal static partial class ExchangeLog
{
    [LoggerMessage(TelemetryNames.Events.PaperUnprintable, LogLevel.Error, "The paper of {Document} cannot be printed; an export names it without bytes.", EventName = nameof(TelemetryNames.Events.PaperUnprintable))]
    internal static partial void PaperUnprintable(ILogger logger, Exception exception, string document);
}
