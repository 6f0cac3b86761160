using OneStopApproval.Storage.Evidence;

namespace OneStopApproval.Cli.Evidence;

/// <summary>The chain of one application as far as it was read.</summary>
/// <param name="application">Id of the application.</param>
internal sealed class Chain(string application)
{
    private byte[]? leaf;
    private long end;

    /// <summary>Id of the application.</summary>
    internal string Application { get; } = application;

    /// <summary>Its sequence numbers.</summary>
    internal Gaps Sequences { get; } = new();

    /// <summary>Where it stands.</summary>
    internal EventLink Link { get; private set; } = EventLine.First;

    /// <summary>Goes on to an event.</summary>
    internal void Follow(EventLine line) => Link = line.Link;

    /// <summary>Notes that an event is under the day whose head comes next.</summary>
    internal void Reach(EventLine line) =>
        (leaf, end) = line.Sequence > end ? (HashTree.ChainLeaf(Application, line.Sequence, line.Link.Told), line.Sequence) : (leaf, end);

    /// <summary>Its leaf in the tree of chains; null while no event was reached.</summary>
    internal byte[]? Leaf => leaf;
}

/// <summary>Whole numbers that should come as 1, 2, 3 and so on.</summary>
internal sealed class Gaps
{
    private const int Most = 100_000;

    private readonly SortedSet<long> missing = [];

    /// <summary>The highest so far.</summary>
    internal long Last { get; private set; }

    /// <summary>Numbers below it that did not come.</summary>
    internal IReadOnlyCollection<long> Missing => missing;

    /// <summary>Takes the next number.</summary>
    internal Placed Add(long number)
    {
        if (number == Last + 1)
        {
            Last = number;
            return Placed.Next;
        }

        if (number <= Last)
        {
            return missing.Remove(number) ? Placed.Late : Placed.Again;
        }

        // A number that was changed may lie far away: so many are named, and not more.
        for (var between = Last + 1; between < number && missing.Count < Most; between++)
        {
            missing.Add(between);
        }

        Last = number;
        return Placed.AfterGap;
    }
}

/// <summary>How a number comes after those before.</summary>
internal enum Placed
{
    /// <summary>It is the next.</summary>
    Next,

    /// <summary>Some before it did not come.</summary>
    AfterGap,

    /// <summary>It was missing and comes after higher ones.</summary>
    Late,

    /// <summary>It was there before.</summary>
    Again,
}
