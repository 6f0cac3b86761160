using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Materials;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;

namespace OneStopApproval.Server.Portal;

internal sealed partial class MaterialService
{
    /// <inheritdoc/>
    public override Task<DeleteMaterialResponse> DeleteMaterial(DeleteMaterialRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, material) = draft.Faults.Material("name", request.Name);
        return doors.Desk.SubmitAsync(
            draft,
            application,
            new RemoveMaterial(material),
            Scope.Files(draft.Caller),
            _ => new DeleteMaterialResponse { Name = Names.Material(application, material) });
    }
}
