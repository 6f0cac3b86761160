using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Participation;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Hearings;

/// <summary>Rules 30 and 31 (ALL 36, 46–48, 82): the right within five working days, the hearing within twenty, told seven before, and its record.</summary>
public sealed class HearingTests
{
    // A make-up Saturday counts, the holiday of the Spring Festival does not.
    [Theory]
    [InlineData("02-10", "02-24")]
    [InlineData("04-29", "05-09")]
    [InlineData("03-02", "03-09")]
    public void ALL47_hearing_is_asked_for_within_five_working_days_of_the_delivery(string told, string last)
    {
        var story = Reviewing(told);
        story.Do(Acts.OfferHearing(story, Construction), "housing");
        Assert.Equal(On(last), story.Due(Construction, ClockKind.HearingRequest));

        var late = story.On(On(last).AddDays(1).ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Refused(new RequestHearing(Construction));
        Assert.Equal(Reason.StateNotAllowed, late.Reason);
        Assert.Contains(On(last).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), late.Faults.Single().English, StringComparison.Ordinal);
        Assert.Equal(HearingState.NotRequested, story.Review(Construction).StateOn(Published, story.Today));
        story.On($"{last} 23:59").Do(new RequestHearing(Construction));
    }

    [Fact]
    public void ALL47_right_runs_from_the_delivery_and_nothing_is_decided_before_its_end()
    {
        var story = Reviewing("03-02", consent: false);
        story.Do(Acts.OfferHearing(story, Construction), "housing");
        var undelivered = story.On("03-20").Refused(Acts.Decide(story, Construction, DecisionOutcome.Grant), "housing");
        Assert.Contains("not delivered", undelivered.Faults.Single().English, StringComparison.Ordinal);
        story.Deliver(story.Document(DocumentType.HearingRightNotice), "03-18");
        Assert.Equal(On("03-25"), story.Due(Construction, ClockKind.HearingRequest));
        Assert.Equal(Reason.StateNotAllowed, story.On("03-25").Refused(Acts.Decide(story, Construction, DecisionOutcome.Grant), "housing").Reason);

        var dated = story.On("03-26").Refused(Acts.Decide(story, Construction, DecisionOutcome.Grant, "03-25"), "housing");

        Assert.Equal((Reason.InvalidFields, "act_date"), (dated.Reason, dated.Faults.Single().Subject));
        story.Do(Acts.Decide(story, Construction, DecisionOutcome.Grant), "housing");
        Assert.Equal(HearingState.NotRequested, story.Review(Construction).StateOn(Published, story.Today));
    }

    [Fact]
    public void ALL47_requested_hearing_is_held_within_twenty_working_days()
    {
        var story = Requested("04-20");

        // From Mon 04-20, Labour Day and its make-up Saturday between.
        Assert.Equal(On("05-20"), story.Due(Construction, ClockKind.Hearing));
        var late = story.Refused(Acts.Schedule(story, Construction, HearingCause.Request, "05-21"), "housing");
        Assert.Equal("start_time", late.Faults.Single().Subject);
        story.Do(Acts.Schedule(story, Construction, HearingCause.Request, "05-20"), "housing");
        story.On("05-21").Do(Acts.RecordOf(story, Construction), "housing");

        var clock = story.Review(Construction).Clocks.Single(clock => clock.Kind == ClockKind.Hearing);
        Assert.Equal((On("05-20"), Light.Yellow), (clock.End, clock.Read(Published, story.Today).Light));
    }

    [Fact]
    public void ALL47_hearing_that_the_authority_was_late_for_is_still_held_and_red()
    {
        var story = Requested("03-02");

        story.On("03-27").Do(Acts.Schedule(story, Construction, HearingCause.Request, "04-09"), "housing");

        story.On("04-09").Do(Acts.RecordOf(story, Construction), "housing");
        Assert.Equal(Light.Red, story.Review(Construction).Clocks.Single(clock => clock.Kind == ClockKind.Hearing).Read(Published, story.Today).Light);
    }

