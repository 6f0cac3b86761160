using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Hearings;

/// <summary>
/// The applicant asks for the hearing that it was told the right to, within five working days of the delivery (ALL 47(1));
/// the authority has twenty working days to hold it, and decides on its record.
/// </summary>
/// <param name="Item">The review.</param>
public sealed record RequestHearing(string Item) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item]) ?? ReviewChecks.InState(matter, [Item], ReviewState.InReview)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        var state = review.StateOn(facts.Calendar, facts.Today);
        if (state != HearingState.Offered)
        {
            const string allowed = "IN_REVIEW until the end of the days to ask for a hearing";
            return state == HearingState.NotRequested
                ? HearingRules.NotIn(
                    review,
                    facts,
                    allowed,
                    $"申请听证的期限已于 {review.LastDayToAsk(facts.Calendar):yyyy-MM-dd} 届满；仍可陈述申辩，行政机关应当听取（行政许可法第四十七条、第三十六条）。",
                    $"The right to a hearing could be used until {review.LastDayToAsk(facts.Calendar):yyyy-MM-dd}; make a statement instead, which the authority must hear (ALL 47, 36).")
                : HearingRules.NotIn(
                    review,
                    facts,
                    allowed,
                    "没有可以申请的听证；可以陈述申辩并说明需要听证的理由，行政机关应当听取（行政许可法第四十七条、第三十六条）。",
                    "There is no hearing to ask for now; make a statement that says why one is needed, which the authority must hear (ALL 47, 36).");
        }

        var proceedings = new Proceedings(matter, facts);
        var holding = ReviewClocks.Hearing(facts.Today, facts.Calendar);
        proceedings.Add(new HearingRequested(Item, facts.Today, holding, holding.Read(facts.Calendar, facts.Today).DueDate));
        return proceedings.Accept();
    }
}

/// <summary>
/// The applicant gives up the hearing (放弃听证) that it may ask for or asked for, before its time and place are told: the
/// decision need not wait any longer.
/// </summary>
/// <param name="Item">The review.</param>
public sealed record WaiveHearing(string Item) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item]) ?? ReviewChecks.InState(matter, [Item], ReviewState.InReview)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        if (review.Participation.Hearing is { State: HearingState.Requested, RequestDate: var since }
            && review.Participation.Parties.Any(party => party.HearingRequestDate >= since))
        {
            return HearingRules.NotIn(
                review,
                facts,
                "IN_REVIEW with a hearing that no interested party asked for",
                "利害关系人已申请听证，应当举行；申请人可以不参加（行政许可法第四十七条）。",
                "An interested party asked for the hearing: it is held, and the applicant need not come (ALL 47).");
        }

        if (review.StateOn(facts.Calendar, facts.Today) is not (HearingState.Offered or HearingState.Requested))
        {
            return HearingRules.NotIn(
                review,
                facts,
                "IN_REVIEW with the right to a hearing told, or a hearing asked for and not scheduled",
                "没有可以放弃的听证；已通知时间地点的，请向听证主持人说明。",
                "There is no hearing to waive; where its time and place were told, tell whoever presides.");
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new HearingWaived(Item, facts.Today));
        return proceedings.Accept();
    }
}
