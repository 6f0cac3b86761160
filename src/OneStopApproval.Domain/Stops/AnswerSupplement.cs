using System.Collections.Immutable;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Stops;

/// <summary>
/// The lab answers what it was asked to supplement: the technical review runs on after this day and the leader has days to
/// check it (rule 15). No law makes a late answer worthless: it counts until the review is concluded, while the days run.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Answers">Commitments to answers, by point.</param>
public sealed record AnswerSupplement(string Item, ImmutableDictionary<string, string> Answers) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item]) ?? ReviewChecks.InState(matter, [Item], ReviewState.InReview)) is { } refusal)
        {
            return refusal;
        }

        return matter.Find(Item)!.OpenAsk() is { Kind: StopKind.Supplement } ask
            ? AskRules.Answer(matter, Item, ask, Answers, facts)
            : Refusal.State($"reviews/{Item}", "IN_REVIEW without an open supplement", "IN_REVIEW with an open supplement");
    }
}
