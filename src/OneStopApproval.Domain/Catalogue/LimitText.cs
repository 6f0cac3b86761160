namespace OneStopApproval.Domain.Catalogue;

/// <summary>A text of law as far as it gives an item's limits, where the texts of several times give different ones.</summary>
/// <param name="From">First day for which it counts.</param>
/// <param name="LegalBasis">The text, with its article, in Chinese.</param>
/// <param name="Limits">The limits that it gives.</param>
public sealed record LimitText(DateOnly From, string LegalBasis, ItemLimits Limits)
{
    /// <summary>Last day for which it counts, before the next text; null for the latest.</summary>
    public DateOnly? Through { get; init; }

    /// <summary>Whether the limit of a clock is one of its own.</summary>
    public bool Gives(Clocks.Clock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return clock.Rule == Limits.DecisionRule || clock.Rule == Limits.CertificateRule;
    }
}

/// <summary>
/// The day that says which text's limits a review has. The law counts from acceptance (ALL 42(1)) and says nothing of a text
/// that changes under an open case; by receipt a lab has, to the end, the limits of the day on which it came.
/// </summary>
public enum ReferenceDay
{
    /// <summary>The day of receipt.</summary>
    Receipt = 1,

    /// <summary>The day of acceptance; up to it the day of receipt.</summary>
    Acceptance = 2,
}
