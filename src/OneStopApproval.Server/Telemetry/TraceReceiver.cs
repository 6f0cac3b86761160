using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Opentelemetry.Proto.Collector.Trace.V1;
using Opentelemetry.Proto.Trace.V1;

namespace OneStopApproval.Server.Telemetry;

/// <summary>Takes journeys to where the standard variables say; see <see cref="ReceiverAddress"/>.</summary>
internal sealed class TraceReceiver(ReceiverAddress address) : IDisposable
{
    private readonly HttpClient http = new() { Timeout = address.Timeout };

    /// <summary>Whether there is an address to send to.</summary>
    public bool IsThere => address.Endpoint is not null;

    /// <summary>Whether a failure lies with the receiver or the way to it.</summary>
    public static bool IsAway(Exception exception) =>
        exception is RpcException or HttpRequestException or TaskCanceledException { InnerException: TimeoutException };

    /// <summary>Whether the receiver will not take this trace however often it is sent.</summary>
    public static bool IsRefusal(Exception exception) => exception is
        RpcException { StatusCode: StatusCode.InvalidArgument }
        or HttpRequestException { StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge };

    /// <summary>Sends a trace; it has arrived when this returns. Failures: <see cref="IsAway"/>.</summary>
    public Task SendAsync(TracesData trace, CancellationToken cancellationToken)
    {
        var request = new ExportTraceServiceRequest { ResourceSpans = { trace.ResourceSpans } };
        return address.OverHttp ? PostAsync(request, cancellationToken) : CallAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task CallAsync(ExportTraceServiceRequest request, CancellationToken cancellationToken)
    {
        var headers = new Metadata();
        foreach (var (name, value) in address.Headers)
        {
            headers.Add(name, value);
        }

        var deadline = (TimeProvider.System.GetUtcNow() + address.Timeout).UtcDateTime;
        // Connections belong to the HTTP client and outlive the channel.
        using var channel = GrpcChannel.ForAddress(address.Endpoint!, new GrpcChannelOptions { HttpClient = http });
        await new TraceService.TraceServiceClient(channel).ExportAsync(request, headers, deadline, cancellationToken);
    }

    private async Task PostAsync(ExportTraceServiceRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, address.Endpoint);
        message.Content = new ByteArrayContent(request.ToByteArray());
        message.Content.Headers.ContentType = new("application/x-protobuf");
        foreach (var (name, value) in address.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(message, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
