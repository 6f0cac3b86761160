using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Participation = OneStopApproval.Domain.Participation;

namespace OneStopApproval.Server.Portal;

internal sealed partial class ApplicationService
{
    /// <inheritdoc/>
    public override Task<MakeStatementResponse> MakeStatement(MakeStatementRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, item) = draft.Faults.Review("name", request.Name);
        var command = new Participation.MakeStatement(
            item,
            draft.Personal.CommitUnlessEmpty(
                PersonalKinds.Statement, draft.Faults.Required("text", request.Text, Limits.OfficerText)) ?? "");
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Files(draft.Caller, item), folded => new MakeStatementResponse
        {
            Name = Names.Review(application, item),
            State = Answers.State(folded, item),
            Etag = folded.After.Find(item)!.Etag,
            Receipt = Answers.Receipt(folded),
            Statement = Names.Statement(application, item, folded.Events.OfType<StatementMade>().Single().Statement.Number),
        });
    }
}
