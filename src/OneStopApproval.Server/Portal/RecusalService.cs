using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Ledger;
using ActorRole = OneStopApproval.Domain.Matters.ActorRole;
using Participation = OneStopApproval.Domain.Participation;

namespace OneStopApproval.Server.Portal;

/// <summary>Recusals, asked for by labs, interested parties and officers; the answer has a file of its own name.</summary>
/// <param name="doors">What all doors share.</param>
internal sealed partial class RecusalService(ServerContext doors) : Contracts.V1.RecusalService.RecusalServiceBase
{
    /// <inheritdoc/>
    public override Task<RequestRecusalResponse> RequestRecusal(RequestRecusalRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var (application, item) = faults.Review("name", request.Name);
        var party = faults.Value<RecusalParty, Participation.RecusalParty>("party", request.Party);
        faults.Require(
            MayAsk(draft.Caller.Role, request.Party),
            "party",
            "申请人只能为自己提出；窗口可登记申请人或者利害关系人的申请；工作人员可登记利害关系人的申请，或者自行回避。",
            "An applicant asks for itself; the window records for it and for interested parties; an officer records for interested parties or recuses himself.");
        var self = request.Party == RecusalParty.Officer;
        faults.Require(
            !self || (request.Officer.Length == 0 && request.OfficerName.Length == 0),
            "officer",
            "自行回避的，请将人员留空。",
            "Who recuses himself is the caller; leave the person empty.");
        var command = new Participation.RequestRecusal(
            item,
            party,
            self ? draft.Caller.Subject : faults.Optional("officer", request.Officer, Limits.Name),
            self
                ? null
                : draft.Personal.CommitUnlessEmpty(PersonalKinds.Recusal, faults.Required("officer_name", request.OfficerName, Limits.Name)),
            draft.Personal.CommitUnlessEmpty(PersonalKinds.Recusal, faults.Required("reason", request.Reason, Limits.IntakeReason)) ?? "");
        var visible = draft.Caller.Role is ActorRole.Applicant or ActorRole.Window
            ? Scope.Files(draft.Caller, item)
            : Scope.Acts(draft.Caller, [item]);
        return doors.Desk.SubmitAsync(draft, application, command, visible, folded => Asked(folded, application, item));
    }

    private static bool MayAsk(ActorRole role, RecusalParty party) =>
        (party != RecusalParty.Applicant || role is ActorRole.Applicant or ActorRole.Window)
        && (party != RecusalParty.InterestedParty || role is ActorRole.Window or ActorRole.Officer)
        && (party != RecusalParty.Officer || role == ActorRole.Officer);

    private static RequestRecusalResponse Asked(Folded folded, string application, string item)
    {
        var asked = folded.Events.OfType<RecusalRequested>().Single().Recusal;
        return new RequestRecusalResponse
        {
            Name = Names.Review(application, item),
            State = Answers.State(folded, item),
            Etag = folded.After.Find(item)!.Etag,
            Receipt = Answers.Receipt(folded),
            Recusal = Names.Recusal(application, item, asked.Number),
            RecusalState = (RecusalState)(int)asked.State,
        };
    }
}
