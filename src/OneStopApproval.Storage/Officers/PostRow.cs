using System.Globalization;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Storage.Officers;

/// <summary>A post (岗位): in which role a person or a system may call, for which department and region, from day to day.</summary>
public sealed class PostRow : GrantRow
{
    /// <summary>The role.</summary>
    public ActorRole Role { get; set; }

    /// <summary>Department of an officer or of the person in charge of an authority; null for the others.</summary>
    public string? Department { get; set; }

    /// <summary>Desks that an officer sits at; none for the other roles.</summary>
    public Desks Desks { get; set; }

    /// <summary>Whether it is a system's own (service account), whose token has its client for subject.</summary>
    public bool Automatic { get; set; }

    /// <inheritdoc/>
    public override string Right() =>
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
