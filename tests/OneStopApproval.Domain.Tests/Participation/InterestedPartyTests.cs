using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Participation;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Participation;

/// <summary>Rule 34 (ALL 36, 46, 47): an interested party is told, has five working days, and is considered in every decision.</summary>
public sealed class InterestedPartyTests
{
    // From Tue 02-10: the holiday of the Spring Festival does not count.
    [Fact]
    public void ALL36_nothing_is_decided_before_every_party_was_told_and_had_its_days()
    {
        var story = Reviewing("02-10", parties: 2);
        var untold = story.Refused(Grant(story), "housing");
        Assert.Equal((Reason.StateNotAllowed, 2), (untold.Reason, untold.Faults.Length));
        story.Do(new RecordPartyDelivery(Construction, 1, null, "proof"), "housing");
        var early = story.On("02-11").Refused(new RecordPartyDelivery(Construction, 2, On("02-09"), "proof"), "housing");
        Assert.Equal("delivered_date", early.Faults.Single().Subject);
        story.Do(new RecordPartyDelivery(Construction, 2, On("02-11"), "proof"), "housing");

        Assert.Equal([On("02-24"), On("02-25")], story.Review(Construction).Participation.Parties.Select(party => party.LastDay(Published)));
        Assert.Single(story.On("02-25").Refused(Grant(story), "housing").Faults);
        var dated = story.On("02-26").Refused(Acts.Decide(story, Construction, DecisionOutcome.Grant, "02-25"), "housing");
        Assert.Equal("act_date", dated.Faults.Single().Subject);
        story.Do(Grant(story), "housing");
    }

    [Fact]
    public void ALL36_grant_too_says_how_it_considers_what_a_party_stated()
    {
        var story = Reviewing("03-02", told: true);
        story.Do(new MakeStatement(Construction, "text"));
        story.Do(new RecordPartyStatement(Construction, 1, "text"), "housing");
        story.On("03-10");

        var passedOver = story.Refused(Grant(story) with { ConsideredStatements = null, Consideration = null }, "housing");
        Assert.Equal(["considered_statements", "consideration"], passedOver.Faults.Select(fault => fault.Subject));
        Assert.EndsWith("named: 2 (ALL 36).", passedOver.Faults[0].English, StringComparison.Ordinal);
        story.Do(Grant(story) with { ConsideredStatements = [2] }, "housing");
    }

    [Fact]
    public void ALL47_party_leads_to_the_hearing_that_the_applicant_cannot_waive_and_the_decision_is_bound_to()
    {
        var story = Reviewing("03-02", told: true);
        story.On("03-09 23:59").Do(new RequestPartyHearing(Construction, 1), "housing");
        Assert.Equal((1, On("04-07")), (story.Review(Construction).Participation.Hearing!.RequestedBy, story.Due(Construction, ClockKind.Hearing)));
        Assert.Equal(Reason.StateNotAllowed, story.Refused(new WaiveHearing(Construction)).Reason);

        story.Do(Acts.Schedule(story, Construction, HearingCause.Request), "housing");
        story.On(story.Review(Construction).Participation.Hearing!.Session!.Time);
        story.Do(Acts.RecordOf(story, Construction), "housing");
        Assert.Equal("hearing_record", story.Refused(Grant(story) with { HearingRecord = null }, "housing").Faults.Single().Subject);
        story.Do(Grant(story), "housing");
    }

    [Fact]
    public void ALL47_party_joins_the_hearing_that_the_applicant_was_told_the_right_to()
    {
        var story = Reviewing("03-02", told: true);
        story.Do(Acts.OfferHearing(story, Construction), "housing");
        story.Do(new RequestPartyHearing(Construction, 1), "housing");

        var hearing = story.Review(Construction).Participation.Hearing!;
        Assert.Equal((HearingState.Requested, story.Document(DocumentType.HearingRightNotice).Id), (hearing.State, hearing.RightNotice));
        Assert.Null(story.Review(Construction).Running(ClockKind.HearingRequest));
        Assert.Equal(Reason.StateNotAllowed, story.Refused(new RequestHearing(Construction)).Reason);
    }

    [Fact]
    public void ALL47_days_of_each_party_are_a_clock_of_their_own_from_its_notice_to_its_request()
    {
        var story = Reviewing("03-02", parties: 3);
        story.Do(new RecordPartyDelivery(Construction, 2, null, "proof"), "housing");
        story.On("03-04").Do(new RecordPartyDelivery(Construction, 1, On("03-03"), "proof"), "housing");
        story.Do(new RecordPartyDelivery(Construction, 3, null, "proof"), "housing");
        Assert.Equal([On("03-09"), On("03-10"), On("03-11")], Days(story).Select(clock => clock.Read(Published, story.Today).DueDate));
        Assert.Equal([2, 1, 3], story.Review(Construction).Participation.Parties.Select(party => party.Clock!.Value));

        story.On("03-05").Do(new RequestPartyHearing(Construction, 1), "housing");
        story.On("03-06").Do(new ProposeDocumentCorrection(story.Review(Construction).Participation.Parties[2].Notice, "text", "reason"), "housing");
        story.Subject = "second";
        var wrong = story.Matter.Documents.Single(document => document.Proposal is not null);
        story.Do(new ConfirmDocumentCorrection(wrong.Id, wrong.Proposal!.Etag, null), "housing");
        story.Do(new RecordPartyDelivery(Construction, 3, null, "proof"), "housing");

        Assert.Equal([null, On("03-05"), On("03-06"), null], Days(story).Select(clock => clock.End));
        Assert.Equal(4, story.Review(Construction).Participation.Parties[2].Clock);
    }

    private static IEnumerable<Clock> Days(Story story) => story.Review(Construction).Clocks.Where(clock => clock.Kind == ClockKind.PartyHearingRequest);

    private static DecideReview Grant(Story story) => Acts.Decide(story, Construction, DecisionOutcome.Grant);

    private static Story Reviewing(string on, int parties = 1, bool told = false)
    {
        var story = Story.Submitted(on, Construction);
        story.Accept(Construction);
        for (var number = 1; number <= parties; number++)
        {
            story.Do(new NotifyInterestedParty(Construction, story.Target(Construction).Etag, "name", null, "interest", null, null), "housing");
            if (told)
            {
                story.Do(new RecordPartyDelivery(Construction, number, null, "proof"), "housing");
            }
        }

        return story;
    }
}
