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

/// <summary>Tells of refused client certificates: of one, for one reason, once a minute, however many connections and calls bring it.</summary>
/// <param name="time">Wall time.</param>
/// <param name="log">Where to.</param>
internal sealed class RefusedCertificates(TimeProvider time, ILogger log)
{
    // Whoever makes up certificates fills neither the memory nor the log with them.
    private const int MostTold = 1000;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<(string Sha256, string Reason), DateTimeOffset> told = [];

    /// <summary>Tells of one.</summary>
    public void Tell(string sha256, string? address, string reason)
    {
        if (IsNews((sha256, reason), time.GetUtcNow()))
        {
            TlsLog.ClientRefused(log, sha256, address, reason);
        }
    }

    private bool IsNews((string Sha256, string Reason) refusal, DateTimeOffset now)
    {
        lock (gate)
        {
            if (told.TryGetValue(refusal, out var last) && now - last < Pause)
            {
                return false;
            }

            if (told.Count >= MostTold)
            {
                foreach (var (old, _) in told.Where(pair => now - pair.Value >= Pause).ToArray())
                {
                    told.Remove(old);
                }
            }

            if (told.Count < MostTold)
            {
                told[refusal] = now;
                return true;
            }

            return false;
        }
    }
}
