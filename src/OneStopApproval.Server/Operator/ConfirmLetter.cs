using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Storage.Officers;

namespace OneStopApproval.Server.Operator;

internal sealed partial class AdministrationService
{
    /// <inheritdoc/>
    public override Task<ConfirmLetterResponse> ConfirmLetter(ConfirmLetterRequest request, ServerCallContext context) =>
        ConfirmAsync<LetterRow, ConfirmLetterResponse>(
            context,
            request.RequestId,
            request.Name,
            faults => faults.Letter("name", request.Name),
            state => new() { Name = request.Name, State = state });
}
