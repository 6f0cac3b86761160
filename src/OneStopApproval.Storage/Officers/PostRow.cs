using System.Globalization;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Storage.Officers;

/// <summary>
/// A post (岗位): in which role a person or a system may call, for which department and region, from day to day. One person proposes it and
/// another confirms it; it is ended and never deleted. Each of these acts is evidenced by a <see cref="DirectoryActRow"/> of the same commit.
/// </summary>
public sealed class PostRow
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

    /// <summary>The role.</summary>
    public ActorRole Role { get; set; }

    /// <summary>Department of an officer or of the person in charge of an authority; null for the others.</summary>
    public string? Department { get; set; }

    /// <summary>1 autonomous region, 2 league or city, 3 banner or county; null for a role that serves no region.</summary>
    public int? Level { get; set; }

    /// <summary>Code of the region (GB/T 2260), six digits; null with <see cref="Level"/>.</summary>
    public string? RegionCode { get; set; }

    /// <summary>Desks that an officer sits at; none for the other roles.</summary>
    public Desks Desks { get; set; }

    /// <summary>Whether it is a system's own (service account), whose token has its client for subject.</summary>
    public bool Automatic { get; set; }

    /// <summary>Last day; null when none is set.</summary>
    public DateOnly? UntilDate { get; set; }

    /// <summary>Whether it is a right on this day.</summary>
    public bool IsInForce(DateOnly date) => State == GrantState.Confirmed && FromDate <= date && (UntilDate is not { } until || until >= date);

    /// <summary>Leading digits of the codes of the regions that it serves; empty for all, and where it serves no region.</summary>
    public string RegionPrefix => Level switch
    {
        3 => RegionCode ?? "",
        2 => RegionCode?[..4] ?? "",
        _ => "",
    };

    /// <summary>The right itself, whatever its days and desks.</summary>
    public string Right() =>
        string.Create(CultureInfo.InvariantCulture, $"{Subject}\n{(int)Role}\n{Department}\n{Level}\n{RegionPrefix}\n{Automatic}");
}

/// <summary>Desks of an officer; numbers are stored.</summary>
[Flags]
public enum Desks
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Accepts (承办).</summary>
    Clerk = 1,

    /// <summary>Reviews (审核): may record opinions.</summary>
    Reviewer = 2,

    /// <summary>Decides (批准).</summary>
    Decider = 4,

    /// <summary>All of them.</summary>
    All = Clerk | Reviewer | Decider,
}
