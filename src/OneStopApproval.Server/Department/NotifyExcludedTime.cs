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
    public override Task<NotifyExcludedTimeResponse> NotifyExcludedTime(
        NotifyExcludedTimeRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var (application, target) = ReviewTargets.One(faults, request.Name, request.Etag);
        var command = new Stops.NotifyExcludedTime(
            target.Item,
            target.Etag,
            faults.Value<StopKind, Domain.Clocks.StopKind>("kind", request.Kind),
            AskInput.RequiredDays(faults, request.ToldDays),
            draft.Personal.CommitUnlessEmpty(
                PersonalKinds.ExcludedTime, faults.Required("reason", request.Reason, Limits.IntakeReason)) ?? "",
            faults.OptionalDate("act_date", request.ActDate),
            faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber));
        return doors.Desk.SubmitAsync(
            draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded => new NotifyExcludedTimeResponse
            {
                Name = Names.Review(application, target.Item),
                State = Answers.State(folded, target.Item),
                Etag = folded.After.Find(target.Item)!.Etag,
                Receipt = Answers.Receipt(folded),
                Document = Answers.Document(folded, folded.Events.OfType<ExcludedTimeNotified>().Single().Time.Document),
            });
    }
}
