using System.Security.Cryptography;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Wire;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Signing;

namespace OneStopApproval.Server.Papers;

/// <summary>
/// Signs a document when its paper is first wanted, outside the ledger: no other system is called inside a commit. Nothing
/// is signed whose journal does not hold.
/// </summary>
internal sealed class DocumentSealing(IDocumentSigner signer, DocumentSignatures signatures, JournalReader journal, TimeProvider wall)
{
    /// <summary>Whether everybody can read the key of this id: a paper says it for ever, whatever the key is by then.</summary>
    public static bool IsForDevelopment(string keyId) => keyId == DevelopmentSigningKey.KeyId;

    /// <summary>The signature of the document that an act issued.</summary>
    public async Task<DocumentSignatureRow> OfAsync(IssuedAct act, CancellationToken cancellationToken)
    {
        var (application, document) = (act.Matter.Id, act.Document.Id);
        if (await signatures.FindAsync(application, document, cancellationToken) is { } known)
        {
            return known;
        }

        await ThrowUnlessWholeAsync(application, document, cancellationToken);
        var content = SignedContent.Of(act);
        var now = StatutoryTime.CutToMilliseconds(wall.GetUtcNow());
        return await signatures.KeepAsync(
            new()
            {
                ApplicationId = application,
                DocumentId = document,
                KeyId = signer.Key.Id,
                Content = content,
                ContentSha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
                Signature = await signer.SignAsync(content, cancellationToken),
                SignTime = now,
            },
            signer.Key.ToRow(now),
            cancellationToken);
    }

    /// <summary>
    /// The print of the document that an act issued with its signature behind it. The same print bears the same signature, whoever asks for
    /// it and whatever the key is by then.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="print">The print.</param>
    /// <param name="content">The document's own signature.</param>
    /// <param name="address">Page on which anybody verifies it.</param>
    /// <param name="cancellationToken">Ends the signing.</param>
    public async Task<PrintedPaper> SignAsync(
        IssuedAct act, PrintedPaper print, DocumentSignatureRow content, string address, CancellationToken cancellationToken)
    {
        var (application, document) = (act.Matter.Id, act.Document.Id);
        var (row, key) = await signatures.FindPaperAsync(application, document, print.Sha256, cancellationToken)
            ?? await SignAnewAsync(application, document, print, content, address, cancellationToken);
        var file = new SignedPaper(print.Pdf, row.Content, row.Signature, key.PublicKey).ToBytes();
        return print with { Pdf = file, Sha256 = Convert.ToHexStringLower(SHA256.HashData(file)), Signature = content };
    }

    private async Task<(PaperSignatureRow Signature, SigningKeyRow Key)> SignAnewAsync(
        string application, string document, PrintedPaper print, DocumentSignatureRow content, string address, CancellationToken cancellationToken)
    {
        await ThrowUnlessWholeAsync(application, document, cancellationToken);
        var now = StatutoryTime.CutToMilliseconds(wall.GetUtcNow());
        var statement = PaperStatement.Of(print.Pdf.Span, content.Content, address, now).ToBytes();
        return await signatures.KeepPaperAsync(
            new()
            {
                ApplicationId = application,
                DocumentId = document,
                PaperSha256 = print.Sha256,
                KeyId = signer.Key.Id,
                Content = statement,
                Signature = await signer.SignAsync(statement, cancellationToken),
                SignTime = now,
            },
            signer.Key.ToRow(now),
            cancellationToken);
    }

    private async Task ThrowUnlessWholeAsync(string application, string document, CancellationToken cancellationToken)
    {
        var verdict = await journal.VerifyAsync(application, cancellationToken);
        if (!verdict.Intact)
        {
            throw new InvalidOperationException(
                $"{Names.Document(application, document)} is not signed: event {verdict.FirstBad} of the journal does not hold. {verdict.Fault}");
        }
    }
}
