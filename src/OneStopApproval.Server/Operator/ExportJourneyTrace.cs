using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Server.Wire;
using Opentelemetry.Proto.Trace.V1;

namespace OneStopApproval.Server.Operator;

internal sealed partial class OperationsService
{
    /// <inheritdoc/>
    public override async Task<ExportJourneyTraceResponse> ExportJourneyTrace(
        ExportJourneyTraceRequest request, ServerCallContext context)
    {
        var view = await ViewAsync(request.Name, context);
        var trace = await traces.ReadAsync(view.Matter.Id, view.Matter.Sequence, context.CancellationToken);
        var spans = trace.ResourceSpans[0].ScopeSpans[0].Spans;
        return new ExportJourneyTraceResponse
        {
            Name = Names.Application(view.Matter.Id),
            TraceId = Convert.ToHexStringLower(spans[0].TraceId.Span),
            SpanCount = spans.Count,
            LastSeq = view.Matter.Sequence,
            Delivery = await SendAsync(trace, context.CancellationToken),
            TracesData = trace.ToByteString(),
        };
    }

    private async Task<JourneyTraceDelivery> SendAsync(TracesData trace, CancellationToken cancellationToken)
    {
        if (!receiver.IsThere)
        {
            return JourneyTraceDelivery.NoReceiver;
        }

        try
        {
            await receiver.SendAsync(trace, cancellationToken);
            return JourneyTraceDelivery.Sent;
        }
        catch (Exception exception) when (TraceReceiver.IsAway(exception) && !cancellationToken.IsCancellationRequested)
        {
            return JourneyTraceDelivery.ReceiverAway;
        }
    }
}
