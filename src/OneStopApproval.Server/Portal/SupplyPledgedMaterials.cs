using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Intake = OneStopApproval.Domain.Intake;

namespace OneStopApproval.Server.Portal;

internal sealed partial class ApplicationService
{
    /// <inheritdoc/>
    public override Task<SupplyPledgedMaterialsResponse> SupplyPledgedMaterials(
        SupplyPledgedMaterialsRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, item) = draft.Faults.Review("name", request.Name);
        var command = new Intake.SupplyPledgedMaterials(item);
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Files(draft.Caller, item), folded =>
            new SupplyPledgedMaterialsResponse
            {
                Name = Names.Review(application, item),
                State = Answers.State(folded, item),
                Etag = folded.After.Find(item)!.Etag,
                Receipt = Answers.Receipt(folded),
            });
    }
}
