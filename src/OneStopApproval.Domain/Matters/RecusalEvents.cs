using OneStopApproval.Domain.Participation;

namespace OneStopApproval.Domain.Matters;

/// <summary>A recusal was asked for, or an officer recused himself (回避).</summary>
public sealed record RecusalRequested(string Item, Recusal Recusal) : MatterEvent;

/// <summary>The person in charge answered a request for recusal.</summary>
/// <param name="Item">The review.</param>
/// <param name="Number">Number of the request within the review.</param>
/// <param name="Recused">Whether the person is recused.</param>
/// <param name="Officer">Subject of that person; null where nobody is.</param>
/// <param name="By">Subject of who answered.</param>
/// <param name="Answer">Commitment to what is said to it, or null.</param>
/// <param name="Date">Date of the answer.</param>
public sealed record RecusalAnswered(
    string Item, int Number, bool Recused, string? Officer, string By, string? Answer, DateOnly Date) : MatterEvent
{
    /// <summary>Number of the delegation letter by which an officer answered; null for the person in charge himself.</summary>
    public string? Letter { get; init; }
}
