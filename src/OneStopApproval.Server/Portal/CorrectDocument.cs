using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Ledger;
using Documents = OneStopApproval.Domain.Documents;

namespace OneStopApproval.Server.Portal;

internal sealed partial class DocumentService
{
    /// <inheritdoc/>
    public override Task<ProposeDocumentCorrectionResponse> ProposeDocumentCorrection(
        ProposeDocumentCorrectionRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, document) = draft.Faults.Document("name", request.Name);
        var command = new Documents.ProposeDocumentCorrection(
            document,
            draft.Personal.CommitUnlessEmpty(
                PersonalKinds.DocumentCorrection, draft.Faults.Required("text", request.Text, Limits.IntakeReason)) ?? "",
            draft.Personal.CommitUnlessEmpty(
                PersonalKinds.Reason, draft.Faults.Required("reason", request.Reason, Limits.IntakeReason)) ?? "")
        {
            ActDate = draft.Faults.OptionalDate("act_date", request.ActDate),
        };
        return doors.Desk.SubmitAsync(
            draft, application, command, Scope.Visible(draft.Caller), folded => new ProposeDocumentCorrectionResponse
            {
                Name = Names.Document(application, document),
                Receipt = Answers.Receipt(folded),
                Etag = folded.After.Documents.First(candidate => candidate.Id == document).Proposal!.Etag,
            });
    }

    /// <inheritdoc/>
    public override Task<ConfirmDocumentCorrectionResponse> ConfirmDocumentCorrection(
        ConfirmDocumentCorrectionRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, document) = draft.Faults.Document("name", request.Name);
        var command = new Documents.ConfirmDocumentCorrection(
            document,
            draft.Faults.Required("etag", request.Etag, Limits.Id),
            draft.Faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber));
        return doors.Desk.SubmitAsync(
            draft, application, command, Scope.Visible(draft.Caller), folded => Confirmed(folded, document));
    }

    private static ConfirmDocumentCorrectionResponse Confirmed(Folded folded, string document) => new()
    {
        Name = Names.Document(folded.After.Id, document),
        Status = DocumentStatus.Corrected,
        Receipt = Answers.Receipt(folded),
        Document = Answers.Document(folded, folded.After.Documents.First(candidate => candidate.Id == document).CorrectedBy!),
    };
}
