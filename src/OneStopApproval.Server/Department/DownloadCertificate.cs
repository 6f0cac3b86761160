using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Papers;
using OneStopApproval.Server.Wire;

namespace OneStopApproval.Server.Department;

internal sealed partial class CertificateService
{
    /// <inheritdoc/>
    public override async Task DownloadCertificate(
        DownloadCertificateRequest request, IServerStreamWriter<DownloadCertificateResponse> responseStream, ServerCallContext context)
    {
        var faults = new Faults();
        var id = faults.Certificate("name", request.Name);
        faults.ThrowIfAny();

        var caller = context.Caller();
        await using var db = doors.Database.Open();
        var found = await Visible(db, caller)
            .Where(row => row.Id == id)
            .Select(row => new { row.ApplicationId, row.Document })
            .SingleOrDefaultAsync(context.CancellationToken)
            ?? throw new WireError(ErrorReason.NotVisible).ToException();
        if (found.Document.Length == 0)
        {
            throw WireError.From(NotPrintedHere(Names.Certificate(id))).ToException();
        }

        var view = await doors.Reader.ViewAsync(found.ApplicationId, caller, context.CancellationToken);
        var document = view.Find(found.Document)
            ?? throw new InvalidOperationException($"{Names.Certificate(id)} names a document that its application lacks.");
        var paper = await doors.Papers.PrintAsync(view, document, context.CancellationToken);
        await responseStream.WriteAsync(
            new() { Paper = PaperStream.Describe(paper, Names.Document(found.ApplicationId, document.Id)) }, context.CancellationToken);
        foreach (var chunk in PaperStream.Chunks(paper))
        {
            await responseStream.WriteAsync(new() { Chunk = chunk }, context.CancellationToken);
        }
    }

    private static Refusal NotPrintedHere(string name) => Refusal.State(name, "IMPORTED", "issued by this system") with
    {
        Faults =
        [
            new(
                name,
                "该证书在本系统启用前颁发，本系统没有它的文本：请使用原件，遗失的向颁证部门申请补发；其内容见 GetCertificate，真伪可由 VerifyCertificate 查验。",
                "This certificate is from before this system, which has no paper of it: use the original, or ask the department that issued it"
                    + " for a replacement. GetCertificate tells its content, and VerifyCertificate that it is genuine."),
        ],
    };
}
