using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Participation;

/// <summary>
/// Records that an interested party asks for a hearing (利害关系人申请听证, ALL 47), within five working days of the day on which it was
/// told. It is the same hearing as the applicant's: one that is asked for or told already is the party's too.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Number">Number of the party.</param>
public sealed record RequestPartyHearing(string Item, int Number) : Command
{
    private const string Allowed = "told, until the end of its days to ask for a hearing";

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        var (party, refusal) = PartyRules.Find(matter, Item, Number);
        if (party is null)
        {
            return refusal!;
        }

        if (party.LastDay(facts.Calendar) is not { } last)
        {
            return PartyRules.NotIn(
                Item, party, "NOTIFIED", Allowed, "告知书尚未送达该利害关系人，请先登记送达。", "The notice did not reach this party yet; record that it did first.");
        }

        if (party.HearingRequestDate is not null || facts.Today > last)
        {
            return PartyRules.NotIn(
                Item,
                party,
                party.HearingRequestDate is null ? "TOLD, its days over" : "ASKED",
                Allowed,
                $"申请听证的期限至 {last:yyyy-MM-dd}，且只申请一次；仍可陈述意见，行政机关应当听取（行政许可法第四十七条、第三十六条）。",
                $"It could ask once, until {last:yyyy-MM-dd}; record a statement instead, which the decision considers (ALL 47, 36).");
        }

        return Ask(matter, matter.Find(Item)!, facts);
    }

    private Accepted Ask(Matter matter, Review review, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        var state = review.StateOn(facts.Calendar, facts.Today);
        var joins = state is HearingState.Requested or HearingState.Scheduled;
        var holding = joins ? null : ReviewClocks.Hearing(facts.Today, facts.Calendar);
        proceedings.Add(new PartyHearingRequested(
            Item, Number, facts.Today, holding, holding?.Read(facts.Calendar, facts.Today).DueDate, Begins: state != HearingState.Offered && !joins));
        return proceedings.Accept();
    }
}
