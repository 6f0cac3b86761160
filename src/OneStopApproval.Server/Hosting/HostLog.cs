using OneStopApproval.Server.Telemetry;

namespace OneStopApproval.Server.Hosting;

/// <summary>Log events of the host.</summary>
internal static partial class HostLog
{
    [LoggerMessage(TelemetryNames.Events.Started, LogLevel.Information, "Listening: gRPC on {Grpc}, gRPC-Web on {Web}.", EventName = nameof(TelemetryNames.Events.Started))]
    internal static partial void Started(ILogger logger, Uri grpc, Uri web);

    [LoggerMessage(TelemetryNames.Events.CatalogueLoaded, LogLevel.Information, "Catalogue {Version} with {Items} items is loaded.", EventName = nameof(TelemetryNames.Events.CatalogueLoaded))]
    internal static partial void CatalogueLoaded(ILogger logger, string version, int items);

    [LoggerMessage(TelemetryNames.Events.KeyFolderOpen, LogLevel.Warning, "Others than its owner may read {Folder}, where the keys to personal values lie: take their rights away, chmod 700.", EventName = nameof(TelemetryNames.Events.KeyFolderOpen))]
    internal static partial void KeyFolderOpen(ILogger logger, string folder);

    [LoggerMessage(TelemetryNames.Events.CleartextRefused, LogLevel.Warning, "A cleartext connection from {Address} is refused: it is none of Listen:TrustedProxies, which end TLS in front. Probes have Listen:HealthPort.", EventName = nameof(TelemetryNames.Events.CleartextRefused))]
    internal static partial void CleartextRefused(ILogger logger, System.Net.IPAddress address);
}
