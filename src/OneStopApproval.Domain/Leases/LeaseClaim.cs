namespace OneStopApproval.Domain.Leases;

/// <summary>A lease that the author of an act says it holds (rule 27).</summary>
/// <param name="Item">The review.</param>
/// <param name="Fence">Number of the lease among all leases of the review.</param>
public sealed record LeaseClaim(string Item, long Fence);

/// <summary>A lease that expired or was taken.</summary>
/// <param name="Winner">Subject of who holds the review now; null when nobody does.</param>
public sealed record LeaseLoss(string? Winner);
