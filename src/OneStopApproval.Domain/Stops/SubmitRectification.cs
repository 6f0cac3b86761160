using System.Collections.Immutable;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Stops;

/// <summary>
/// The lab submits its rectification (M163 26): the technical review runs on after this day and the leader has days to check
/// it (rule 15). After the told days what was to be rectified has failed, and nothing is left to submit (rule 13).
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Answers">Commitments to answers, by point.</param>
public sealed record SubmitRectification(string Item, ImmutableDictionary<string, string> Answers) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item]) ?? ReviewChecks.InState(matter, [Item], ReviewState.InReview)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        if (review.OpenAsk() is not { Kind: StopKind.Rectification } ask)
        {
            return Refusal.State($"reviews/{Item}", "IN_REVIEW without an open rectification", "IN_REVIEW with an open rectification");
        }

        return review.LastDayOf(ask, facts.Calendar) < facts.Today
            ? Refusal.State(
                $"reviews/{Item}", "IN_REVIEW after the rectification period", "IN_REVIEW until the end of the rectification period")
            : AskRules.Answer(matter, Item, ask, Answers, facts);
    }
}
