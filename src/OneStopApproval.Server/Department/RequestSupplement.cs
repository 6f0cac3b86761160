using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Stops = OneStopApproval.Domain.Stops;

namespace OneStopApproval.Server.Department;

internal sealed partial class ReviewService
{
    /// <inheritdoc/>
    public override Task<RequestSupplementResponse> RequestSupplement(RequestSupplementRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var (application, target) = ReviewTargets.One(faults, request.Name, request.Etag);
        var command = new Stops.RequestSupplement(
            target.Item,
            target.Etag,
            AskInput.Points(draft, request.Points),
            AskInput.RequiredDays(faults, request.ToldDays),
            faults.OptionalDate("act_date", request.ActDate),
            faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber));
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded =>
        {
            var told = folded.Events.OfType<ExcludedTimeNotified>().Single().Time;
            return new RequestSupplementResponse
            {
                Name = Names.Review(application, target.Item),
                State = Answers.State(folded, target.Item),
                Etag = folded.After.Find(target.Item)!.Etag,
                Receipt = Answers.Receipt(folded),
                Document = Answers.Document(folded, told.Document),
                Points = { AskInput.Told(told) },
            };
        });
    }
}
