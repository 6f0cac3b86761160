using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using Participation = OneStopApproval.Domain.Participation;

namespace OneStopApproval.Server.Department;

internal sealed partial class InterestedPartyService
{
    /// <inheritdoc/>
    public override Task<RequestPartyHearingResponse> RequestPartyHearing(RequestPartyHearingRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, item, number) = draft.Faults.InterestedParty("name", request.Name);
        var command = new Participation.RequestPartyHearing(item, number);
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Acts(draft.Caller, [item]), folded => new RequestPartyHearingResponse
        {
            Name = request.Name,
            State = Answers.State(folded, item),
            Etag = folded.After.Find(item)!.Etag,
            Receipt = Answers.Receipt(folded),
            HearingState = (HearingState)(int)folded.After.Find(item)!.Participation.Hearing!.State,
            HoldDueDate = folded.Events.OfType<PartyHearingRequested>().Single().HoldBy.ToWire(),
        });
    }
}
