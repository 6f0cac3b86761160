using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Reviews = OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Server.Department;

internal sealed partial class ReviewService
{
    /// <inheritdoc/>
    public override Task<RecordOpinionResponse> RecordOpinion(RecordOpinionRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, target) = ReviewTargets.One(draft.Faults, request.Name, request.Etag);
        var command = new Reviews.RecordOpinion(
            target.Item,
            target.Etag,
            draft.Personal.CommitUnlessEmpty(
                PersonalKinds.Opinion, draft.Faults.Required("text", request.Text, Limits.OfficerText)) ?? "",
            request.ProposedOutcome == DecisionOutcome.Unspecified
                ? null
                : draft.Faults.Value<DecisionOutcome, Reviews.DecisionOutcome>("proposed_outcome", request.ProposedOutcome))
        {
            Lease = doors.LeaseTokens.Claim(draft.Faults, request.Lease, application, target.Item),
        };
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded =>
            new RecordOpinionResponse
            {
                Name = Names.Review(application, target.Item),
                State = Answers.State(folded, target.Item),
                Etag = folded.After.Find(target.Item)!.Etag,
                Receipt = Answers.Receipt(folded),
            });
    }
}
