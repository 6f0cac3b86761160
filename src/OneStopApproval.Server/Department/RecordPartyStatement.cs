using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Participation = OneStopApproval.Domain.Participation;

namespace OneStopApproval.Server.Department;

internal sealed partial class InterestedPartyService
{
    /// <inheritdoc/>
    public override Task<RecordPartyStatementResponse> RecordPartyStatement(RecordPartyStatementRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, item, number) = draft.Faults.InterestedParty("name", request.Name);
        var command = new Participation.RecordPartyStatement(
            item,
            number,
            draft.Personal.CommitUnlessEmpty(
                PersonalKinds.Statement, draft.Faults.Required("text", request.Text, Limits.OfficerText)) ?? "");
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Acts(draft.Caller, [item]), folded => new RecordPartyStatementResponse
        {
            Name = request.Name,
            State = Answers.State(folded, item),
            Etag = folded.After.Find(item)!.Etag,
            Receipt = Answers.Receipt(folded),
            Statement = Names.Statement(application, item, folded.Events.OfType<StatementMade>().Single().Statement.Number),
        });
    }
}
