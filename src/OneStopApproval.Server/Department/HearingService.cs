using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using Hearings = OneStopApproval.Domain.Hearings;

namespace OneStopApproval.Server.Department;

/// <summary>The course of a hearing, from the right to it to its record; each further act has a file of its own name.</summary>
/// <param name="doors">What all doors share.</param>
internal sealed partial class HearingService(ServerContext doors) : Contracts.V1.HearingService.HearingServiceBase
{
    /// <inheritdoc/>
    public override Task<NotifyHearingRightResponse> NotifyHearingRight(NotifyHearingRightRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var (application, target) = ReviewTargets.One(faults, request.Name, request.Etag);
        var command = new Hearings.NotifyHearingRight(
            target.Item,
            target.Etag,
            draft.Personal.CommitUnlessEmpty(
                PersonalKinds.Hearing, faults.Required("reason", request.Reason, Limits.IntakeReason)) ?? "",
            faults.OptionalDate("act_date", request.ActDate),
            faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber));
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded =>
        {
            var offered = folded.Events.OfType<HearingOffered>().Single();
            return new NotifyHearingRightResponse
            {
                Name = Names.Review(application, target.Item),
                State = Answers.State(folded, target.Item),
                Etag = folded.After.Find(target.Item)!.Etag,
                Receipt = Answers.Receipt(folded),
                Document = Answers.Document(folded, offered.Hearing.RightNotice!),
                RequestDueDate = offered.AskBy.ToWire(),
            };
        });
    }
}
