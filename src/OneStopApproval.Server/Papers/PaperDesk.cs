using System.Collections.Immutable;
using System.Text;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Journal;

namespace OneStopApproval.Server.Papers;

/// <summary>
/// Prints the paper of a document when somebody wants it, off the ledger's path; nothing printed is kept. Few at a time: a
/// certificate may have thousands of rows.
/// </summary>
internal sealed class PaperDesk(
    JournalReader journal, MatterReader reader, PdfPress press, ServerSecrets secrets, ServerSettings settings) : IDisposable
{
    private const int CodeLetters = 10;

    private readonly SemaphoreSlim presses = new(Environment.ProcessorCount);

    /// <summary>Prints a document that the reader of this view may see.</summary>
    public async Task<PrintedPaper> PrintAsync(MatterView view, Document document, CancellationToken cancellationToken)
    {
        await presses.WaitAsync(cancellationToken);
        try
        {
            var application = view.Matter.Id;
            var entries = await journal.ReadAsync(application, 0, int.MaxValue, cancellationToken);
            var act = IssuedAct.Find(application, entries, document.Id)
                ?? throw new InvalidOperationException($"The journal has no act that issued {Names.Document(application, document.Id)}.");
            view = await reader.FillAsync(view, CaseWords.Commitments(act), CaseWords.Scopes(act), cancellationToken);
            return press.Print(new PaperWriter(act, view).Write(ProofOf(application, document)));
        }
        finally
        {
            presses.Release();
        }
    }

    /// <summary>The code with which anybody verifies a document; never stored, since it can be computed again.</summary>
    public string CodeOf(string application, string document) =>
        Base32.Encode(secrets.HashPaper(Encoding.UTF8.GetBytes($"{application}\0{document}")))[..CodeLetters];

    /// <inheritdoc/>
    public void Dispose() => presses.Dispose();

    private PaperProof ProofOf(string application, Document document)
    {
        var code = CodeOf(application, document.Id);
        var address = $"{settings.VerificationAddress}?number={Uri.EscapeDataString(document.Number)}&code={code}";
        return new(address, code, ImmutableArray<string>.Empty);
    }
}
