using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using ReviewState = OneStopApproval.Domain.Reviews.ReviewState;

namespace OneStopApproval.Server.Department;

internal sealed partial class ReviewService
{
    /// <inheritdoc/>
    public override async Task<RenewLeaseResponse> RenewLease(RenewLeaseRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var lease = doors.LeaseTokens.Required(faults, "lease", request.Lease);
        var duration = LeaseDuration(faults, request.LeaseDuration);
        faults.ThrowIfAny();

        var (review, today) = await WorkableReviews.FindAsync(
            doors, context.Caller(), lease.ApplicationId, lease.Item, context.CancellationToken);
        var reply = await doors.Leases.RenewAsync(
            Call(context, requestId, FormattableString.Invariant($"{request.Lease}/{duration.Ticks}")),
            lease,
            duration,
            renewed => new RenewLeaseResponse
            {
                Name = Names.Review(lease.ApplicationId, lease.Item),
                ExpireTime = renewed.ExpireTime.ToWire(),
                Withdrawn = review.State == ReviewState.Withdrawn,
                ClockStopped = review.StoppedThrough >= today,
                Superseded = review.State.IsTerminal() && review.State != ReviewState.Withdrawn,
                State = review.State.ToWire(),
                Etag = review.Version.ToString(CultureInfo.InvariantCulture),
            }.ToByteArray(),
            context.CancellationToken);
        return Answer(reply, RenewLeaseResponse.Parser);
    }

    /// <inheritdoc/>
    public override async Task<ReleaseLeaseResponse> ReleaseLease(ReleaseLeaseRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var lease = doors.LeaseTokens.Required(faults, "lease", request.Lease);
        faults.ThrowIfAny();

        await WorkableReviews.FindAsync(doors, context.Caller(), lease.ApplicationId, lease.Item, context.CancellationToken);
        var answer = new ReleaseLeaseResponse { Name = Names.Review(lease.ApplicationId, lease.Item) };
        var reply = await doors.Leases.ReleaseAsync(
            Call(context, requestId, request.Lease), lease, answer.ToByteArray(), context.CancellationToken);
        return Answer(reply, ReleaseLeaseResponse.Parser);
    }
}
