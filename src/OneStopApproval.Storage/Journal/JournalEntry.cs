using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Storage.Journal;

/// <summary>One event of the journal, read.</summary>
public sealed record JournalEntry
{
    /// <summary>Sequence within the application.</summary>
    public required long Sequence { get; init; }

    /// <summary>Number in the feed of all applications.</summary>
    public required long Feed { get; init; }

    /// <summary>Type in kebab-case.</summary>
    public required string Type { get; init; }

    /// <summary>The review that it concerns, if one.</summary>
    public required string? Item { get; init; }

    /// <summary>The event.</summary>
    public required MatterEvent Event { get; init; }

    /// <summary>Business time.</summary>
    public required DateTimeOffset BusinessTime { get; init; }

    /// <summary>Wall time.</summary>
    public required DateTimeOffset WallTime { get; init; }

    /// <summary>Who acted.</summary>
    public required Actor Actor { get; init; }

    /// <summary>How the actor was authenticated; null for what silence did.</summary>
    public required string? Authentication { get; init; }

    /// <summary>Network address that the command came from; null for what silence did.</summary>
    public required string? ClientAddress { get; init; }

    /// <summary>Keyed hash of the request's content in hexadecimal, as the receipt tells it; null for what silence did.</summary>
    public required string? ContentHash { get; init; }

    /// <summary>Request that caused it; null for what silence did.</summary>
    public required string? RequestId { get; init; }

    /// <summary>Trace that wrote it.</summary>
    public required string? TraceId { get; init; }

    /// <summary>Span that wrote it.</summary>
    public required string? SpanId { get; init; }

    /// <summary>Its hash.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The event that a row holds.</summary>
    public static JournalEntry Of(JournalRow row)
    {
        var line = JournalFormat.Read(row.Bytes);
        return new()
        {
            Sequence = row.Sequence,
            Feed = row.Feed,
            Type = row.Type,
            Item = row.Item,
            Event = JournalFormat.EventOf(line),
            BusinessTime = row.BusinessTime,
            WallTime = row.WallTime,
            Actor = new(row.ActorRole, row.ActorSubject, row.ActorDepartment) { Agency = line.Actor.Agency?.ToAgency() },
            Authentication = line.Actor.Authentication,
            ClientAddress = line.Actor.Address,
            ContentHash = line.ContentHash,
            RequestId = line.RequestId,
            TraceId = row.TraceId,
            SpanId = row.SpanId,
            Hash = row.Hash,
        };
    }
}
