using OneStopApproval.Server.Telemetry;

namespace OneStopApproval.Server.Tls;

/// <summary>Log events of certificates.</summary>
internal static partial class TlsLog
{
    [LoggerMessage(TelemetryNames.Events.CertificateFilesRead, LogLevel.Information, "The {What} was read and is in use: {Facts}.", EventName = nameof(TelemetryNames.Events.CertificateFilesRead))]
    internal static partial void FilesRead(ILogger logger, string what, string facts);

    [LoggerMessage(TelemetryNames.Events.CertificateFilesRefused, LogLevel.Error, "The {What} in {Files} cannot be used: {Reason} What was read before stays in use. Put good files there; no restart is needed.", EventName = nameof(TelemetryNames.Events.CertificateFilesRefused))]
    internal static partial void FilesRefused(ILogger logger, string what, string files, string reason);

    [LoggerMessage(TelemetryNames.Events.CertificateEndsSoon, LogLevel.Warning, "The server's certificate ends at {End:u}: put its successor into {File}; no restart is needed.", EventName = nameof(TelemetryNames.Events.CertificateEndsSoon))]
    internal static partial void EndsSoon(ILogger logger, DateTimeOffset end, string file);

    [LoggerMessage(TelemetryNames.Events.ClientCertificateRefused, LogLevel.Warning, "The client certificate with the SHA-256 {Sha256} from {Address} is refused: {Reason}", EventName = nameof(TelemetryNames.Events.ClientCertificateRefused))]
    internal static partial void ClientRefused(ILogger logger, string sha256, string? address, string reason);
}
