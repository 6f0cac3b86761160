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
        InterestedPartyTold e => With(e.Item, review => review.WithParty(e.Number, party => party with { ToldDate = e.Date, ToldProof = e.Proof })),
        PartyHearingRequested e => With(e.Item, review => Heard(review.WithParty(e.Number, party => party with { HearingRequestDate = e.Date }), e)),
        _ => throw new InvalidOperationException($"No way to apply {@event.GetType().Name}."),
    };

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
