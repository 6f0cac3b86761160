using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Storage.Leases;

/// <summary>A call about leases.</summary>
/// <param name="Key">Under what its answer is kept, as long as the lease.</param>
/// <param name="ContentHash">What tells a repeat from another call with the same id.</param>
public sealed record LeaseCall(AnswerKey Key, byte[] ContentHash);

/// <summary>What a call about leases came to.</summary>
/// <param name="Outcome">How it ended.</param>
public sealed record LeaseReply(LeaseOutcome Outcome)
{
    /// <summary>The answer; null unless it is done.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>Who holds the review of a lost lease now; null when nobody does.</summary>
    public string? Winner { get; init; }
}

/// <summary>How a call about leases ended.</summary>
public enum LeaseOutcome
{
    /// <summary>It is done, now or when it was sent before.</summary>
    Done = 1,

    /// <summary>There is nothing to lease.</summary>
    Nothing = 2,

    /// <summary>The lease expired or was taken.</summary>
    Lost = 3,

    /// <summary>Its id was used with other content.</summary>
    Reused = 4,
}
