using System.Collections.Immutable;
using System.Text;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Http;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Signing;

namespace OneStopApproval.Server.Papers;

/// <summary>
/// Prints the paper of a document when somebody wants it, off the ledger's path; nothing printed is kept. Few at a time: a
/// certificate may have thousands of rows.
/// </summary>
internal sealed class PaperDesk(
    JournalReader journal,
    MatterReader reader,
    DocumentSealing sealing,
    PdfPress press,
    ServerSecrets secrets,
    ServerSettings settings,
    Listeners listeners)
    : IDisposable
{
    private const int CodeLetters = 10;

    private readonly SemaphoreSlim presses = new(Environment.ProcessorCount);

    /// <summary>The journal of an application, for printing several of its documents.</summary>
    public PaperJournal JournalOf(string application) => new(journal, application);

    /// <summary>Prints a document that the reader of this view may see.</summary>
    /// <exception cref="UnprintableException">It cannot be printed or signed.</exception>
    public Task<PrintedPaper> PrintAsync(MatterView view, Document document, CancellationToken cancellationToken) =>
        PrintAsync(JournalOf(view.Matter.Id), view, document, cancellationToken);

    /// <summary>The same with a journal that other documents of the application are printed from.</summary>
    /// <exception cref="UnprintableException">As above.</exception>
    public async Task<PrintedPaper> PrintAsync(PaperJournal entries, MatterView view, Document document, CancellationToken cancellationToken)
    {
        await presses.WaitAsync(cancellationToken);
        try
        {
            var act = await entries.ActAsync(document, cancellationToken);
            var signature = await sealing.OfAsync(entries, act, cancellationToken);
            view = await reader.FillAsync(view, CaseWords.Commitments(act), CaseWords.Scopes(act), cancellationToken);
            var proof = ProofOf(act, signature);
            return await sealing.SignAsync(entries, act, Print(act, view, proof), signature, proof.Address, view.Texts.Commitments, cancellationToken);
        }
        finally
        {
            presses.Release();
        }
    }

    /// <summary>The signature of a document.</summary>
    /// <exception cref="UnprintableException">It has none yet and cannot be signed.</exception>
    public async Task<DocumentSignatureRow> SignatureAsync(MatterView view, Document document, CancellationToken cancellationToken)
    {
        var entries = JournalOf(view.Matter.Id);
        return await sealing.OfAsync(entries, await entries.ActAsync(document, cancellationToken), cancellationToken);
    }

    /// <summary>The code with which anybody verifies a document; never stored, since it can be computed again.</summary>
    public string CodeOf(string application, string document) =>
        Base32.Encode(secrets.HashPaper(Encoding.UTF8.GetBytes($"{application}\0{document}")))[..CodeLetters];

    /// <inheritdoc/>
    public void Dispose() => presses.Dispose();

    private PrintedPaper Print(IssuedAct act, MatterView view, PaperProof proof)
    {
        try
        {
            return press.Print(new PaperWriter(act, view).Write(proof));
        }
        catch (Exception failure)
        {
            // No call of another system and nothing random is in it: it fails the next time too.
            throw new UnprintableException($"{Names.Document(act.Matter.Id, act.Document.Id)} cannot be printed.", failure);
        }
    }

    private PaperProof ProofOf(IssuedAct act, DocumentSignatureRow signature)
    {
        var code = CodeOf(act.Matter.Id, act.Document.Id);
        var page = settings.VerificationAddress ?? $"{new Uri(listeners.WebAddress, JsonWire.VerificationPath)}";
        var address = $"{page}?number={Uri.EscapeDataString(act.Document.Number)}&code={code}";
        ImmutableArray<string> lines = [$"内容摘要：{signature.ContentSha256}", $"签名密钥：{signature.KeyId}"];
        return new(address, code, DocumentSealing.IsForDevelopment(signature.KeyId) ? lines.Add("以公开的开发密钥签名，仅供演示，不具有法律效力。") : lines);
    }
}
