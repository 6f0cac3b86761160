using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Ratings = OneStopApproval.Domain.Ratings;

namespace OneStopApproval.Server.Portal;

internal sealed partial class ApplicationService
{
    /// <inheritdoc/>
    public override async Task<RateApplicationResponse> RateApplication(RateApplicationRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var application = draft.Faults.Application("name", request.Name);
        var command = new Ratings.RateApplication(
            draft.Faults.Value<RatingLevel, Ratings.RatingLevel>("level", request.Level),
            draft.Personal.CommitUnlessEmpty(
                PersonalKinds.RatingComment, draft.Faults.Optional("comment", request.Comment, Limits.ShortReason)));
        var response = await doors.Desk.SubmitAsync(draft, application, command, Scope.Visible(draft.Caller), folded =>
            new RateApplicationResponse
            {
                Name = Names.Application(application),
                State = Answers.State(folded),
                Etag = folded.After.Etag,
                Receipt = Answers.Receipt(folded),
            });
        // A repeat too: the first call may have been cut off between the commit and this.
        await doors.BadRatings.OpenAsync(application, context.CancellationToken);
        return response;
    }
}
