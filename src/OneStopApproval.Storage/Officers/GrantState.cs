namespace OneStopApproval.Storage.Officers;

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
