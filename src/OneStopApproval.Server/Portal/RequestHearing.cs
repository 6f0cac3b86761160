using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using Hearings = OneStopApproval.Domain.Hearings;

namespace OneStopApproval.Server.Portal;

internal sealed partial class ApplicationService
{
    /// <inheritdoc/>
    public override Task<RequestHearingResponse> RequestHearing(RequestHearingRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, item) = draft.Faults.Review("name", request.Name);
        return doors.Desk.SubmitAsync(
            draft, application, new Hearings.RequestHearing(item), Scope.Files(draft.Caller, item), folded =>
            {
                var requested = folded.Events.OfType<HearingRequested>().Single();
                return new RequestHearingResponse
                {
                    Name = Names.Review(application, item),
                    State = Answers.State(folded, item),
                    Etag = folded.After.Find(item)!.Etag,
                    Receipt = Answers.Receipt(folded),
                    HearingState = HearingState.Requested,
                    HoldDueDate = requested.HoldBy.ToWire(),
                };
            });
    }

    /// <inheritdoc/>
    public override Task<WaiveHearingResponse> WaiveHearing(WaiveHearingRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, item) = draft.Faults.Review("name", request.Name);
        return doors.Desk.SubmitAsync(
            draft, application, new Hearings.WaiveHearing(item), Scope.Files(draft.Caller, item), folded => new WaiveHearingResponse
            {
                Name = Names.Review(application, item),
                State = Answers.State(folded, item),
                Etag = folded.After.Find(item)!.Etag,
                Receipt = Answers.Receipt(folded),
                HearingState = HearingState.Waived,
            });
    }
}
