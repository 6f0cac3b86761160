using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Storage.Evidence;

namespace OneStopApproval.Cli.Evidence;

/// <summary>Computes the trees of each day anew, beside the reading, and holds them against the head.</summary>
/// <param name="heads">The heads in order.</param>
/// <param name="findings">Where to tell what does not hold.</param>
internal sealed class HeadRoots(IReadOnlyList<HeadContent> heads, List<Finding> findings)
{
    private readonly List<string> ids = [];
    private readonly List<string> fresh = [];
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Queue<Task<Finding?>> running = new();
    private HashTree events = new();
    private int at;

    /// <summary>Takes the next event.</summary>
    internal void Add(EventLine line, Dictionary<string, Chain> chains)
    {
        while (at < heads.Count && line.Feed > heads[at].ThroughFeed)
        {
            Close(chains);
        }

        events.Add(HashTree.EventLeaf(line.Feed, line.Link.Told));
        chains[line.Application].Reach(line);
        if (known.Add(line.Application))
        {
            fresh.Add(line.Application);
        }
    }

    /// <summary>Holds the heads that are left against what was read.</summary>
    internal void End(Dictionary<string, Chain> chains, long last)
    {
        while (at < heads.Count)
        {
            if (heads[at].ThroughFeed > last)
            {
                var from = Math.Max(last, heads[at].AfterFeed) + 1;
                findings.Add(new() { Day = DayOf(heads[at]), What = $"events {from.Text()} to {heads[at].ThroughFeed.Text()} are missing: it was signed over them." });
            }

            Close(chains);
        }

        while (running.Count > 0)
        {
            Take();
        }
    }

    private static string DayOf(HeadContent head) => head.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void Close(Dictionary<string, Chain> chains)
    {
        var head = heads[at++];
        var count = events.Count;
        var root = Convert.ToHexStringLower(events.Root());
        events = new();
        if (count != head.Events || root != head.EventsRoot)
        {
            findings.Add(new()
            {
                Day = DayOf(head),
                What = $"events {(head.AfterFeed + 1).Text()} to {head.ThroughFeed.Text()} are not those that it was signed over: one was changed together with its chain, put elsewhere, put in or taken out.",
            });
        }

        Merge();
        var leaves = ids.Select(id => chains[id].Leaf!).ToArray();
        running.Enqueue(Task.Run(() => ChainsOf(head, leaves)));
        while (running.Count > Environment.ProcessorCount)
        {
            Take();
        }
    }

    private void Take()
    {
        if (running.Dequeue().GetAwaiter().GetResult() is { } finding)
        {
            findings.Add(finding);
        }
    }

    private static Finding? ChainsOf(HeadContent head, byte[][] leaves)
    {
        var tree = new HashTree();
        foreach (var leaf in leaves)
        {
            tree.Add(leaf);
        }

        return tree.Count == head.Chains && Convert.ToHexStringLower(tree.Root()) == head.ChainsRoot
            ? null
            : new() { Day = DayOf(head), What = $"the ends of the {tree.Count.Text()} chains are not those of the {head.Chains.Text()} that it was signed over." };
    }

    // Both are in order: one pass puts them together.
    private void Merge()
    {
        if (fresh.Count == 0)
        {
            return;
        }

        fresh.Sort(StringComparer.Ordinal);
        var merged = new List<string>(ids.Count + fresh.Count);
        var (left, right) = (0, 0);
        while (left < ids.Count || right < fresh.Count)
        {
            merged.Add(right == fresh.Count || (left < ids.Count && string.CompareOrdinal(ids[left], fresh[right]) < 0) ? ids[left++] : fresh[right++]);
        }

        ids.Clear();
        ids.AddRange(merged);
        fresh.Clear();
    }
}
