namespace OneStopApproval.Domain.Catalogue;

/// <summary>
/// An announced period in which an item takes applications (集中审批): both days belong to it.
/// </summary>
/// <param name="OpensOn">First day.</param>
/// <param name="ClosesOn">Last day.</param>
/// <param name="AnnouncedOn">Day of the announcement, on or before the first day.</param>
public sealed record BatchWindow(DateOnly OpensOn, DateOnly ClosesOn, DateOnly AnnouncedOn)
{
    /// <summary>Whether an application of this day falls into it.</summary>
    public bool Contains(DateOnly date) => OpensOn <= date && date <= ClosesOn;
}
