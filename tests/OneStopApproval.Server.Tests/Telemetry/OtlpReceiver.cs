using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Server.Telemetry;
using Opentelemetry.Proto.Collector.Trace.V1;
using Opentelemetry.Proto.Trace.V1;

namespace OneStopApproval.Server.Tests.Telemetry;

/// <summary>A real receiver of traces in this process, on the published protocol: OTLP over gRPC and over HTTP.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<Received> journeys = Channel.CreateUnbounded<Received>();
    private readonly ConcurrentQueue<Received> refused = new();
    private readonly WebApplication app;
    private int toRefuse;

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        app = builder.Build();
        app.MapGrpcService<Door>();
        app.MapPost("/v1/traces", PostedAsync);
    }

    /// <summary>Address of gRPC.</summary>
    public string Grpc => Address(0);

    /// <summary>Address of HTTP.</summary>
    public string Http => Address(1);

    /// <summary>Applications whose journeys were refused.</summary>
    public IEnumerable<string> Refused => refused.Select(journey => journey.Application);

    public static async Task<OtlpReceiver> StartAsync(int refusing = 0)
    {
        var receiver = new OtlpReceiver { toRefuse = refusing };
        await receiver.app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>The next journey taken; what the server tells of itself is passed over.</summary>
    public Task<Received> NextAsync() =>
        journeys.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);

    /// <summary>The next journey of an application.</summary>
    public async Task<Received> NextAsync(string application)
    {
        Received next;
        do
        {
            next = await NextAsync();
        }
        while (next.Application != application);

        return next;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private string Address(int index) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ElementAt(index);

    private bool Take(ExportTraceServiceRequest request, IReadOnlyDictionary<string, string> headers)
    {
        var received = new Received(new TracesData { ResourceSpans = { request.ResourceSpans } }, headers);
        if (received.Service != TelemetryNames.JourneyService)
        {
            return true;
        }

        if (Interlocked.Decrement(ref toRefuse) >= 0)
        {
            refused.Enqueue(received);
            return false;
        }

        return journeys.Writer.TryWrite(received);
    }

    private async Task<IResult> PostedAsync(HttpRequest posted)
    {
        using var body = new MemoryStream();
        await posted.Body.CopyToAsync(body, posted.HttpContext.RequestAborted);
        return posted.ContentType == "application/x-protobuf"
            && Take(
                ExportTraceServiceRequest.Parser.ParseFrom(body.ToArray()),
                posted.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase))
            ? Results.Ok()
            : Results.BadRequest();
    }

    private sealed class Door(OtlpReceiver receiver) : TraceService.TraceServiceBase
    {
        public override Task<ExportTraceServiceResponse> Export(ExportTraceServiceRequest request, ServerCallContext context) =>
            receiver.Take(request, context.RequestHeaders.Where(entry => !entry.IsBinary).ToDictionary(entry => entry.Key, entry => entry.Value))
                ? Task.FromResult(new ExportTraceServiceResponse())
                : throw new RpcException(new(StatusCode.InvalidArgument, "Refused on purpose."));
    }
}

/// <summary>A trace as it arrived.</summary>
internal sealed record Received(TracesData Trace, IReadOnlyDictionary<string, string> Headers)
{
    public string Service => Trace.ResourceSpans[0].Resource.Attributes.Single(pair => pair.Key == "service.name").Value.StringValue;

    public IReadOnlyList<Span> Spans => Trace.ResourceSpans[0].ScopeSpans[0].Spans;

    public Span Root => Spans.Single(span => span.ParentSpanId.IsEmpty);

    public string Application => $"applications/{Root.Attributes.Single(pair => pair.Key == TelemetryNames.Attributes.Application).Value.StringValue}";
}
