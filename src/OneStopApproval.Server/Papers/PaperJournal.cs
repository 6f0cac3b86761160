using System.Collections.Immutable;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Server.Wire;
using OneStopApproval.Storage.Journal;

namespace OneStopApproval.Server.Papers;

/// <summary>The journal of an application as its papers are printed from it: read once and verified once, however many they are.</summary>
internal sealed class PaperJournal(JournalReader journal, string application)
{
    private ImmutableArray<JournalEntry>? entries;
    private JournalVerdict? verdict;

    /// <summary>The act that issued a document.</summary>
    /// <exception cref="UnprintableException">There is none.</exception>
    public async Task<IssuedAct> ActAsync(Document document, CancellationToken cancellationToken)
    {
        entries ??= await journal.ReadAsync(application, 0, int.MaxValue, cancellationToken);
        return IssuedAct.Find(application, entries.Value, document.Id)
            ?? throw new UnprintableException($"The journal has no act that issued {Names.Document(application, document.Id)}.");
    }

    /// <summary>Returns where the journal holds.</summary>
    /// <exception cref="UnprintableException">It does not.</exception>
    public async Task ThrowUnlessWholeAsync(string document, CancellationToken cancellationToken)
    {
        verdict ??= await journal.VerifyAsync(application, cancellationToken);
        if (!verdict.Intact)
        {
            throw new UnprintableException(
                $"{Names.Document(application, document)} is not signed: event {verdict.FirstBad} of the journal does not hold. {verdict.Fault}");
        }
    }
}

/// <summary>A document whose paper cannot be printed or signed, whenever it is tried again: what is stored of it does not hold.</summary>
internal sealed class UnprintableException(string message, Exception? inner = null) : InvalidOperationException(message, inner);
