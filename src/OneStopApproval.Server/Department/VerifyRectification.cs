using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Inspections = OneStopApproval.Domain.Inspections;

namespace OneStopApproval.Server.Department;

internal sealed partial class InspectionService
{
    /// <inheritdoc/>
    public override Task<VerifyRectificationResponse> VerifyRectification(VerifyRectificationRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var (application, target) = OnSiteInput.Target(faults, request.Name, request.Review, request.Etag);
        var command = new Inspections.VerifyRectification
        {
            Item = target.Item,
            Etag = target.Etag,
            Participant = OnSiteInput.Participant(faults, request.Participant),
            Date = faults.Date("date", request.Date),
            Manner = faults.Value<RecheckManner, Inspections.RecheckManner>("manner", request.Manner),
            Officers = OnSiteInput.Officers(faults, "officers", request.Officers),
            Results = OnSiteInput.Results(faults, request.Results),
            Text = draft.Personal.CommitUnlessEmpty(PersonalKinds.OnSiteFindings, faults.Optional("text", request.Text, Limits.OfficerText)),
            DocumentNumber = faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber),
        };
        return doors.Desk.SubmitAsync(
            draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded => new VerifyRectificationResponse
            {
                Name = Names.Review(folded.After.Id, target.Item),
                State = Answers.State(folded, target.Item),
                Etag = folded.After.Find(target.Item)!.Etag,
                Receipt = Answers.Receipt(folded),
                Document = Answers.Document(folded, folded.Events.OfType<RectificationVerified>().Single().Recheck.Document),
            });
    }
}
