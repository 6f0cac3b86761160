namespace OneStopApproval.Storage.Representation;

/// <summary>The evidence of what somebody did with a power of attorney (授权留痕): written in the act's own commit, never changed.</summary>
public sealed class PowerActRow
{
    /// <summary>Number of the grant within its power.</summary>
    public const int Grant = 1;

    /// <summary>Number of the act that ends a power, whose ever it is.</summary>
    public const int End = 2;

    /// <summary>Id of the power.</summary>
    public string PowerId { get; set; } = "";

    /// <summary><see cref="Grant"/> or <see cref="End"/>.</summary>
    public int Number { get; set; }

    /// <summary>What was done.</summary>
    public PowerActKind Kind { get; set; }

    /// <summary>Unified social credit code of the lab that granted the power.</summary>
    public string PrincipalUscc { get; set; } = "";

    /// <summary>Subject of the token of who acted.</summary>
    public string Subject { get; set; } = "";

    /// <summary>Unified social credit code in that token; null for an agent who is a person.</summary>
    public string? Uscc { get; set; }

    /// <summary>SHA-256 of that token, in hexadecimal.</summary>
    public string TokenSha256 { get; set; } = "";

    /// <summary>Network address of who acted.</summary>
    public string? ClientAddress { get; set; }

    /// <summary>When, in business time.</summary>
    public DateTimeOffset Time { get; set; }

    /// <summary>When, by the clock on the wall.</summary>
    public DateTimeOffset WallTime { get; set; }

    /// <summary>
    /// Number that the feed had reached when the act was committed: it places the act's notices among those of applications.
    /// </summary>
    public long Feed { get; set; }

    /// <summary>Request id of the call.</summary>
    public string RequestId { get; set; } = "";

    /// <summary>Trace of the call.</summary>
    public string? TraceId { get; set; }
}

/// <summary>What was done with a power; numbers equal the contract's.</summary>
public enum PowerActKind
{
    /// <summary>The lab granted it.</summary>
    Grant = 1,

    /// <summary>The lab took it back.</summary>
    Revoke = 2,

    /// <summary>The agent gave it back.</summary>
    Renounce = 3,
}
