using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Storage.Leases;

/// <summary>A review as it was when it was leased.</summary>
public sealed record LeasedReview
{
    /// <summary>The application.</summary>
    public required string ApplicationId { get; init; }

    /// <summary>Item of the review.</summary>
    public required string Item { get; init; }

    /// <summary>State.</summary>
    public required ReviewState State { get; init; }

    /// <summary>Acts of its own department; the etag.</summary>
    public required long Version { get; init; }

    /// <summary>Opinions on it, those of earlier rounds among them.</summary>
    public required int OpinionCount { get; init; }

    /// <summary>Earliest last day of its running clocks.</summary>
    public required DateOnly? DueOn { get; init; }

    /// <summary>Last day through which one of its clocks is stopped.</summary>
    public required DateOnly? StoppedThrough { get; init; }

    /// <summary>Trace of the call in which the application was born, 32 hexadecimal digits; null when there was none.</summary>
    public required string? BirthTraceId { get; init; }

    /// <summary>Span of that call, 16 hexadecimal digits.</summary>
    public required string? BirthSpanId { get; init; }

    /// <summary>Whether it was leased before.</summary>
    internal bool IsKnown { get; init; }

    /// <summary>Key of its lease.</summary>
    internal string Key => LeaseRow.KeyOf(ApplicationId, Item);
}
