using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Stops = OneStopApproval.Domain.Stops;

namespace OneStopApproval.Server.Portal;

internal sealed partial class ApplicationService
{
    /// <inheritdoc/>
    public override Task<AnswerSupplementResponse> AnswerSupplement(AnswerSupplementRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, item) = draft.Faults.Review("name", request.Name);
        var command = new Stops.AnswerSupplement(item, AskInput.Answers(draft, request.Answers));
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Files(draft.Caller, item), folded =>
            new AnswerSupplementResponse
            {
                Name = Names.Review(application, item),
                State = Answers.State(folded, item),
                Etag = folded.After.Find(item)!.Etag,
                Receipt = Answers.Receipt(folded),
            });
    }
}
