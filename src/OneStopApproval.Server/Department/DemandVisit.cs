using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Visits = OneStopApproval.Domain.Visits;

namespace OneStopApproval.Server.Department;

internal sealed partial class ReviewService
{
    /// <inheritdoc/>
    public override Task<DemandVisitResponse> DemandVisit(DemandVisitRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, target) = ReviewTargets.One(draft.Faults, request.Name, request.Etag);
        var command = new Visits.DemandVisit(
            target.Item,
            target.Etag,
            draft.Personal.CommitUnlessEmpty(
                PersonalKinds.Reason, draft.Faults.Required("reason", request.Reason, Limits.ShortReason)) ?? "",
            draft.Faults.Optional("material_code", request.MaterialCode, Limits.Id));
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded =>
            new DemandVisitResponse
            {
                Name = Names.Review(application, target.Item),
                State = Answers.State(folded, target.Item),
                Etag = folded.After.Find(target.Item)!.Etag,
                Receipt = Answers.Receipt(folded),
                Visit = Names.Visit(application),
                VisitState = (VisitState)folded.After.Visit.State,
            });
    }
}
