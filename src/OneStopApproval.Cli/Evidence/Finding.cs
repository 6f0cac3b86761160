using OneStopApproval.Cli.Calls;

namespace OneStopApproval.Cli.Evidence;

/// <summary>One thing that does not hold, with its place.</summary>
internal sealed class Finding
{
    /// <summary>Number in the feed; null when it is of no single event.</summary>
    public long? Feed { get; init; }

    /// <summary>Application; null when it is of none, or of one that is not known.</summary>
    public string? Application { get; init; }

    /// <summary>Sequence number in the application.</summary>
    public long? Sequence { get; init; }

    /// <summary>Day of the head; null when it is of none.</summary>
    public string? Day { get; init; }

    /// <summary>What is wrong.</summary>
    public required string What { get; set; }

    /// <summary>The finding as a sentence.</summary>
    internal string Text() => string.Join(
        ", ",
        new[]
        {
            Day is null ? null : $"head of {Day}",
            Feed is { } feed ? $"feed {feed.Text()}" : null,
            Application is null ? null : $"applications/{Application}",
            Sequence is { } sequence ? $"event {sequence.Text()}" : null,
        }.OfType<string>().DefaultIfEmpty("evidence")) + $": {What}";
}
