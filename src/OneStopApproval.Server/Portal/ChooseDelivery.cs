using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Documents = OneStopApproval.Domain.Documents;

namespace OneStopApproval.Server.Portal;

internal sealed partial class ApplicationService
{
    /// <inheritdoc/>
    public override Task<ChooseDeliveryResponse> ChooseDelivery(ChooseDeliveryRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var application = draft.Faults.Application("name", request.Name);
        draft.Faults.Require(request.Delivery is not null, "delivery", "必填。", "Required.");
        var command = new Documents.ChooseDelivery(
            DeliveryInput.Choice(draft, request.Delivery) ?? Documents.DeliveryChoice.None);
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Files(draft.Caller), folded => new ChooseDeliveryResponse
        {
            Name = Names.Application(application),
            State = Answers.State(folded),
            Etag = folded.After.Etag,
            Receipt = Answers.Receipt(folded),
        });
    }
}