    // Delivered Tue 02-03, the seventh working day after it is Thu 02-12; the other goes over Labour Day and its make-up Saturday.
    [Theory]
    [InlineData("02-03", "02-12", "02-13")]
    [InlineData("04-29", "05-12", "05-13")]
    public void ALL48_notice_is_delivered_seven_whole_working_days_before(string told, string tooEarly, string first)
    {
        var story = Requested(told);

        var early = story.Refused(Acts.Schedule(story, Construction, HearingCause.Request, tooEarly), "housing");

        Assert.Equal("start_time", early.Faults.Single().Subject);
        Assert.Contains(On(first).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), early.Faults.Single().English, StringComparison.Ordinal);
        story.Do(Acts.Schedule(story, Construction, HearingCause.Request, first), "housing");
    }

    [Fact]
    public void ALL48_notice_delivered_too_late_puts_the_hearing_off()
    {
        var story = Reviewing("03-02", consent: false);
        story.Do(Acts.OfferHearing(story, Construction), "housing");
        story.Do(new RequestHearing(Construction));
        story.Do(Acts.Schedule(story, Construction, HearingCause.Request, "03-13"), "housing");
        story.On("03-13");
        Assert.Contains("not delivered", story.Refused(Acts.RecordOf(story, Construction), "housing").Faults.Single().English, StringComparison.Ordinal);
        story.Deliver(story.Document(DocumentType.HearingNotice), "03-04");
        Assert.Contains("put the hearing off", story.Refused(Acts.RecordOf(story, Construction), "housing").Faults.Single().English, StringComparison.Ordinal);

        story.Do(Acts.Schedule(story, Construction, HearingCause.Request, "03-27"), "housing");
        story.Deliver(story.Document(DocumentType.HearingNotice), "03-13");
        story.On("03-27").Do(Acts.RecordOf(story, Construction), "housing");

        Assert.Equal(HearingState.Held, story.Review(Construction).StateOn(Published, story.Today));
        Assert.All(story.Review(Construction).ExcludedTimes, time => Assert.Equal(On("03-27"), time.To));
    }

    [Fact]
    public void Rule16_days_of_a_hearing_are_left_out_from_its_notice_to_its_record()
    {
        var story = Requested("03-03");
        Assert.Equal(On("03-31"), story.Due(Construction, ClockKind.Decision));
        story.Do(Acts.Schedule(story, Construction, HearingCause.Request, "03-16"), "housing");

        story.On("03-17").Do(Acts.RecordOf(story, Construction), "housing");

        // Ten working days from 03-03 to 03-17.
        Assert.Equal(On("04-15"), story.Due(Construction, ClockKind.Decision));
    }

    [Fact]
    public void ALL48_decision_is_bound_to_the_record_and_made_by_nobody_who_presided()
    {
        var story = Requested("03-02");
        story.Do(Acts.Schedule(story, Construction, HearingCause.Request), "housing");
        story.On("03-12").Do(Acts.RecordOf(story, Construction), "housing");
        var decision = Acts.Decide(story, Construction, DecisionOutcome.Refuse);
        Assert.Contains("ALL 48(2)", story.Refused(decision with { HearingRecord = "d1" }, "housing").Faults.Single().English, StringComparison.Ordinal);
        Assert.Equal("act_date", story.Refused(decision with { ActDate = On("03-11") }, "housing").Faults.Single().Subject);
        story.Subject = "presider";
        Assert.Equal(Reason.RoleNotAllowed, story.Refused(decision, "housing").Reason);

        story.Subject = "officer";
        story.Do(decision, "housing");

        Assert.Equal(ReviewState.Refused, story.State(Construction));
    }

    [Fact]
    public void ALL46_hearing_of_own_motion_needs_a_public_interest_and_is_held_without_the_applicant_too()
    {
        var story = Reviewing("03-02");
        var act = Acts.Schedule(story, Construction, HearingCause.OwnMotion);
        Assert.Equal("reason", story.Refused(act with { Reason = null }, "housing").Faults.Single().Subject);
        story.Do(act, "housing");
        story.On("03-12");
        Assert.Equal("outcome", story.Refused(Acts.RecordOf(story, Construction, held: false), "housing").Faults.Single().Subject);

        story.Do(Acts.RecordOf(story, Construction) with { Participants = [new(HearingRole.Reviewer, "reviewer", true)] }, "housing");

        Assert.Equal((HearingCause.OwnMotion, HearingState.Held), (story.Review(Construction).Participation.Hearing!.Cause, story.Review(Construction).Participation.Hearing!.State));
    }

    [Fact]
    public void Rule28_corrected_notice_of_the_right_gives_five_days_anew()
    {
        var story = Reviewing("03-02");
        story.Do(Acts.OfferHearing(story, Construction), "housing");
        var notice = story.Document(DocumentType.HearingRightNotice).Id;
        story.On("03-05").Do(new ProposeDocumentCorrection(notice, "text", "reason"), "housing");
        story.Subject = "other";

        story.Do(new ConfirmDocumentCorrection(notice, story.Matter.Documents.First(document => document.Id == notice).Proposal!.Etag, null), "housing");

        Assert.Equal(On("03-12"), story.Due(Construction, ClockKind.HearingRequest));
        story.On("03-12").Do(new RequestHearing(Construction));
    }

    [Fact]
    public void ALL36_refusal_considers_what_was_stated_by_its_day_and_a_grant_need_not()
    {
        var story = Reviewing("03-02");
        story.On("03-04").Do(new MakeStatement(Construction, "first"));
        story.On("03-06").Do(new MakeStatement(Construction, "second"));
        var refusal = Acts.Decide(story, Construction, DecisionOutcome.Refuse);

        var passedOver = story.Refused(refusal with { ConsideredStatements = [1] }, "housing");
        Assert.Contains("not named: 2", passedOver.Faults.Single().English, StringComparison.Ordinal);
        Assert.Equal("consideration", story.Refused(refusal with { Consideration = null }, "housing").Faults.Single().Subject);
        Assert.Equal("considered_statements", story.Refused(refusal with { ConsideredStatements = [1, 2, 3] }, "housing").Faults.Single().Subject);
        var granted = MatterEngine.Handle(
            story.Matter, Acts.Decide(story, Construction, DecisionOutcome.Grant) with { ConsideredStatements = null, Consideration = null }, story.Facts(new NumberBook(story.Counters), "housing"));
        Assert.Null(granted.Refusal);

        story.Do(refusal with { ConsideredStatements = [1], ActDate = On("03-05") }, "housing");
        Assert.Equal(Reason.StateNotAllowed, story.Refused(new MakeStatement(Construction, "third")).Reason);
    }

    private static Story Reviewing(string on, bool consent = true)
    {
        var story = Story.Submitted(consent, on, Construction);
        story.Accept(Construction);
        return story;
    }

    private static Story Requested(string on)
    {
        var story = Reviewing(on);
        story.Do(Acts.OfferHearing(story, Construction), "housing");
        story.Do(new RequestHearing(Construction));
        return story;
    }
}
