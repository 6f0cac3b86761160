using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Client.Reviews;

/// <summary>A review that this worker holds, as it stood when the handler was asked.</summary>
public sealed record LeasedReview
{
    /// <summary>Resource name. Example: <c>applications/2f6c1d/reviews/construction-testing</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its state.</summary>
    public required ReviewState State { get; init; }

    /// <summary>Its etag; what is recorded holds for this one, and is refused when the review has changed since.</summary>
    public required string Etag { get; init; }

    /// <summary>Last day of its clock that ends first; null when none runs.</summary>
    public required DateOnly? DueDate { get; init; }

    /// <summary>Which attempt of the handler this is, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>Token of the lease, for acts that the handler records by itself.</summary>
    public required string Lease { get; init; }

    /// <summary>Resource name of the application. Example: <c>applications/2f6c1d</c>.</summary>
    public string Application => Name[..Name.IndexOf("/reviews/", StringComparison.Ordinal)];

    /// <summary>Id of the service item. Example: <c>construction-testing</c>.</summary>
    public string Item => Name[(Name.LastIndexOf('/') + 1)..];
}
