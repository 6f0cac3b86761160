using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Officers;

namespace OneStopApproval.Server.Operator;

internal sealed partial class AdministrationService
{
    /// <inheritdoc/>
    public override Task<EndLetterResponse> EndLetter(EndLetterRequest request, ServerCallContext context) =>
        EndAsync<LetterRow, EndLetterResponse>(
            context,
            request.RequestId,
            request.Name,
            request.Reason,
            faults => faults.Letter("name", request.Name),
            letter => new() { Name = request.Name, State = PostState.Ended, EndTime = letter.EndTime.ToWire() });
}
