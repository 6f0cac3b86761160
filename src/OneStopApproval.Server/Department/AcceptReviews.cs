using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire.Commands;
using Intake = OneStopApproval.Domain.Intake;

namespace OneStopApproval.Server.Department;

internal sealed partial class IntakeService
{
    /// <inheritdoc/>
    public override Task<AcceptReviewsResponse> AcceptReviews(AcceptReviewsRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var application = draft.Faults.Application("parent", request.Parent);
        var targets = ReviewTargets.Several(draft.Faults, application, request.Reviews);
        var command = new Intake.AcceptReviews(
            targets,
            draft.Faults.OptionalDate("act_date", request.ActDate),
            draft.Faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber));
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Acts(draft.Caller, targets.Items()), folded =>
            new AcceptReviewsResponse
            {
                Reviews = { targets.Items().Select(item => Answers.Review(folded, item)) },
                Receipt = Answers.Receipt(folded),
            });
    }
}
