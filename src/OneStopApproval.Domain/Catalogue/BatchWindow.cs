namespace OneStopApproval.Domain.Catalogue;

/// <summary>
/// An announced period in which an item takes applications (集中审批): both days belong to it.
/// </summary>
/// <param name="OpensOn">First day.</param>
/// <param name="ClosesOn">Last day.</param>
/// <param name="AnnouncedOn">Day of the announcement, on or before the first day.</param>
public sealed record BatchWindow(DateOnly OpensOn, DateOnly ClosesOn, DateOnly AnnouncedOn)
{
    /// <summary>Months by which a window is announced before it opens, in principle (order 36 of the Ministry of Water Resources, 5).</summary>
    public const int AnnouncedAhead = 3;

    /// <summary>Number of the announcement (公告文号), or null where the catalogue does not give it.</summary>
    public string? Notice { get; init; }

    /// <summary>Whether it was announced long enough before.</summary>
    public bool IsAnnouncedAhead => AnnouncedOn.AddMonths(AnnouncedAhead) <= OpensOn;

    /// <summary>Whether an application of this day falls into it.</summary>
    public bool Contains(DateOnly date) => OpensOn <= date && date <= ClosesOn;
}
