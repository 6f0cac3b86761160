using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Participation;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Matters;

public sealed partial record Matter
{
    // What reaches a party and what it asks is no act of the department.
    private Matter ApplyParty(MatterEvent @event) => @event switch
    {
        InterestedPartyNotified e => With(e.Item, review => (review with { Version = review.Version + 1 })
            .Participate(said => said with { Parties = said.Parties.Add(e.Party) })),
        InterestedPartyTold e => With(e.Item, review => Tell(review, e)),
        PartyHearingRequested e => With(e.Item, review => Heard(Asked(review, e), e)),
        _ => throw new InvalidOperationException($"No way to apply {@event.GetType().Name}."),
    };

    private static Review Tell(Review review, InterestedPartyTold told)
    {
        var asking = told.Asking is { } clock ? review.StartClock(clock) : review;
        int? number = told.Asking is null ? null : asking.Clocks[^1].Number;
        return asking.WithParty(told.Number, party => party with { ToldDate = told.Date, ToldProof = told.Proof, Clock = number });
    }

    private static Review Asked(Review review, PartyHearingRequested asked) => review
        .EndClock(ClockKind.PartyHearingRequest, review.Participation.Parties.Single(party => party.Number == asked.Number).Clock, asked.Date)
        .WithParty(asked.Number, party => party with { HearingRequestDate = asked.Date });

    private static Review Heard(Review review, PartyHearingRequested asked)
    {
        if (asked.Holding is not { } holding)
        {
            return review;
        }

        var begun = asked.Begins
            ? review.BeginHearing(
                new()
                {
                    Cause = HearingCause.Request,
                    State = HearingState.Requested,
                    Reason = review.Participation.Parties.Single(party => party.Number == asked.Number).Interest,
                },
                asked.Date)
            : review.EndClock(ClockKind.HearingRequest, asked.Date);
        return begun
            .WithHearing(hearing => hearing with { State = HearingState.Requested, RequestDate = asked.Date, RequestedBy = asked.Number })
            .StartClock(holding);
    }
}
