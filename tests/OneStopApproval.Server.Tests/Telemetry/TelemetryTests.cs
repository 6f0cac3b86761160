using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Logging;
using OneStopApproval.Client.Reviews;
using OneStopApproval.Server.Telemetry;
using OpenTelemetry.Trace;

namespace OneStopApproval.Server.Tests.Telemetry;

public sealed class TelemetryTests
{
    [Fact]
    public void Document_of_telemetry_lists_every_name()
    {
        var lines = File.ReadAllLines(RepositoryRoot.PathOf("docs/telemetry.md"));
        var documented = lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);
        Assert.Equal(Names().Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ids_of_log_events_are_unique() => Assert.Distinct(ConstantsOf(typeof(TelemetryNames.Events)).Select(name => name.Value));

    [Theory]
    [InlineData("write", true)]
    [InlineData("read", false)]
    public void Trace_of_a_write_is_always_kept(string effect, bool kept)
    {
        var sampler = new CallSampler(0);
        KeyValuePair<string, object?>[] tags = [new(TelemetryNames.Attributes.Effect, effect)];
        var result = sampler.ShouldSample(new(default, System.Diagnostics.ActivityTraceId.CreateRandom(), "x", System.Diagnostics.ActivityKind.Server, tags));
        Assert.Equal(kept ? SamplingDecision.RecordAndSample : SamplingDecision.Drop, result.Decision);
    }

    private static IEnumerable<string> Names() =>
    [
        .. ConstantsOf(typeof(TelemetryNames.Spans)).Select(name => (string)name.Value),
        .. ConstantsOf(typeof(TelemetryNames.Attributes)).Select(name => (string)name.Value),
        .. ConstantsOf(typeof(TelemetryNames.Metrics)).Select(name => (string)name.Value),
        .. ConstantsOf(typeof(TelemetryNames.Events)).Select(name => string.Create(CultureInfo.InvariantCulture, $"{name.Value} {name.Name}")),
        WorkerTelemetry.Span, WorkerTelemetry.Reviews, WorkerTelemetry.Duration, WorkerTelemetry.Running, WorkerTelemetry.Retries,
        .. typeof(WorkerLog).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .Where(told => told is not null)
            .Select(told => string.Create(CultureInfo.InvariantCulture, $"{told!.EventId} {told.EventName}")),
    ];

    private static IEnumerable<(string Name, object Value)> ConstantsOf(Type type) => type
        .GetFields(BindingFlags.Static | BindingFlags.NonPublic)
        .Where(field => field.IsLiteral)
        .Select(field => (field.Name, field.GetRawConstantValue()!));
}
