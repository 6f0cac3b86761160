using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Storage.Journal;
using Opentelemetry.Proto.Trace.V1;

namespace OneStopApproval.Server.Operator;

/// <summary>Reads journals as traces.</summary>
internal sealed class JourneyTraces(JournalReader journal, PublishedData rules)
{
    /// <summary>The trace of an application up to an entry of its journal.</summary>
    /// <param name="application">Id of the application.</param>
    /// <param name="through">Sequence of the last entry told.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<TracesData> ReadAsync(string application, long through, CancellationToken cancellationToken)
    {
        var entries = Journey(await journal.ReadAsync(application, 0, (int)through, cancellationToken));
        var matter = entries.Aggregate(Matter.Empty(application), (current, entry) => current.Apply(entry.Event));
        var tree = JourneyTree.Of(matter, entries);
        return JourneyTrace.Of(application, matter.DisplayNumber, tree.Root, entries, rules.Calendar);
    }

    // The journey ends with the command that closed it: a rating, or an act on a certificate years later, leaves the trace
    // that was told on close alone, its ids included.
    private static IReadOnlyList<JournalEntry> Journey(IReadOnlyList<JournalEntry> entries)
    {
        if (entries.FirstOrDefault(entry => entry.Event is ApplicationClosed or ApplicationJoined { Withdrawn: true }) is not { } close)
        {
            return entries;
        }

        return
        [
            .. entries.TakeWhile(entry => entry.Sequence <= close.Sequence
                || (entry.RequestId == close.RequestId && entry.WallTime == close.WallTime)),
        ];
    }
}
