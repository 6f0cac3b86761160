namespace OneStopApproval.Storage.Officers;

/// <summary>
/// A right that two persons give: one proposes it and another confirms it, who is not the one that gets it. It is ended and never deleted;
/// each of these acts is evidenced by a <see cref="DirectoryActRow"/> of the same commit.
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

    /// <summary>1 autonomous region, 2 league or city, 3 banner or county; null where it is confined to no region.</summary>
    public int? Level { get; set; }

    /// <summary>Code of the region (GB/T 2260), six digits; null with <see cref="Level"/>.</summary>
    public string? RegionCode { get; set; }

    /// <summary>Last day; null when none is set.</summary>
    public DateOnly? UntilDate { get; set; }

    /// <summary>Leading digits of the codes of the regions that it is for; empty for all.</summary>
    public string RegionPrefix => Level switch
    {
        3 => RegionCode ?? "",
        2 => RegionCode?[..4] ?? "",
        _ => "",
    };

    /// <summary>Whether it is a right on this day.</summary>
    public bool IsInForce(DateOnly date) => State == GrantState.Confirmed && FromDate <= date && (UntilDate is not { } until || until >= date);

    /// <summary>The right itself, whatever its days.</summary>
    public abstract string Right();
}
