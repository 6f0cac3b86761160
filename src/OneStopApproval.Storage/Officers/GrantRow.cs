namespace OneStopApproval.Storage.Officers;

/// <summary>
/// A right that one person proposes and another confirms, and that is ended and never deleted. Each of these acts is evidenced by a
/// <see cref="DirectoryActRow"/> of the same commit.
/// </summary>
public abstract class GrantRow
{
    /// <summary>Resource id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Subject of the token of who gets the right.</summary>
    public string Subject { get; set; } = "";

    /// <summary>How far it has come.</summary>
    public GrantState State { get; set; }

    /// <summary>What no two of them share while they are proposed or stand; null of one that was rejected or ended.</summary>
    public string? LiveKey { get; set; }

    /// <summary>First day of the right.</summary>
    public DateOnly FromDate { get; set; }

    /// <summary>When it was proposed, in business time.</summary>
    public DateTimeOffset ProposeTime { get; set; }

    /// <summary>Subject of who proposed it.</summary>
    public string ProposedBy { get; set; } = "";

    /// <summary>When it was confirmed or rejected, in business time; null before.</summary>
    public DateTimeOffset? SettleTime { get; set; }

    /// <summary>Subject of who confirmed or rejected it: where he confirmed, neither who proposed it nor who gets it.</summary>
    public string? SettledBy { get; set; }

    /// <summary>When it was ended, in business time; null while nobody did.</summary>
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>Subject of who ended it.</summary>
    public string? EndedBy { get; set; }

    /// <summary>Commitment to the reason of a rejection or an end.</summary>
    public string? Reason { get; set; }
}

/// <summary>How far a right has come; what its days say is another question.</summary>
public enum GrantState
{
    /// <summary>Proposed: no right yet.</summary>
    Proposed = 1,

    /// <summary>Confirmed by a second person.</summary>
    Confirmed = 2,

    /// <summary>Rejected, or withdrawn by who proposed it.</summary>
    Rejected = 3,

    /// <summary>Confirmed once and ended.</summary>
    Ended = 4,
}
