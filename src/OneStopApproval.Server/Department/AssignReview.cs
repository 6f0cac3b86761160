using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire.Commands;
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
        };
        return Assignments.SubmitAsync(
            doors, draft, application, command, draft.Faults.Optional("reason", request.Reason, Limits.ShortReason));
    }
}
