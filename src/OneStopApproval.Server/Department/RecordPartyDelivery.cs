using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire.Commands;
using Participation = OneStopApproval.Domain.Participation;

namespace OneStopApproval.Server.Department;

internal sealed partial class InterestedPartyService
{
    /// <inheritdoc/>
    public override Task<RecordPartyDeliveryResponse> RecordPartyDelivery(RecordPartyDeliveryRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, item, number) = draft.Faults.InterestedParty("name", request.Name);
        var command = new Participation.RecordPartyDelivery(
            item,
            number,
            draft.Faults.OptionalDate("delivered_date", request.DeliveredDate),
            draft.Personal.CommitUnlessEmpty(
                PersonalKinds.InterestedParty, draft.Faults.Required("proof", request.Proof, Limits.Name)) ?? "");
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Acts(draft.Caller, [item]), folded => new RecordPartyDeliveryResponse
        {
            Name = request.Name,
            State = Answers.State(folded, item),
            Etag = folded.After.Find(item)!.Etag,
            Receipt = Answers.Receipt(folded),
        });
    }
}
