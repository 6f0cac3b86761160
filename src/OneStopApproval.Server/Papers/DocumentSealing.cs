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
    /// <summary>Whether everybody can read the key that signs.</summary>
    public bool IsForDevelopment => signer.Key.IsForDevelopment;

    /// <summary>The signature of the document that an act issued.</summary>
    public async Task<DocumentSignatureRow> OfAsync(IssuedAct act, CancellationToken cancellationToken)
    {
        var (application, document) = (act.Matter.Id, act.Document.Id);
        if (await signatures.FindAsync(application, document, cancellationToken) is { } known)
        {
            return known;
        }

        var verdict = await journal.VerifyAsync(application, cancellationToken);
        if (!verdict.Intact)
        {
            throw new InvalidOperationException(
                $"{Names.Document(application, document)} is not signed: event {verdict.FirstBad} of the journal does not hold. {verdict.Fault}");
        }

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
}
