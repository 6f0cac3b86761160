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
    public override Task<JoinOnSiteReviewResponse> JoinOnSiteReview(JoinOnSiteReviewRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var (application, target) = OnSiteInput.Target(faults, request.Name, request.Review, request.Etag);
        var command = new Inspections.JoinOnSiteReview
        {
            Item = target.Item,
            Etag = target.Etag,
            Character = faults.Value<OnSiteCharacter, Inspections.OnSiteCharacter>("character", request.Character),
            Officers = OnSiteInput.Officers(faults, "officers", request.Officers),
            ToldDays = AskInput.RequiredDays(faults, request.ToldDays),
            Reason = draft.Personal.CommitUnlessEmpty(PersonalKinds.OnSiteReview, faults.Optional("reason", request.Reason, Limits.IntakeReason)),
            Separate = OnSiteInput.Separate(draft, request.Separate),
            ActDate = faults.OptionalDate("act_date", request.ActDate),
            DocumentNumber = faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber),
        };
        return doors.Desk.SubmitAsync(
            draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded => Joined(folded, target.Item));
    }

    private static JoinOnSiteReviewResponse Joined(Storage.Ledger.Folded folded, string item)
    {
        var joined = folded.Events.OfType<OnSiteReviewJoined>().Single().Participant;
        return new JoinOnSiteReviewResponse
        {
            Name = Names.Review(folded.After.Id, item),
            State = Answers.State(folded, item),
            Etag = folded.After.Find(item)!.Etag,
            Receipt = Answers.Receipt(folded),
            Document = Answers.Document(folded, joined.Document),
            Participant = joined.Number,
        };
    }
}
