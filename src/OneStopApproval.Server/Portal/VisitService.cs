using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Portal;

/// <summary>Books the one visit; each mutation has a file of its own name.</summary>
/// <param name="doors">What all doors share.</param>
internal sealed partial class VisitService(ServerContext doors) : Contracts.V1.VisitService.VisitServiceBase
{
    /// <inheritdoc/>
    public override async Task<Visit> GetVisit(GetVisitRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var application = faults.Visit("name", request.Name);
        faults.ThrowIfAny();

        var view = await doors.Reader.ViewAsync(application, context.Caller(), context.CancellationToken);
        view = await doors.Reader.WithHistoryAsync(view, context.CancellationToken);
        return VisitMap.ToWire(await doors.Reader.FillAsync(view, Shown.Visit(view.Matter), [], context.CancellationToken));
    }
}
