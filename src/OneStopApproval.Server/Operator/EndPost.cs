using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Officers;

namespace OneStopApproval.Server.Operator;

internal sealed partial class AdministrationService
{
    /// <inheritdoc/>
    public override Task<EndPostResponse> EndPost(EndPostRequest request, ServerCallContext context) =>
        EndAsync<PostRow, EndPostResponse>(
            context,
            request.RequestId,
            request.Name,
            request.Reason,
            faults => faults.Post("name", request.Name),
            post => new() { Name = request.Name, State = PostState.Ended, EndTime = post.EndTime.ToWire() });
}
