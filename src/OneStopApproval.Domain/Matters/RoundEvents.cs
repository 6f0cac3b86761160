using System.Collections.Immutable;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Rounds;

namespace OneStopApproval.Domain.Matters;

/// <summary>A review authority or a court ordered a new decision on a review (责令重新作出, rule 9).</summary>
/// <param name="Item">The review.</param>
/// <param name="Order">The order.</param>
/// <param name="EndDate">Date on which the round that it ends had ended.</param>
/// <param name="TechnicalReviewAgain">Whether the technical review has to be made again too.</param>
/// <param name="Starts">The clocks that start anew: the department's first.</param>
public sealed record NewDecisionOrdered(
    string Item, NewDecisionOrder Order, DateOnly EndDate, bool TechnicalReviewAgain, ImmutableArray<Clock> Starts) : MatterEvent;
