using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire.Commands;
using Participation = OneStopApproval.Domain.Participation;

namespace OneStopApproval.Server.Portal;

internal sealed partial class RecusalService
{
    /// <inheritdoc/>
    public override Task<AnswerRecusalResponse> AnswerRecusal(AnswerRecusalRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var (application, item, number) = faults.Recusal("name", request.Name);
        faults.Require(
            request.Outcome is RecusalOutcome.Recuse or RecusalOutcome.Refuse, "outcome", "请填写回避或者不予回避。", "Say RECUSE or REFUSE.");
        var recused = request.Outcome == RecusalOutcome.Recuse;
        var command = new Participation.AnswerRecusal(
            item,
            faults.Required("etag", request.Etag, Limits.Id),
            number,
            recused,
            faults.Optional("officer", request.Officer, Limits.Name),
            draft.Personal.CommitUnlessEmpty(
                PersonalKinds.Recusal,
                recused
                    ? faults.Optional("reason", request.Reason, Limits.IntakeReason)
                    : faults.Required("reason", request.Reason, Limits.IntakeReason)));
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Acts(draft.Caller, [item]), folded => new AnswerRecusalResponse
        {
            Name = request.Name,
            State = Answers.State(folded, item),
            Etag = folded.After.Find(item)!.Etag,
            Receipt = Answers.Receipt(folded),
            RecusalState = recused ? RecusalState.Recused : RecusalState.Refused,
        });
    }
}
