using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Intake = OneStopApproval.Domain.Intake;

namespace OneStopApproval.Server.Department;

internal sealed partial class IntakeService
{
    /// <inheritdoc/>
    public override Task<RevokeAcceptanceResponse> RevokeAcceptance(RevokeAcceptanceRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var (application, target) = ReviewTargets.One(faults, request.Name, request.Etag);
        var command = new Intake.RevokeAcceptance(
            target.Item,
            target.Etag,
            draft.Personal.CommitUnlessEmpty(PersonalKinds.Reason, faults.Required("reason", request.Reason, Limits.IntakeReason)) ?? "",
            draft.Personal.CommitUnlessEmpty(
                PersonalKinds.LegalBasis, faults.Required("legal_basis", request.LegalBasis, Limits.LegalBasis)) ?? "",
            draft.Personal.CommitUnlessEmpty(PersonalKinds.Remedies, faults.Optional("remedies", request.Remedies, Limits.Remedies)),
            faults.OptionalDate("act_date", request.ActDate),
            faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber));
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded =>
            new RevokeAcceptanceResponse
            {
                Name = Names.Review(application, target.Item),
                State = Answers.State(folded, target.Item),
                Etag = folded.After.Find(target.Item)!.Etag,
                Receipt = Answers.Receipt(folded),
                Document = Answers.Document(folded, folded.After.Find(target.Item)!.Tolerance!.Revocation!.Document),
            });
    }
}
