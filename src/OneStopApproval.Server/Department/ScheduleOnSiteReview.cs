using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Inspections = OneStopApproval.Domain.Inspections;

namespace OneStopApproval.Server.Department;

internal sealed partial class InspectionService
{
    /// <inheritdoc/>
    public override Task<ScheduleOnSiteReviewResponse> ScheduleOnSiteReview(ScheduleOnSiteReviewRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var (application, target) = OnSiteInput.Target(faults, request.Name, request.Review, request.Etag);
        var command = new Inspections.ScheduleOnSiteReview
        {
            Item = target.Item,
            Etag = target.Etag,
            FirstDate = faults.Date("first_date", request.FirstDate),
            LastDate = faults.Date("last_date", request.LastDate),
            Sites = OnSiteInput.Sites(faults, "sites", request.Sites),
            Reason = draft.Personal.CommitUnlessEmpty(PersonalKinds.OnSiteReview, faults.Optional("reason", request.Reason, Limits.IntakeReason)),
            ActDate = faults.OptionalDate("act_date", request.ActDate),
            DocumentNumber = faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber),
        };
        return doors.Desk.SubmitAsync(
            draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded => new ScheduleOnSiteReviewResponse
            {
                Name = Names.OnSiteReview(application),
                State = (OnSiteState)folded.After.OnSite.StateOn(StatutoryTime.DateOf(folded.Now)),
                Etag = folded.After.Find(target.Item)!.Etag,
                Receipt = Answers.Receipt(folded),
                Document = Answers.Document(folded, folded.Events.OfType<OnSiteReviewScheduled>().Single().Schedule.Document),
            });
    }
}
