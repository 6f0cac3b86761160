using System.Collections.Immutable;

namespace OneStopApproval.Domain.Catalogue;

/// <summary>
/// A letter (授权书) by which the person in charge (负责人) of an authority or of the people's government lets an officer act in his
/// place, for named acts and days.
/// </summary>
/// <param name="Number">Number of the letter.</param>
/// <param name="Department">The authority; empty for the people's government.</param>
/// <param name="Delegate">Subject id of the officer; never a name.</param>
/// <param name="Acts">What the letter is for.</param>
/// <param name="From">First day on which it is in force.</param>
/// <param name="Until">Last day on which it is in force.</param>
public sealed record DelegationLetter(
    string Number, string Department, string Delegate, ImmutableArray<DelegatedAct> Acts, DateOnly From, DateOnly Until)
{
    /// <summary>The only items that it is for; none for all.</summary>
    public ImmutableArray<string> Items { get; init; } = [];

    /// <summary>Leading digits of the codes of the regions that it is for; empty for all.</summary>
    public string RegionPrefix { get; init; } = "";

    /// <summary>Whether it lets somebody do this on this day.</summary>
    /// <param name="act">What is done.</param>
    /// <param name="department">For which authority; empty for the people's government.</param>
    /// <param name="item">On which item; null on a whole bundle.</param>
    /// <param name="region">Code of the region of the lab.</param>
    /// <param name="subject">Who does it.</param>
    /// <param name="date">The day.</param>
    public bool Covers(DelegatedAct act, string department, string? item, string region, string subject, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(region);
        return Acts.Contains(act)
            && Department == department
            && (Items.IsEmpty || (item is not null && Items.Contains(item)))
            && region.StartsWith(RegionPrefix, StringComparison.Ordinal)
            && Delegate == subject
            && From <= date
            && date <= Until;
    }
}

/// <summary>Acts of a person in charge that can be delegated.</summary>
public enum DelegatedAct
{
    /// <summary>Approving or refusing an extension (ALL 42(1)).</summary>
    ApproveExtension = 1,

    /// <summary>Answering a request for recusal (ALL 48(1)(3)).</summary>
    AnswerRecusal = 2,

    /// <summary>Extending the limit of a whole bundle, which the people's government alone does (ALL 42(2)).</summary>
    ExtendJointCap = 3,
}
