using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Ledger;
using Reviews = OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Server.Department;

internal sealed partial class InspectionService
{
    /// <inheritdoc/>
    public override Task<ConcludeTechnicalReviewResponse> ConcludeTechnicalReview(
        ConcludeTechnicalReviewRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, target) = ReviewTargets.One(draft.Faults, request.Name, request.Etag);
        var command = new Reviews.ConcludeTechnicalReview(
            target.Item,
            target.Etag,
            draft.Faults.Value<TechnicalReviewConclusion, Reviews.TechnicalConclusion>("conclusion", request.Conclusion),
            draft.Faults.OptionalDate("act_date", request.ActDate),
            draft.Faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber),
            draft.Personal.CommitUnlessEmpty(
                PersonalKinds.Summary, draft.Faults.Required("summary", request.Summary, Limits.OfficerText)));
        return doors.Desk.SubmitAsync(
            draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded => Answer(folded, target.Item));
    }

    private static ConcludeTechnicalReviewResponse Answer(Folded folded, string item)
    {
        var concluded = folded.Events.OfType<TechnicalReviewConcluded>().Single();
        return new ConcludeTechnicalReviewResponse
        {
            Name = Names.Review(folded.After.Id, item),
            State = Answers.State(folded, item),
            Etag = folded.After.Find(item)!.Etag,
            Receipt = Answers.Receipt(folded),
            Document = Answers.Document(folded, concluded.Document),
            RecordedLate = concluded.Date < Domain.Clocks.StatutoryTime.DateOf(folded.Now),
        };
    }
}
