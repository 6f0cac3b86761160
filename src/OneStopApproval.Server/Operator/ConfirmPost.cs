using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Storage.Officers;

namespace OneStopApproval.Server.Operator;

internal sealed partial class AdministrationService
{
    /// <inheritdoc/>
    public override Task<ConfirmPostResponse> ConfirmPost(ConfirmPostRequest request, ServerCallContext context) =>
        ConfirmAsync<PostRow, ConfirmPostResponse>(
            context,
            request.RequestId,
            request.Name,
            faults => faults.Post("name", request.Name),
            state => new() { Name = request.Name, State = state });
}
