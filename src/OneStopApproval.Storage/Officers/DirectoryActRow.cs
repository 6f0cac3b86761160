namespace OneStopApproval.Storage.Officers;

/// <summary>The evidence of what somebody did with a right of the directory: written in the act's own commit, never changed.</summary>
public sealed class DirectoryActRow
{
    /// <summary>Id of the post, or of the letter.</summary>
    public string GrantId { get; set; } = "";

    /// <summary>Whether it is on a letter of delegation, and not on a post.</summary>
    public bool OnLetter { get; set; }

    /// <summary>What was done; a right is proposed, settled and ended once each.</summary>
    public DirectoryActKind Kind { get; set; }

    /// <summary>Subject of who gets or loses the right.</summary>
    public string Officer { get; set; } = "";

    /// <summary>Subject of the token of who acted.</summary>
    public string Subject { get; set; } = "";

    /// <summary>SHA-256 of that token, in hexadecimal.</summary>
    public string TokenSha256 { get; set; } = "";

    /// <summary>Network address of who acted.</summary>
    public string? ClientAddress { get; set; }

    /// <summary>When, in business time.</summary>
    public DateTimeOffset Time { get; set; }

    /// <summary>When, by the clock on the wall.</summary>
    public DateTimeOffset WallTime { get; set; }

    /// <summary>Request id of the call.</summary>
    public string RequestId { get; set; } = "";

    /// <summary>Trace of the call.</summary>
    public string? TraceId { get; set; }
}

/// <summary>What was done with a right; numbers equal the contract's.</summary>
public enum DirectoryActKind
{
    /// <summary>Somebody proposed it.</summary>
    Propose = 1,

    /// <summary>A second person confirmed it.</summary>
    Confirm = 2,

    /// <summary>Somebody rejected or withdrew it.</summary>
    Reject = 3,

    /// <summary>Somebody ended it.</summary>
    End = 4,
}
