using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Ledger;
using Reviews = OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Server.Department;

internal sealed partial class ReviewService
{
    /// <inheritdoc/>
    public override Task<AssignReviewResponse> AssignReview(AssignReviewRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, target) = ReviewTargets.One(draft.Faults, request.Name, request.Etag);
        var command = new Reviews.AssignReview(target.Item, target.Etag, draft.Faults.Optional("assignee", request.Assignee, Limits.Name))
        {
            ComparesAssignee = request.HasCurrentAssignee,
            CurrentAssignee = draft.Faults.Optional("current_assignee", request.CurrentAssignee, Limits.Name),
            Reason = draft.Personal.CommitUnlessEmpty(
                PersonalKinds.Reason, draft.Faults.Optional("reason", request.Reason, Limits.ShortReason)),
        };
        return doors.Desk.SubmitAsync(
            draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded => Assigned(folded, target.Item));
    }

    private static AssignReviewResponse Assigned(Folded folded, string item) => new()
    {
        Name = Names.Review(folded.After.Id, item),
        State = Answers.State(folded, item),
        Etag = folded.After.Find(item)!.Etag,
        Receipt = Answers.Receipt(folded),
        Assignee = folded.After.Find(item)!.Assignee ?? "",
    };
}
