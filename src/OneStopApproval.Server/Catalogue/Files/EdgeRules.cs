using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary>A decision edge and where it stands.</summary>
internal sealed record LocatedEdge(DecisionEdge Edge, Place At);

/// <summary>Rules on all decision edges of one bundle.</summary>
internal static class EdgeRules
{
    /// <summary>Tells items that wait for two others, and cycles, each cycle once at the edge that closes it.</summary>
    public static void Check(ImmutableArray<LocatedEdge> edges, FaultList faults)
    {
        var prerequisites = new Dictionary<string, LocatedEdge>(StringComparer.Ordinal);
        foreach (var located in edges.Where(located => located.Edge is { Item.Length: > 0, Prerequisite.Length: > 0 }))
        {
            // One prerequisite each keeps PRE_REVIEW a single question: has this grant covered the item?
            if (!prerequisites.TryAdd(located.Edge.Item, located))
            {
                faults.Add(
                    FaultKind.WrongValue, located.At, $"'{located.Edge.Item}' waits already for an item, see {prerequisites[located.Edge.Item].At}");
                continue;
            }

            if (Cycle(located.Edge.Item, prerequisites) is { } cycle)
            {
                prerequisites.Remove(located.Edge.Item);
                faults.Add(FaultKind.EdgeCycle, located.At, $"these items would wait for each other for ever: {cycle}");
            }
        }
    }

    private static string? Cycle(string start, Dictionary<string, LocatedEdge> prerequisites)
    {
        var path = new List<string> { start };
        while (prerequisites.TryGetValue(path[^1], out var located))
        {
            path.Add(located.Edge.Prerequisite);
            if (located.Edge.Prerequisite == start)
            {
                return string.Join(" -> ", path);
            }
        }

        return null;
    }
}
