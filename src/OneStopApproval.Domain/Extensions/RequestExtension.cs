using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Extensions;

/// <summary>
/// An officer asks the person in charge (负责人) of the authority for more days to decide (ALL 42(1), rule 15). Nothing
/// changes until another person approves.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Etag">Its etag.</param>
/// <param name="Reason">Commitment to the reasons, which the applicant will be told.</param>
public sealed record RequestExtension(string Item, string Etag, string Reason) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.Fresh(matter, [new(Item, Etag)])
            ?? ReviewChecks.InState(matter, [Item], ReviewState.InReview)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        var limits = facts.Item(review).Limits;
        if (limits.Extension == 0)
        {
            return ExtensionRules.NotAllowed(
                Item,
                $"该事项的决定期限依{limits.DecisionRule}不得延长。",
                $"By {limits.DecisionRule} the days to decide this item cannot be extended; decide within them.");
        }

        if (review.Running(ClockKind.Decision) is not { } clock)
        {
            return Refusal.State($"reviews/{Item}", "IN_REVIEW before the days to decide", "IN_REVIEW within the days to decide");
        }

        if ((Spent(review) ?? ExtensionRules.Late(Item, clock, facts)) is { } impossible)
        {
            return impossible;
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new ExtensionRequested(
            Item,
            new()
            {
                Clock = clock.Number,
                Days = limits.Extension,
                Reason = Reason,
                RequestedBy = facts.Actor.Subject,
                RequestDate = facts.Today,
            }));
        return proceedings.Accept();
    }

    // One that was refused extended nothing: better reasons may be given.
    private Refusal? Spent(Review review) => review.Extension is not { State: var state } ? null : state switch
    {
        ExtensionState.Refused => null,
        ExtensionState.Requested => ExtensionRules.NotAllowed(
            Item, "已申请延长，待负责人批准。", "An extension is asked for already and waits for the person in charge."),
        ExtensionState.AwaitsDelivery or ExtensionState.InEffect or ExtensionState.Lapsed => ExtensionRules.NotAllowed(
            Item, "期限已批准延长一次，不得再次延长。", "The limit was extended once; there is no second extension."),
    };
}
