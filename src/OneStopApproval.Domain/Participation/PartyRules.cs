using System.Collections.Immutable;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Participation;

/// <summary>What the acts about interested parties share, and what the decision owes to them (ALL 36, 47).</summary>
public static class PartyRules
{
    /// <summary>Last day on which the party may ask for a hearing, and before which nothing is decided; null until it was told.</summary>
    public static DateOnly? LastDay(this InterestedParty party, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(party);
        ArgumentNullException.ThrowIfNull(calendar);
        return party.ToldDate is { } told ? calendar.AddWorkingDays(told, HearingRules.RequestDays) : null;
    }

    /// <summary>The party of an act, or why there can be no such act.</summary>
    internal static (InterestedParty? Party, Refusal? Refusal) Find(Matter matter, string item, int number)
    {
        if ((ReviewChecks.Exist(matter, [item]) ?? ReviewChecks.InState(matter, [item], ReviewState.InReview)) is { } refusal)
        {
            return (null, refusal);
        }

        var party = matter.Find(item)!.Participation.Parties.FirstOrDefault(candidate => candidate.Number == number);
        return (party, party is null ? Refusal.Of(Reason.NotVisible) : null);
    }

    /// <summary>Why nothing can be decided while a party is not told or its days run; every one is named; null when nothing is in the way.</summary>
    internal static Refusal? Undecidable(Review review, Facts facts)
    {
        ImmutableArray<Fault> open =
        [
            .. review.Participation.Parties.Select(party => Waiting(review, party, facts)).OfType<Fault>(),
        ];
        return open.IsEmpty
            ? null
            : Refusal.State($"reviews/{review.Item}", "IN_REVIEW with an interested party to be heard", "IN_REVIEW after the days of every interested party") with
            {
                Faults = open,
            };
    }

    /// <summary>The first day that a decision can bear after the days of the parties; null where there are none.</summary>
    internal static DateOnly? FirstDayToDecide(Review review, Facts facts) =>
        review.Participation.Parties.Max(party => party.LastDay(facts.Calendar)?.AddDays(1));

    /// <summary>The refusal of an act for which the party stands elsewhere.</summary>
    internal static Refusal NotIn(string item, InterestedParty party, string state, string allowed, string chinese, string english) =>
        Refusal.State(NameOf(item, party), state, allowed) with { Faults = [new(NameOf(item, party), chinese, english)] };

    private static Fault? Waiting(Review review, InterestedParty party, Facts facts) => party.LastDay(facts.Calendar) switch
    {
        null => new Fault(
            NameOf(review.Item, party),
            $"第 {party.Number} 号利害关系人尚未收到告知书，请先登记送达（行政许可法第三十六条）。",
            $"Interested party {party.Number} was not told yet: record that the notice reached it with RecordPartyDelivery (ALL 36)."),
        { } last when facts.Today <= last => new Fault(
            NameOf(review.Item, party),
            $"第 {party.Number} 号利害关系人可于 {last:yyyy-MM-dd} 前（含当日）陈述意见、申请听证，期满后方可决定（行政许可法第三十六条、第四十七条）。",
            $"Interested party {party.Number} may state its case or ask for a hearing until {last:yyyy-MM-dd}; decide after it (ALL 36, 47)."),
        _ => null,
    };

    private static string NameOf(string item, InterestedParty party) => $"reviews/{item}/interestedParties/{party.Number}";
}
