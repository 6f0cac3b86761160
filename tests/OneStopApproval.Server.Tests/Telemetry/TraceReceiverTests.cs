using Microsoft.Extensions.Configuration;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Telemetry;
using Opentelemetry.Proto.Common.V1;
using Opentelemetry.Proto.Trace.V1;

namespace OneStopApproval.Server.Tests.Telemetry;

/// <summary>The standard variables of OpenTelemetry say where traces go and how.</summary>
public sealed class TraceReceiverTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Trace_arrives_by_either_protocol_with_its_headers_or_is_refused(bool http)
    {
        await using var otlp = await OtlpReceiver.StartAsync(refusing: 1);
        using var receiver = new TraceReceiver(Read(
            ("ENDPOINT", http ? otlp.Http : otlp.Grpc),
            ("PROTOCOL", http ? "http/protobuf" : "grpc"),
            ("HEADERS", "x-key=a%20b, x-tenant=t1")));

        var refusal = await Record.ExceptionAsync(() => receiver.SendAsync(Trace(), TestContext.Current.CancellationToken));
        await receiver.SendAsync(Trace(), TestContext.Current.CancellationToken);

        Assert.True(TraceReceiver.IsRefusal(refusal!) && TraceReceiver.IsAway(refusal!), refusal?.ToString());
        var received = await otlp.NextAsync();
        Assert.Equal(Trace(), received.Trace);
        Assert.Equal(("a b", "t1"), (received.Headers["x-key"], received.Headers["x-tenant"]));
    }

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task Receiver_that_is_not_there_is_away_and_refuses_nothing(string protocol)
    {
        using var receiver = new TraceReceiver(Read(("ENDPOINT", "http://127.0.0.1:9"), ("PROTOCOL", protocol)));

        var failure = await Record.ExceptionAsync(() => receiver.SendAsync(Trace(), TestContext.Current.CancellationToken));

        Assert.True(TraceReceiver.IsAway(failure!) && !TraceReceiver.IsRefusal(failure!), failure?.ToString());
    }

    [Fact]
    public void Variables_for_traces_come_before_those_for_all_signals()
    {
        var address = Read(
            ("ENDPOINT", "http://all:4318/"), ("PROTOCOL", "grpc"), ("TRACES_PROTOCOL", "http/protobuf"), ("TRACES_TIMEOUT", "250"));
        Assert.Equal(("http://all:4318/v1/traces", true, 250.0), (address.Endpoint!.AbsoluteUri, address.OverHttp, address.Timeout.TotalMilliseconds));
        Assert.Equal(
            "https://own/path",
            Read(("ENDPOINT", "http://all:4318"), ("TRACES_ENDPOINT", "https://own/path"), ("PROTOCOL", "http/protobuf")).Endpoint!.AbsoluteUri);
        Assert.Null(Read(("PROTOCOL", "smoke signals")).Endpoint);
    }

    [Fact]
    public void Variables_that_make_no_sense_are_all_named_and_no_secret_is_told()
    {
        var refused = Assert.Throws<StartException>(() => Read(
            ("ENDPOINT", "ftp://x"), ("TRACES_PROTOCOL", "http/json"), ("TIMEOUT", "soon"), ("HEADERS", "secret")));
        Assert.Equal(
            ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TIMEOUT", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"],
            refused.Faults.Select(fault => fault.Split(' ')[0]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(refused.Faults, fault => fault.Contains("secret", StringComparison.Ordinal));
    }

    private static ReceiverAddress Read(params (string Name, string Value)[] variables) => ReceiverAddress.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(variables.Select(pair => KeyValuePair.Create($"OTEL_EXPORTER_OTLP_{pair.Name}", (string?)pair.Value)))
        .Build());

    private static TracesData Trace() => new()
    {
        ResourceSpans =
        {
            new ResourceSpans
            {
                Resource = new() { Attributes = { new KeyValue { Key = "service.name", Value = new() { StringValue = TelemetryNames.JourneyService } } } },
                ScopeSpans = { new ScopeSpans { Spans = { new Span { Name = "x", Attributes = { new KeyValue { Key = TelemetryNames.Attributes.Application, Value = new() { StringValue = "x" } } } } } } },
            },
        },
    };
}
