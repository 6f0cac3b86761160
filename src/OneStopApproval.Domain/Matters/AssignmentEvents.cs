namespace OneStopApproval.Domain.Matters;

/// <summary>A department said which of its officers handles a review (分办).</summary>
/// <param name="Item">The review.</param>
/// <param name="From">Subject of who had it; null where nobody did.</param>
/// <param name="To">Subject of who has it now; null for nobody.</param>
/// <param name="Date">Date of the assignment.</param>
public sealed record ReviewAssigned(string Item, string? From, string? To, DateOnly Date) : MatterEvent
{
    /// <summary>Commitment to the reason, or null.</summary>
    public string? Reason { get; init; }
}
