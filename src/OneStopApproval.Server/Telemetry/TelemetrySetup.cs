using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Names = OneStopApproval.Server.Telemetry.TelemetryNames;

namespace OneStopApproval.Server.Telemetry;

/// <summary>Traces and metrics; they leave the process only when the standard OTLP variables say where to.</summary>
internal static class TelemetrySetup
{
    private static readonly string[] EndpointVariables =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    /// <summary>Adds telemetry.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">Holds the environment's variables.</param>
    /// <param name="readRatio">Part of the reads whose traces are kept, 0 to 1.</param>
    internal static void AddTelemetry(this IServiceCollection services, IConfiguration configuration, double readRatio)
    {
        var export = EndpointVariables.Any(name => !string.IsNullOrEmpty(configuration[name]));
        services.AddSingleton<ServerMetrics>();
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Names.Service))
            .WithTracing(tracing =>
            {
                tracing.SetSampler(new CallSampler(readRatio)).AddSource(Names.Source);
                if (export)
                {
                    tracing.AddOtlpExporter();
                }
            })
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Names.Meter, "OneStopApproval.Storage", "Microsoft.AspNetCore.Server.Kestrel");
                if (export)
                {
                    metrics.AddOtlpExporter();
                }
            });
    }
}
