using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Rounds;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>The rounds of a review on the wire (rule 9).</summary>
internal static class RoundMap
{
    /// <summary>The rounds that orders ended, oldest first.</summary>
    public static IEnumerable<V1.PastRound> ToWire(MatterView view, Review review) =>
        review.PastRounds.Select((past, index) => new V1.PastRound
        {
            Round = index + 1,
            State = past.State.ToWire(),
            EndDate = past.EndDate.ToWire(),
            Decision = past.Decision is { } decision ? ReviewMap.ToWire(view, As(review, past), decision) : null,
            Order = new()
            {
                Source = past.Order.Source.ToWire(),
                Authority = past.Order.Authority,
                Number = past.Order.Number,
                OrderDate = past.Order.OrderDate.ToWire(),
                ReceiptDate = past.Order.ReceiptDate.ToWire(),
                DecideBy = past.Order.DecideBy.ToWire(),
                Reason = view.Texts.Of(past.Order.Reason),
            },
        });

    /// <summary>Commitments that they show.</summary>
    public static IEnumerable<string> Shown(MatterView view, Review review) => review.PastRounds
        .SelectMany(past => Mapping.Shown.Review(view, As(review, past)).Append(past.Order.Reason));

    /// <summary>Ids of the scope tables that they show.</summary>
    public static IEnumerable<string> Scopes(Review review) => Mapping.Shown.Scopes(review.PastRounds.Select(past => As(review, past)));

    private static Review As(Review review, PastRound past) => review with { State = past.State, Decision = past.Decision };
}
