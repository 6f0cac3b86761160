using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire.Commands;
using Intake = OneStopApproval.Domain.Intake;

namespace OneStopApproval.Server.Department;

internal sealed partial class IntakeService
{
    /// <inheritdoc/>
    public override Task<DeclineReviewsResponse> DeclineReviews(DeclineReviewsRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var application = faults.Application("parent", request.Parent);
        var targets = ReviewTargets.Several(faults, application, request.Reviews);
        var command = new Intake.DeclineReviews(
            targets,
            faults.Value<DeclineOutcome, Domain.Reviews.DeclineOutcome>("outcome", request.Outcome),
            draft.Personal.CommitUnlessEmpty(PersonalKinds.Reason, faults.Required("reason", request.Reason, Limits.IntakeReason)),
            draft.Personal.CommitUnlessEmpty(
                PersonalKinds.LegalBasis, faults.Required("legal_basis", request.LegalBasis, Limits.LegalBasis)),
            draft.Personal.CommitUnlessEmpty(PersonalKinds.Remedies, faults.Optional("remedies", request.Remedies, Limits.Remedies)),
            faults.Optional("right_authority", request.RightAuthority, Limits.Name),
            faults.OptionalDate("act_date", request.ActDate),
            faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber));
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Acts(draft.Caller, targets.Items()), folded =>
            new DeclineReviewsResponse
            {
                Reviews = { targets.Items().Select(item => Answers.Review(folded, item)) },
                Receipt = Answers.Receipt(folded),
            });
    }
}
