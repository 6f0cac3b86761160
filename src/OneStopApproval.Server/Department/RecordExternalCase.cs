using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Reviews = OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Server.Department;

internal sealed partial class ExchangeService
{
    /// <inheritdoc/>
    public override Task<RecordExternalCaseResponse> RecordExternalCase(RecordExternalCaseRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, item) = draft.Faults.Review("name", request.Name);
        var command = new Reviews.RecordExternalCase(
            item, draft.Faults.Required("external_case_id", request.ExternalCaseId, Limits.Id));
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Acts(draft.Caller, [item]), folded =>
            new RecordExternalCaseResponse
            {
                Name = Names.Review(application, item),
                State = Answers.State(folded, item),
                Etag = folded.After.Find(item)!.Etag,
                Receipt = Answers.Receipt(folded),
            });
    }
}
