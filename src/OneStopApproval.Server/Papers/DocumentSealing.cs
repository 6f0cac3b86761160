using System.Security.Cryptography;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Storage.Signing;

namespace OneStopApproval.Server.Papers;

/// <summary>
/// Signs a document when its paper is first wanted, outside the ledger: no other system is called inside a commit. Nothing
/// is signed whose journal does not hold.
/// </summary>
internal sealed class DocumentSealing(IDocumentSigner signer, DocumentSignatures signatures, TimeProvider wall)
{
    /// <summary>Whether everybody can read the key of this id: a paper says it for ever, whatever the key is by then.</summary>
    public static bool IsForDevelopment(string keyId) => keyId == DevelopmentSigningKey.KeyId;

    /// <summary>The signature of the document that an act issued.</summary>
    /// <exception cref="UnprintableException">It has none yet, and its journal does not hold.</exception>
    public async Task<DocumentSignatureRow> OfAsync(PaperJournal journal, IssuedAct act, CancellationToken cancellationToken)
    {
        var (application, document) = (act.Matter.Id, act.Document.Id);
        if (await signatures.FindAsync(application, document, cancellationToken) is { } known)
        {
            return known;
        }

        await journal.ThrowUnlessWholeAsync(document, cancellationToken);
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
    /// <param name="journal">The journal that the act is from.</param>
    /// <param name="act">The act.</param>
    /// <param name="print">The print.</param>
    /// <param name="content">The document's own signature.</param>
    /// <param name="address">Page on which anybody verifies it.</param>
    /// <param name="shown">Commitments of the personal values that are printed, each once.</param>
    /// <param name="cancellationToken">Ends the signing.</param>
    /// <exception cref="UnprintableException">The print was not signed yet, and the journal does not hold.</exception>
    public async Task<PrintedPaper> SignAsync(
        PaperJournal journal,
        IssuedAct act,
        PrintedPaper print,
        DocumentSignatureRow content,
        string address,
        IReadOnlyCollection<string> shown,
        CancellationToken cancellationToken)
    {
        var (application, document) = (act.Matter.Id, act.Document.Id);
        if (await signatures.FindPaperAsync(application, document, print.Sha256, cancellationToken) is not ({ } row, { } key))
        {
            await journal.ThrowUnlessWholeAsync(document, cancellationToken);
            (row, key) = await SignAnewAsync(application, document, print, content, address, shown, cancellationToken);
        }

        var file = new SignedPaper(print.Pdf, row.Content, row.Signature, key.PublicKey).ToBytes();
        return print with { Pdf = file, Sha256 = Convert.ToHexStringLower(SHA256.HashData(file)), Signature = content };
    }

    private async Task<(PaperSignatureRow Signature, SigningKeyRow Key)> SignAnewAsync(
        string application,
        string document,
        PrintedPaper print,
        DocumentSignatureRow content,
        string address,
        IReadOnlyCollection<string> shown,
        CancellationToken cancellationToken)
    {
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
            shown,
            cancellationToken);
    }
}
