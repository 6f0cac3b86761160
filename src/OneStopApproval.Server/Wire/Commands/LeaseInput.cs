using OneStopApproval.Domain.Leases;

namespace OneStopApproval.Server.Wire.Commands;

/// <summary>Reads the lease under which an act is done.</summary>
internal static class LeaseInput
{
    /// <summary>The lease that a token names, which must be one of this review; null where none was given.</summary>
    public static LeaseClaim? Claim(this LeaseTokens tokens, Faults faults, string token, string application, string item)
    {
        if (tokens.Optional(faults, "lease", token) is not { } lease)
        {
            return null;
        }

        faults.Require(
            item.Length == 0 || (lease.ApplicationId == application && lease.Item == item),
            "lease",
            "该租约不属于本子办件。",
            "This lease is of another review.");
        return new LeaseClaim(lease.Item, lease.Fence);
    }
}
