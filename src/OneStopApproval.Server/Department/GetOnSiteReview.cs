using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Department;

internal sealed partial class InspectionService
{
    /// <inheritdoc/>
    public override async Task<OnSiteReview> GetOnSiteReview(GetOnSiteReviewRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var application = faults.OnSiteReview("name", request.Name);
        faults.ThrowIfAny();

        var view = await doors.Reader.ViewAsync(application, context.Caller(), context.CancellationToken);
        return OnSiteMap.ToWire(await doors.Reader.FillAsync(view, OnSiteMap.Shown(view), OnSiteMap.Scopes(view), context.CancellationToken));
    }
}
