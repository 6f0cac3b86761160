using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Ledger;
using Certificates = OneStopApproval.Domain.Certificates;

namespace OneStopApproval.Server.Department;

internal sealed partial class CertificateService
{
    /// <inheritdoc/>
    public override async Task<EndCertificateResponse> EndCertificate(EndCertificateRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var id = faults.Certificate("name", request.Name);
        var etag = faults.Required("etag", request.Etag, Limits.Id);
        var ground = faults.Value<CertificateEndGround, Certificates.CertificateEndGround>("ground", request.Ground);
        var basis = faults.Optional("basis", request.Basis, Limits.ShortReason);
        var actDate = faults.OptionalDate("act_date", request.ActDate);
        var number = faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber);
        faults.ThrowIfAny();

        // Which review a certificate came from never changes, so it may be read before the ledger locks the matter.
        await using var db = doors.Database.Open();
        var from = await Visible(db, draft.Caller)
            .Where(row => row.Id == id)
            .Select(row => new { row.ApplicationId, row.Item, row.HolderUscc })
            .SingleOrDefaultAsync(context.CancellationToken)
            ?? throw new WireError(ErrorReason.NotVisible).ToException();
        var command = new Certificates.EndCertificate(
            from.Item, etag, ground, draft.Personal.CommitUnlessEmpty(PersonalKinds.LegalBasis, basis), actDate, number)
        {
            Holder = from.HolderUscc,
        };
        return await doors.Desk.SubmitAsync(
            draft, from.ApplicationId, command, Scope.Acts(draft.Caller, [from.Item]), folded => Answer(folded, id, from.Item));
    }

    private static EndCertificateResponse Answer(Folded folded, string certificate, string item)
    {
        var review = folded.After.Find(item)!;
        var end = review.Certificate!.End!;
        return new EndCertificateResponse
        {
            Name = Names.Certificate(certificate),
            State = Answers.State(folded, item),
            Etag = review.Etag,
            Receipt = Answers.Receipt(folded),
            Document = Answers.Document(folded, end.Document),
            Kind = (CertificateEndKind)end.Kind,
            Ban = end.Ban is { } ban ? Names.Ban(ban.Id) : "",
        };
    }
}
