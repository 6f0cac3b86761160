using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Storage.Officers;

namespace OneStopApproval.Server.Operator;

internal sealed partial class AdministrationService
{
    /// <inheritdoc/>
    public override Task<RejectPostResponse> RejectPost(RejectPostRequest request, ServerCallContext context) =>
        RejectAsync<PostRow, RejectPostResponse>(
            context,
            request.RequestId,
            request.Name,
            request.Reason,
            faults => faults.Post("name", request.Name),
            new() { Name = request.Name, State = PostState.Rejected });
}
