using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;

namespace OneStopApproval.Server.Portal;

internal sealed partial class ApplicationService
{
    /// <inheritdoc/>
    public override Task<DeleteDraftResponse> DeleteDraft(DeleteDraftRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var application = draft.Faults.Application("name", request.Name);
        var command = new DeleteDraft(draft.Faults.Required("etag", request.Etag, Limits.Id));
        return doors.Desk.SubmitAsync(
            draft,
            application,
            command,
            Scope.Files(draft.Caller),
            folded => new DeleteDraftResponse { Name = Names.Application(folded.After.Id) },
            CommandDesk.KeepDraftAnswers);
    }
}
