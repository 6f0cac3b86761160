using System.Text.RegularExpressions;
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
    public override Task<RecordDeliveryResponse> RecordDelivery(RecordDeliveryRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, document) = draft.Faults.Document("name", request.Name);
        draft.Faults.Require(
            request.Method != DeliveryMethod.Electronic,
            "method",
            "电子送达在签发时即完成，无需登记。",
            "Electronic delivery happens at issue and is not recorded.");
        var command = new Documents.RecordDelivery(
            document,
            draft.Faults.OptionalDate("date", request.Date),
            request.Method == DeliveryMethod.Unspecified
                ? null
                : draft.Faults.Value<DeliveryMethod, Documents.DeliveryMethod>("method", request.Method),
            draft.Personal.CommitUnlessEmpty(
                PersonalKinds.DeliveryProof, draft.Faults.Required("proof", request.Proof, Limits.Name)) ?? "")
        {
            NamesNoPosting = !PostingNumber().IsMatch(request.Proof),
        };
        return doors.Desk.SubmitAsync(
            draft, application, command, Scope.Visible(draft.Caller), folded => Answer(folded, document));
    }

    /// <inheritdoc/>
    public override Task<AcknowledgeDeliveryResponse> AcknowledgeDelivery(
        AcknowledgeDeliveryRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var (application, document) = draft.Faults.Document("name", request.Name);
        return doors.Desk.SubmitAsync(
            draft, application, new Documents.AcknowledgeDelivery(document), Scope.Visible(draft.Caller), folded =>
                new AcknowledgeDeliveryResponse { Name = Names.Document(application, document), Receipt = Answers.Receipt(folded) });
    }

    // No carrier numbers its items in fewer digits; letters may stand around them.
    [GeneratedRegex("[0-9]{8}", RegexOptions.CultureInvariant)]
    private static partial Regex PostingNumber();

    private static RecordDeliveryResponse Answer(Folded folded, string document)
    {
        var delivered = folded.After.Documents.Single(candidate => candidate.Id == document).DeliveredDate!.Value;
        return new RecordDeliveryResponse
        {
            Name = Names.Document(folded.After.Id, document),
            Receipt = Answers.Receipt(folded),
            DeliveredDate = new Google.Type.Date { Year = delivered.Year, Month = delivered.Month, Day = delivered.Day },
        };
    }
}
