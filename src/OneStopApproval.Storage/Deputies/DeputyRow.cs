namespace OneStopApproval.Storage.Deputies;

/// <summary>
/// Who stands in for an absent officer of a department (代班), and from day to day. It is written once and ended early at most once; each
/// of the two acts is evidenced by who did it, when, and by which call.
/// </summary>
public sealed class DeputyRow
{
    /// <summary>Resource id.</summary>
    public string Id { get; set; } = "";

    /// <summary>The department of both.</summary>
    public string Department { get; set; } = "";

    /// <summary>Subject of who is absent.</summary>
    public string Officer { get; set; } = "";

    /// <summary>Subject of who stands in.</summary>
    public string Deputy { get; set; } = "";

    /// <summary>First day of the absence.</summary>
    public DateOnly FromDate { get; set; }

    /// <summary>Last day of the absence.</summary>
    public DateOnly ThroughDate { get; set; }

    /// <summary>When it was recorded, in business time.</summary>
    public DateTimeOffset CreateTime { get; set; }

    /// <summary>Subject of who recorded it.</summary>
    public string CreatedBy { get; set; } = "";

    /// <summary>Trace of the call that recorded it.</summary>
    public string? CreateTraceId { get; set; }

    /// <summary>When it was ended early, in business time; null while nobody did.</summary>
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>Subject of who ended it early.</summary>
    public string? EndedBy { get; set; }

    /// <summary>Trace of the call that ended it early.</summary>
    public string? EndTraceId { get; set; }
}
