namespace OneStopApproval.Storage.Incidents;

/// <summary>Something that an operator must act on (异常办件). No personal value stands in it.</summary>
public sealed class IncidentRow
{
    /// <summary>Our id.</summary>
    public string Id { get; set; } = "";

    /// <summary>What went wrong.</summary>
    public IncidentKind Kind { get; set; }

    /// <summary>Resource name of what it is about, or the id of a channel.</summary>
    public string Subject { get; set; } = "";

    /// <summary>The application, if it is about one.</summary>
    public string? ApplicationId { get; set; }

    /// <summary>What was seen, for the operator; free of personal values.</summary>
    public string Detail { get; set; } = "";

    /// <summary>Kind and subject while it is open, else null: at most one open incident of a kind about a subject.</summary>
    public string? OpenKey { get; set; }

    /// <summary>Wall time at which it was opened.</summary>
    public DateTimeOffset OpenTime { get; set; }

    /// <summary>Wall time at which it was resolved, or null while it is open.</summary>
    public DateTimeOffset? ResolveTime { get; set; }

    /// <summary>Subject id of the operator that resolved it, <c>system</c> when it passed by itself, or null.</summary>
    public string? ResolvedBy { get; set; }

    /// <summary>An incident that opens now.</summary>
    public static IncidentRow Open(IncidentKind kind, string subject, string? applicationId, string detail, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now).ToString("N"),
        Kind = kind,
        Subject = subject,
        ApplicationId = applicationId,
        Detail = detail,
        OpenKey = KeyOf(kind, subject),
        OpenTime = now,
    };

    internal static string KeyOf(IncidentKind kind, string subject) => $"{(int)kind}/{subject}";
}

/// <summary>Kinds of incident; numbers equal the contract's.</summary>
public enum IncidentKind
{
    /// <summary>A channel refused a notice for good, or it was tried as often as may be.</summary>
    NoticeUndelivered = 1,

    /// <summary>A channel cannot be reached; its notices wait.</summary>
    ChannelAway = 2,

    /// <summary>A lab rated how it was served as bad (差评): it is contacted, and what it complains of put right or explained.</summary>
    BadRating = 3,

    /// <summary>What the law lets silence do (rules 11, 12, 19, 23) cannot be applied to an application; it passes once nothing is due on it any more.</summary>
    MatterUnsettled = 4,

    /// <summary>A rule of silence fell due on an application and no sweep saw it; the watch has applied it.</summary>
    RuleMissed = 5,

    /// <summary>The verification of a commitment (rule 25) is past due and not recorded; it passes once it is.</summary>
    CommitmentUnverified = 6,
}
