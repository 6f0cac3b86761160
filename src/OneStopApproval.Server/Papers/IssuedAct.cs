using System.Collections.Immutable;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Representation;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Storage.Journal;

namespace OneStopApproval.Server.Papers;

/// <summary>
/// The act that issued a document, as the journal has it: what a paper says is a function of these events alone, so that
/// nothing that happens later changes a paper.
/// </summary>
/// <param name="Matter">The application at the end of the act.</param>
/// <param name="Document">The document, as it was issued.</param>
/// <param name="Events">The events of the act that belong to this document.</param>
/// <param name="Sequence">Sequence of the last of these journal entries.</param>
/// <param name="Hash">Hash of that entry, which binds everything up to it.</param>
internal sealed record IssuedAct(
    Matter Matter, Document Document, ImmutableArray<MatterEvent> Events, long Sequence, byte[] Hash)
{
    /// <summary>As whose agent the applicant acted; null when it acted for itself or another did.</summary>
    public Agency? Agency { get; init; }

    /// <summary>The act that issued this document, or null when the journal has none.</summary>
    public static IssuedAct? Find(string application, ImmutableArray<JournalEntry> entries, string document)
    {
        var issue = entries.FirstOrDefault(entry => entry.Event is DocumentIssued issued && issued.Document.Id == document);
        if (issue is null)
        {
            return null;
        }

        // An act may issue several documents; what follows one of them, up to the next, belongs to it.
        var own = entries
            .Where(entry => entry.Sequence > issue.Sequence)
            .TakeWhile(entry => entry.Event is not DocumentIssued && SameAct(entry, issue))
            .ToImmutableArray();
        var last = own.IsEmpty ? issue : own[^1];
        var matter = entries
            .TakeWhile(entry => entry.Sequence <= last.Sequence)
            .Aggregate(Matter.Empty(application), (state, entry) => state.Apply(entry.Event));
        return new(matter, ((DocumentIssued)issue.Event).Document, [.. own.Select(entry => entry.Event)], last.Sequence, last.Hash)
        {
            Agency = issue.Actor.Agency,
        };
    }

    /// <summary>The event of a kind that belongs to this document, or null.</summary>
    public T? Find<T>()
        where T : MatterEvent => Events.OfType<T>().FirstOrDefault();

    /// <summary>The decision whose scope the document lists: the one that it issues, or what one was corrected to; else null.</summary>
    public Decision? Listed => Find<ReviewDecided>()?.Decision
        ?? (Find<DocumentCorrected>()?.Decided is { } corrected ? Matter.Find(corrected.Item)?.Decision : null);

    private static bool SameAct(JournalEntry entry, JournalEntry issue) =>
        entry.RequestId == issue.RequestId && entry.BusinessTime == issue.BusinessTime && entry.Actor == issue.Actor;
}
