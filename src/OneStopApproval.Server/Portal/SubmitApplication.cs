using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Ledger;
using ActorRole = OneStopApproval.Domain.Matters.ActorRole;
using ApplicationState = OneStopApproval.Contracts.V1.ApplicationState;
using DocumentType = OneStopApproval.Domain.Documents.DocumentType;

namespace OneStopApproval.Server.Portal;

internal sealed partial class ApplicationService
{
    /// <inheritdoc/>
    public override async Task<SubmitApplicationResponse> SubmitApplication(
        SubmitApplicationRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var application = draft.Faults.Application("name", request.Name);
        var code = doors.QueryCodes.Of(application, draft.RequestId);
        var command = new SubmitApplication(await LabAsync(draft, application), QueryCodes.HashOf(code), request.SubmitIncomplete)
        {
            Findings = await doors.Dossiers.FindingsAsync(application, draft.Caller, context.CancellationToken),
            ReducedScopes = await doors.Dossiers.ReducedAsync(application, draft.Caller, context.CancellationToken),
        };
        if (request.ValidateOnly)
        {
            var outcome = await doors.Desk.PreviewAsync(draft, application, command, Scope.Files(draft.Caller));
            return new SubmitApplicationResponse
            {
                Name = Names.Application(application),
                State = (ApplicationState)outcome.Before.State,
                Etag = outcome.Before.Etag,
                Preview = await PreviewAsync(draft, application, command, outcome, context),
            };
        }

        var response = await doors.Desk.SubmitAsync(draft, application, command, Scope.Files(draft.Caller), Answer);
        // Told again to whoever repeats the request, and stored nowhere.
        response.QueryCode = code;
        return response;
    }

    // Who submits incomplete is told what he leaves to a correction notice: all that he would be refused for otherwise.
    private async Task<Preview> PreviewAsync(
        CommandDraft draft, string application, SubmitApplication command, Outcome outcome, ServerCallContext context)
    {
        var preview = await doors.Previews.OfAsync(outcome, context);
        if (command.SubmitIncomplete)
        {
            var complete = await doors.Desk.PreviewAsync(
                draft, application, command with { SubmitIncomplete = false }, Scope.Files(draft.Caller));
            preview.LeftFaults.AddRange((await doors.Previews.OfAsync(complete, context)).Faults.Except(preview.Faults));
        }

        return preview;
    }

    // What a lab submits must be its own. Window and agent name no lab: it is that of the application, which the ledger's
    // check then shows to them or does not.
    private async Task<string> LabAsync(CommandDraft draft, string application) =>
        draft.Caller.Role == ActorRole.Window || !draft.Caller.Agency.All.IsEmpty
        ? (await doors.Reader.PinnedAsync(application, draft.Context.CancellationToken)).Uscc
        : draft.Caller.Uscc;

    private static SubmitApplicationResponse Answer(Folded folded) => new()
    {
        EndedReviews = { folded.After.Reviews.Where(review => review.State.IsTerminal()).Select(review => Answers.Ended(folded, review.Item)) },
        Name = Names.Application(folded.After.Id),
        State = Answers.State(folded),
        Etag = folded.After.Etag,
        DisplayNumber = folded.After.DisplayNumber,
        Receipt = Answers.Receipt(folded),
        Document = Answers.Document(folded, document => document.Type == DocumentType.Receipt),
    };
}
