using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Extensions = OneStopApproval.Domain.Extensions;

namespace OneStopApproval.Server.Department;

internal sealed partial class ReviewService
{
    /// <inheritdoc/>
    public override Task<RequestExtensionResponse> RequestExtension(RequestExtensionRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, target) = ReviewTargets.One(draft.Faults, request.Name, request.Etag);
        var command = new Extensions.RequestExtension(
            target.Item,
            target.Etag,
            draft.Personal.CommitUnlessEmpty(
                PersonalKinds.Extension, draft.Faults.Required("reason", request.Reason, Limits.IntakeReason)) ?? "");
        return doors.Desk.SubmitAsync(
            draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded => new RequestExtensionResponse
            {
                Name = Names.Review(application, target.Item),
                State = Answers.State(folded, target.Item),
                Etag = folded.After.Find(target.Item)!.Etag,
                Receipt = Answers.Receipt(folded),
                Days = folded.Events.OfType<ExtensionRequested>().Single().Extension.Days,
            });
    }
}
