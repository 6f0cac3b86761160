using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using DocumentType = OneStopApproval.Domain.Documents.DocumentType;
using Reviews = OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Server.Department;

internal sealed partial class ReviewService
{
    /// <inheritdoc/>
    public override Task<RecordFilingResponse> RecordFiling(RecordFilingRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, target) = ReviewTargets.One(draft.Faults, request.Name, request.Etag);
        var command = new Reviews.RecordFiling(
            target.Item,
            target.Etag,
            draft.Faults.OptionalDate("act_date", request.ActDate),
            draft.Faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber));
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded =>
            new RecordFilingResponse
            {
                Name = Names.Review(application, target.Item),
                State = Answers.State(folded, target.Item),
                Etag = folded.After.Find(target.Item)!.Etag,
                Receipt = Answers.Receipt(folded),
                Document = Answers.Document(folded, document => document.Type == DocumentType.FilingReceipt),
                ApplicationState = Answers.State(folded),
            });
    }
}
