using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Matters;

namespace OneStopApproval.Server.Public;

internal sealed partial class PublicService
{
    private const int LongestCode = 40;
    private const int HashLetters = 64;

    /// <inheritdoc/>
    public override async Task<VerifyDocumentResponse> VerifyDocument(VerifyDocumentRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var byHash = request.ContentSha256.Length > 0;
        faults.Require(
            !byHash || (request.ContentSha256.Length == HashLetters && request.ContentSha256.All(char.IsAsciiHexDigitLower)),
            "content_sha256",
            "必须是 64 位小写十六进制的 SHA-256。",
            "Must be a SHA-256 in 64 lower-case hexadecimal digits.");
        faults.Require(
            !byHash || request.Number.Length + request.Code.Length == 0,
            "content_sha256",
            "请只填写文号和核验码，或只填写内容摘要。",
            "Give either number and code, or the hash.");
        var (number, code) = byHash
            ? ("", "")
            : (faults.Required("number", request.Number, LongestNumber), faults.Required("code", request.Code, LongestCode));
        faults.ThrowIfAny();

        await using var db = doors.Database.Open();
        var found = byHash
            ? await ByHashAsync(db, request.ContentSha256, context.CancellationToken)
            : await ByCodeAsync(db, number, code, context.CancellationToken);
        if (found is null)
        {
            throw new WireError(ErrorReason.NotVisible).ToException();
        }

        return await AnswerAsync(db, found, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<ListSigningKeysResponse> ListSigningKeys(ListSigningKeysRequest request, ServerCallContext context)
    {
        await using var db = doors.Database.Open();
        var keys = await db.SigningKeys.OrderBy(row => row.FirstUseTime).ThenBy(row => row.KeyId).ToListAsync(context.CancellationToken);
        var response = new ListSigningKeysResponse();
        response.Keys.AddRange(keys.Select(row => new SigningKey
        {
            KeyId = row.KeyId,
            Algorithm = row.Algorithm,
            PublicKeyPem = PemEncoding.WriteString("PUBLIC KEY", row.PublicKey),
            FirstUseTime = row.FirstUseTime.ToWire(),
        }));
        return response;
    }

    private static async Task<DocumentRow?> ByHashAsync(ApprovalDb db, string sha256, CancellationToken cancellationToken) => await (
        from signature in db.DocumentSignatures
        where signature.ContentSha256 == sha256
        join document in db.Documents
            on new { signature.ApplicationId, Id = signature.DocumentId } equals new { document.ApplicationId, document.Id }
        select document).SingleOrDefaultAsync(cancellationToken);

    // Two authorities may give the same number; the code tells which paper is meant.
    private async Task<DocumentRow?> ByCodeAsync(ApprovalDb db, string number, string code, CancellationToken cancellationToken)
    {
        var typed = Encoding.UTF8.GetBytes(Base32.Normal(code));
        var candidates = await db.Documents.Where(row => row.Number == number).ToListAsync(cancellationToken);
        return candidates.Find(row => CryptographicOperations.FixedTimeEquals(
            typed, Encoding.UTF8.GetBytes(doors.Papers.CodeOf(row.ApplicationId, row.Id))));
    }

    private async Task<VerifyDocumentResponse> AnswerAsync(ApprovalDb db, DocumentRow row, CancellationToken cancellationToken)
    {
        var view = await doors.Reader.ReadAsync(
            rows => rows.Where(application => application.Id == row.ApplicationId), Everything, cancellationToken);
        var document = view.Find(row.Id)!;
        var certificate = await db.Certificates.Include(other => other.Succession).SingleOrDefaultAsync(
            other => other.ApplicationId == row.ApplicationId && other.Document == row.Id, cancellationToken);
        var prolonged = certificate is not null && await db.Prolonged.AnyAsync(
            renewal => renewal.Number == certificate.Number && renewal.Item == certificate.Item, cancellationToken);
        var signature = await doors.Papers.SignatureAsync(view, document, cancellationToken);
        return new VerifyDocumentResponse
        {
            Type = document.Type.ToWire(),
            Title = new Titles(view.Catalogue).Document(document),
            Number = document.Number,
            Authority = Names.Department(document.Authority),
            AuthorityTitle = new Titles(view.Catalogue).Authority(document.Authority).Chinese,
            ActDate = document.ActDate.ToWire(),
            Addressee = view.Matter.Applicant.DisplayName,
            Status = DocumentMap.Status(document),
            CorrectedByNumber = document.CorrectedBy is { } correction ? view.Find(correction)!.Number : "",
            CorrectsNumber = document.Corrects is { } wrong ? view.Find(wrong)!.Number : "",
            CertificateStatus = certificate is null ? CertificateStatus.Unspecified : CertificateMap.Status(certificate, certificate.Succession, prolonged, view.Today),
            Signature = PaperMap.ToWire(signature),
            AsOf = view.Today.ToWire(),
        };
    }
}
