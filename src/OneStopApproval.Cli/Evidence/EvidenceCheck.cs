using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Storage.Evidence;

namespace OneStopApproval.Cli.Evidence;

/// <summary>
/// Checks all events against each other and against the daily heads. Each event is held against the hash that the file tells
/// of the one before, so that a change is named where it is and nowhere else. Hashing runs on all cores.
/// </summary>
internal sealed class EvidenceCheck
{
    private readonly Dictionary<string, Chain> chains = new(StringComparer.Ordinal);
    private readonly Gaps feeds = new();
    private readonly HeadRoots roots;
    private readonly List<Finding> findings = [];
    private long lines;

    private EvidenceCheck(IReadOnlyList<HeadContent> heads) => roots = new(heads, findings);

    /// <summary>Checks a file of events.</summary>
    /// <param name="file">The events.</param>
    /// <param name="set">The heads.</param>
    internal static EvidenceVerdict Run(Stream file, HeadSet set)
    {
        var check = new EvidenceCheck(set.Heads);
        check.findings.AddRange(set.Findings);
        foreach (var batch in EventLines.Of(file))
        {
            check.Add(batch);
        }

        return check.End(set);
    }

    private void Add(EventLine[] batch)
    {
        Parallel.ForEach(batch, line => line.Read());
        foreach (var line in batch)
        {
            Place(line);
        }

        Parallel.ForEach(batch, line => line.Compute());
        foreach (var line in batch.Where(line => line.IsRead))
        {
            Judge(line);
            line.Before = null;
            roots.Add(line, chains);
        }
    }

    private void Place(EventLine line)
    {
        lines++;
        if (!line.IsRead)
        {
            findings.Add(new() { What = $"line {lines.Text()} of the file is no event: it was changed or cut." });
            return;
        }

        switch (feeds.Add(line.Feed))
        {
            case Placed.Late:
                Note(line, "it is out of order: events with higher feed numbers come before it.");
                break;
            case Placed.Again:
                Note(line, "its feed number is there twice.");
                break;
            default:
                break;
        }

        var chain = chains.TryGetValue(line.Application, out var known) ? known : chains[line.Application] = new(line.Application);
        switch (chain.Sequences.Add(line.Sequence))
        {
            case Placed.Next:
                line.Before = chain.Link;
                chain.Follow(line);
                break;
            case Placed.AfterGap:
                Note(line, "it cannot be held against the event before it, which is missing.");
                chain.Follow(line);
                break;
            case Placed.Late:
                Note(line, "it is out of order: later events of the application come before it.");
                break;
            default:
                Note(line, "its sequence number is there twice.");
                break;
        }
    }

    private void Judge(EventLine line)
    {
        if (line.Holds)
        {
            return;
        }

        if (line.Before!.Finding is { } before && line.HoldsAfterComputed())
        {
            before.What = "its hash was changed.";
            return;
        }

        Note(line, "its bytes were changed, or an event was put in or taken out before it.");
    }

    private void Note(EventLine line, string what)
    {
        var finding = new Finding { Feed = line.Feed, Application = line.Application, Sequence = line.Sequence, What = what };
        line.Link.Finding ??= finding;
        findings.Add(finding);
    }

    private EvidenceVerdict End(HeadSet set)
    {
        findings.AddRange(feeds.Missing.Select(feed => new Finding { Feed = feed, What = "the event is missing." }));
        findings.AddRange(chains.Values.SelectMany(chain => chain.Sequences.Missing.Select(
            sequence => new Finding { Application = chain.Application, Sequence = sequence, What = "the event is missing." })));
        roots.End(chains, feeds.Last);
        return new(
            findings.Count == 0,
            lines,
            chains.Count,
            set.Heads.Count,
            set.Heads is [.., var last] ? last.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "",
            set.LastSha256,
            Math.Max(0, feeds.Last - (set.Heads is [.., var end] ? end.ThroughFeed : 0)),
            [.. set.Keys],
            [.. findings]);
    }
}

/// <summary>What checking found.</summary>
/// <param name="Ok">Whether everything holds.</param>
/// <param name="Events">Lines of the file.</param>
/// <param name="Applications">Chains followed.</param>
/// <param name="Heads">Daily heads.</param>
/// <param name="LastHead">Day of the last; empty without one.</param>
/// <param name="LastHeadSha256">SHA-256 of its content: what somebody else kept must be the same.</param>
/// <param name="EventsAfterLastHead">Events that are under no head yet.</param>
/// <param name="Keys">Ids of the keys that signed the heads.</param>
/// <param name="Findings">Everything that does not hold.</param>
internal sealed record EvidenceVerdict(
    bool Ok,
    long Events,
    long Applications,
    int Heads,
    string LastHead,
    string LastHeadSha256,
    long EventsAfterLastHead,
    IReadOnlyList<string> Keys,
    IReadOnlyList<Finding> Findings);
