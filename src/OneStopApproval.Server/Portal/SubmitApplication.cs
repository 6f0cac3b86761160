using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Ledger;
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
        var command = new SubmitApplication(draft.Caller.Uscc, QueryCodes.HashOf(code), request.SubmitIncomplete)
        {
            Findings = await doors.Dossiers.FindingsAsync(application, draft.Caller, context.CancellationToken),
        };
        if (request.ValidateOnly)
        {
            var outcome = await doors.Desk.PreviewAsync(draft, application, command, Scope.Visible(draft.Caller));
            return new SubmitApplicationResponse
            {
                Name = Names.Application(application),
                State = (ApplicationState)outcome.Before.State,
                Etag = outcome.Before.Etag,
                Preview = await doors.Previews.OfAsync(outcome, context),
            };
        }

        var response = await doors.Desk.SubmitAsync(draft, application, command, Scope.Visible(draft.Caller), Answer);
        // Told again to whoever repeats the request, and stored nowhere.
        response.QueryCode = code;
        return response;
    }

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
