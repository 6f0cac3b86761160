using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Storage.Officers;

namespace OneStopApproval.Server.Operator;

internal sealed partial class AdministrationService
{
    /// <inheritdoc/>
    public override Task<RejectLetterResponse> RejectLetter(RejectLetterRequest request, ServerCallContext context) =>
        RejectAsync<LetterRow, RejectLetterResponse>(
            context,
            request.RequestId,
            request.Name,
            request.Reason,
            faults => faults.Letter("name", request.Name),
            new() { Name = request.Name, State = PostState.Rejected });
}
