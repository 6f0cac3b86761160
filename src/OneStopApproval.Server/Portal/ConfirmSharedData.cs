using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Sharing = OneStopApproval.Domain.Sharing;

namespace OneStopApproval.Server.Portal;

internal sealed partial class ApplicationService
{
    /// <inheritdoc/>
    public override async Task<ConfirmSharedDataResponse> ConfirmSharedData(ConfirmSharedDataRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, record) = draft.Faults.SharedData("name", request.Name);
        var command = new Sharing.ConfirmSharedData(
            await LabAsync(draft, application), record, draft.Personal.Commit(PersonalKinds.FileName, $"共享数据-{record}"));
        return await doors.Desk.SubmitAsync(draft, application, command, Scope.Files(draft.Caller), folded => new ConfirmSharedDataResponse
        {
            Name = request.Name,
            State = Answers.State(folded),
            Etag = folded.After.Etag,
            Receipt = Answers.Receipt(folded),
            SharedDataState = SharedDataState.Confirmed,
            Material = Names.Material(application, folded.Events.OfType<SharedDataConfirmed>().Single().Answer.Attached!),
        });
    }

    /// <inheritdoc/>
    public override async Task<DisputeSharedDataResponse> DisputeSharedData(DisputeSharedDataRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, record) = draft.Faults.SharedData("name", request.Name);
        var reason = draft.Personal.CommitUnlessEmpty(
            PersonalKinds.SharedDataDispute, draft.Faults.Required("reason", request.Reason, Limits.IntakeReason)) ?? "";
        var command = new Sharing.DisputeSharedData(await LabAsync(draft, application), record, reason);
        return await doors.Desk.SubmitAsync(draft, application, command, Scope.Files(draft.Caller), folded => new DisputeSharedDataResponse
        {
            Name = request.Name,
            State = Answers.State(folded),
            Etag = folded.After.Etag,
            Receipt = Answers.Receipt(folded),
            SharedDataState = SharedDataState.Disputed,
        });
    }
}
