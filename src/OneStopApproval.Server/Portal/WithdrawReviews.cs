using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Reviews = OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Server.Portal;

internal sealed partial class ApplicationService
{
    /// <inheritdoc/>
    public override Task<WithdrawReviewsResponse> WithdrawReviews(WithdrawReviewsRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var application = draft.Faults.Application("parent", request.Parent);
        var targets = ReviewTargets.Several(draft.Faults, application, request.Reviews, etagRequired: false);
        var command = new Reviews.WithdrawReviews(
            targets,
            draft.Personal.CommitUnlessEmpty(
                PersonalKinds.Reason, draft.Faults.Optional("reason", request.Reason, Limits.ShortReason)))
        {
            Consent = ApplicationInput.Consent(draft, request.FilingConsent),
        };
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Files(draft.Caller, targets.Items()), folded =>
            new WithdrawReviewsResponse
            {
                Name = Names.Application(application),
                State = Answers.State(folded),
                Etag = folded.After.Etag,
                Receipt = Answers.Receipt(folded),
                Reviews = { targets.Items().Select(item => Answers.Review(folded, item)) },
            });
    }
}
