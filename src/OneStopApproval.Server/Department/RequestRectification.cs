using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Ledger;
using Stops = OneStopApproval.Domain.Stops;

namespace OneStopApproval.Server.Department;

internal sealed partial class ReviewService
{
    /// <inheritdoc/>
    public override async Task<RequestRectificationResponse> RequestRectification(
        RequestRectificationRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var (application, target) = ReviewTargets.One(faults, request.Name, request.Etag);
        var command = new Stops.RequestRectification(
            target.Item,
            target.Etag,
            AskInput.Points(draft, request.Points),
            ScopeInput.Refer(draft, "scope", request.Scope),
            AskInput.ToldDays(faults, request.ToldDays),
            faults.OptionalDate("act_date", request.ActDate),
            faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber));
        faults.ThrowIfAny();

        // The asked scope does not change while its review is accepted, so it may be read before the ledger locks the matter.
        var asked = await doors.Reader.AskedScopeAsync(application, target.Item, draft.Caller, context.CancellationToken)
            ?? throw new WireError(ErrorReason.NotVisible).ToException();
        command = command with { ScopeDiffers = !ScopeRows.Known(request.Scope).All(asked.Contains) };
        return await doors.Desk.SubmitAsync(
            draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded => Rectification(folded, target.Item));
    }

    private static RequestRectificationResponse Rectification(Folded folded, string item)
    {
        var told = folded.Events.OfType<ExcludedTimeNotified>().Single().Time;
        return new RequestRectificationResponse
        {
            Name = Names.Review(folded.After.Id, item),
            State = Answers.State(folded, item),
            Etag = folded.After.Find(item)!.Etag,
            Receipt = Answers.Receipt(folded),
            Document = Answers.Document(folded, told.Document),
            Points = { AskInput.Told(told) },
        };
    }
}
