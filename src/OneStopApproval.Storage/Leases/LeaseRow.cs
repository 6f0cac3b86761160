using OneStopApproval.Domain.Leases;

namespace OneStopApproval.Storage.Leases;

/// <summary>
/// Who works on a review. It is no row of the matter: no matter is locked for it, and the journal knows nothing of it. A
/// lease that is over is one whose time is past; the row stays, so that the fence only rises.
/// </summary>
public sealed class LeaseRow
{
    /// <summary>The review, see <see cref="KeyOf"/>.</summary>
    public string Review { get; set; } = "";

    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>Item of the review.</summary>
    public string Item { get; set; } = "";

    /// <summary>Number of the last lease of this review: an act under an older one is refused.</summary>
    public long Fence { get; set; }

    /// <summary>Subject of its holder.</summary>
    public string Holder { get; set; } = "";

    /// <summary>Wall time from which it is over.</summary>
    public DateTimeOffset ExpireTime { get; set; }

    /// <summary>How the lease with this number was lost; null while it holds.</summary>
    public LeaseLoss? LossFor(long fence, DateTimeOffset now) =>
        ExpireTime <= now ? new(null) : fence == Fence ? null : new(Holder);

    /// <summary>Key of a review's row.</summary>
    public static string KeyOf(string application, string item) => $"{application}/{item}";
}
