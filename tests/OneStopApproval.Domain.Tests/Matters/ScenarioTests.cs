using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Visits;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Matters;

/// <summary>The scenarios of docs/scenarios.md in the pure domain.</summary>
public sealed class ScenarioTests
{
    [Fact]
    public void S1_nothing_done_accepted_by_silence_from_the_next_calendar_day()
    {
        var story = Story.Submitted("02-10", Cma, Construction);
        Assert.Equal(On("02-24"), story.Due(Construction, ClockKind.Intake));

        story.On("02-24 23:59").Settle();
        Assert.Equal(ReviewState.Intake, story.State(Construction));

        story.On("02-25 00:00").Settle();
        var review = story.Review(Construction);
        Assert.Equal((ReviewState.InReview, AcceptanceKind.BySilence), (review.State, review.AcceptanceKind));
        Assert.Equal(On("02-10"), review.AcceptanceDate);
        Assert.Equal(On("02-25"), story.Document(DocumentType.DeemedAcceptance, Construction).ActDate);
        Assert.Equal(On("02-24"), review.Clocks.Single(clock => clock.Kind == ClockKind.Intake).End);
        Assert.Equal(On("03-16"), story.Due(Construction, ClockKind.Decision));
        Assert.Equal(On("03-30"), story.Due(Cma, ClockKind.TechnicalReview));
        Assert.Equal(ApplicationState.InReview, story.Matter.State);
    }

    [Fact]
    public void S1_notice_in_the_last_minute_is_valid_and_one_minute_after_midnight_refused()
    {
        var inTime = Story.Submitted("02-10", Construction).On("02-24 23:59");
        inTime.Notice(Construction);
        Assert.Equal(ReviewState.CorrectionRequested, inTime.State(Construction));

        var late = Story.Submitted("02-10", Construction).On("02-25 00:01");
        var refusal = late.Refused(Acts.Notice(late, null, Construction), "housing");
        Assert.Equal(Reason.StateNotAllowed, refusal.Reason);
        Assert.Equal("IN_REVIEW", refusal.Metadata["state"]);
        Assert.Equal(AcceptanceKind.BySilence, late.Review(Construction).AcceptanceKind);
    }

    [Fact]
    public void S2_notice_for_lightning_alone_moves_no_other_review()
    {
        var story = S2();
        Assert.Equal(On("05-07"), story.Due(Construction, ClockKind.Intake));
        Assert.Equal(On("06-15"), story.Due(Cma, ClockKind.TechnicalReview));

        story.On("05-08 00:00").Settle();
        var construction = story.Review(Construction);
        Assert.Equal((ReviewState.InReview, On("04-27")), (construction.State, construction.AcceptanceDate));
        Assert.Equal(On("05-27"), story.Due(Construction, ClockKind.Decision));
        Assert.Equal(ReviewState.CorrectionRequested, story.State(Lightning));
        Assert.Single(story.Review(Cma).Clocks, clock => clock.End is null);
    }

    [Fact]
    public void S3_answer_starts_five_new_days()
    {
        var story = S2();
        Assert.Equal(On("05-18"), story.Due(Lightning, ClockKind.Correction));

        story.On("05-14");
        story.Attach(LightningMaterial);
        story.Answer(Lightning);
        Assert.Equal(On("05-21"), story.Due(Lightning, ClockKind.Intake));

        story.On("05-18").Accept(Lightning);
        Assert.Equal(On("06-15"), story.Due(Lightning, ClockKind.Decision));
    }

    [Fact]
    public void S3_unanswered_is_neither_granted_nor_closed_but_may_be_declined()
    {
        var story = S2();
        var early = story.On("05-18 23:59").Refused(Acts.Decline(story, DeclineOutcome.Incomplete, Lightning));
        Assert.Equal(Reason.StateNotAllowed, early.Reason);

        story.On("05-19 00:00").Settle();
        Assert.Equal(ReviewState.CorrectionRequested, story.State(Lightning));

        story.Do(Acts.Decline(story, DeclineOutcome.Incomplete, Lightning));
        Assert.Equal(ReviewState.Declined, story.State(Lightning));
    }

    [Fact]
    public void S3_unanswered_is_deemed_abandoned_where_the_item_says_so()
    {
        var story = Story.Submitted("04-27", Safety).On("04-30");
        story.Notice(Safety);

        story.On("05-18 23:59").Settle();
        Assert.Equal(ReviewState.CorrectionRequested, story.State(Safety));

        story.On("06-01").Settle();
        Assert.Equal((ReviewState.Abandoned, On("05-19")), (story.State(Safety), story.Review(Safety).TerminalDate));
        Assert.Equal(On("05-19"), story.Document(DocumentType.AbandonmentRecord).ActDate);
        Assert.Equal(On("05-19"), story.Matter.JoinedDate);
    }

    [Fact]
    public void S6_expert_review_takes_its_nine_days_out_and_verification_none()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Accept(Construction);
        Assert.Equal(On("03-30"), story.Due(Construction, ClockKind.Decision));
        story.On("03-12").Do(Acts.Exclude(story, Construction));
        story.On("03-25").Do(Acts.EndExcluded(story, Construction));
        story.On("03-27").Do(Acts.Trip("03-27", TripCause.StatutoryExam, "housing"));

        ClockReading Reading(string day) =>
            story.Review(Construction).Clocks.Single(clock => clock.Kind == ClockKind.Decision).Read(Published, On(day));
        Assert.Equal((On("04-13"), On("04-09")), (Reading("04-10").DueDate, Reading("04-10").YellowDate));
        Assert.Equal([8, 8, 9], new[] { "03-12", "03-25", "03-26" }.Select(day => Reading(day).UsedDays));
        Assert.Equal([Light.Green, Light.Yellow, Light.Yellow, Light.Red], new[] { "04-08", "04-09", "04-13", "04-14" }.Select(day => Reading(day).Light));
    }

    [Fact]
    public void S6_had_seven_days_been_told_the_stop_would_end_with_them()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Accept(Construction);
        story.On("03-12").Do(Acts.Exclude(story, Construction, days: 7));

        story.On("03-25").Do(Acts.EndExcluded(story, Construction));

        Assert.Equal(On("04-09"), story.Due(Construction, ClockKind.Decision));
    }

    [Fact]
    public void S8_foundation_decision_runs_from_the_conclusion_and_what_follows_from_the_act()
    {
        var story = S8();
        Assert.Equal(On("04-17"), story.Due(Cma, ClockKind.TechnicalReview));

        story.On("04-15").Conclude();
        Assert.Equal(On("04-29"), story.Due(Cma, ClockKind.Decision));

        story.On("04-29").Decide(Cma, date: "04-27");
        var decision = story.Review(Cma).Decision!;
        Assert.True(decision.RecordedLate);
        Assert.Equal(On("05-09"), story.Due(Cma, ClockKind.Certificate));
        Assert.Equal(On("05-09"), story.Due(Cma, ClockKind.Publication));
    }

    [Fact]
    public void S8_rectification_stops_the_technical_review_and_every_later_clock_follows()
    {
        var story = S8();
        story.On("04-10").Do(Acts.Rectify(story, Cma));
        Assert.Equal(On("05-26"), story.Due(Cma, ClockKind.Rectification));

        story.On("05-15").Do(Acts.Rectified(story, Cma));
        Assert.Equal(On("05-22"), story.Due(Cma, ClockKind.TechnicalReview));
        Assert.Equal(On("05-22"), story.Due(Cma, ClockKind.LeaderCheck));

        story.On("05-20").Conclude();
        Assert.Equal(On("06-03"), story.Due(Cma, ClockKind.Decision));
        Assert.NotEqual(Light.Red, story.Review(Cma).Clocks.Single(clock => clock.Kind == ClockKind.TechnicalReview).Read(Published, story.Today).Light);

        story.On("06-01").Decide(Cma);
        Assert.Equal(On("06-10"), story.Due(Cma, ClockKind.Certificate));
        Assert.Equal(On("06-10"), story.Due(Cma, ClockKind.Publication));
    }

    [Fact]
    public void S11_foundation_water_waits_without_a_clock_and_is_received_by_the_recording_of_the_grant()
    {
        var story = S8();
        Assert.Equal(ReviewState.PreReview, story.State(Water));
        Assert.Empty(story.Review(Water).Clocks);
        Assert.Equal(
            Reason.PrerequisiteUndecided,
            story.Refused(Acts.Decide(story, Water, DecisionOutcome.Grant) with { Etag = "99" }).Reason);

        story.On("04-15").Conclude();
        story.On("04-29").Decide(Cma, date: "04-27");
        Assert.Equal((ReviewState.Intake, On("04-29")), (story.State(Water), story.Review(Water).ReceiptDate));
        Assert.Equal(On("05-09"), story.Due(Water, ClockKind.Intake));
        var notice = story.Document(DocumentType.PrerequisiteNotice);
        Assert.Equal((On("04-29"), Lead), (notice.ActDate, notice.Authority));
        Assert.Equal("1", story.Review(Water).Etag);
    }

    [Fact]
    public void S11_refusal_of_the_prerequisite_closes_water_as_not_received_and_never_refuses_it()
    {
        var story = S8();
        story.On("04-15").Conclude();

        story.Decide(Cma, DecisionOutcome.Refuse);

        Assert.Equal(ReviewState.NotReceived, story.State(Water));
        Assert.Null(story.Review(Water).Decision);
        Assert.Equal("water", story.Document(DocumentType.NotReceivedNotice).Authority);
        Assert.Equal(ApplicationState.Closed, story.Matter.State);
    }

    [Fact]
    public void S11_held_certificate_lets_water_start_at_submission()
    {
        var story = new Story().On("03-02");
        story.Lab = LabFacts.None with { Held = [new(Cma, On("2024-01-01"), On("03-02"), [CoveringField])] };
        story.Create(Water);
        story.Submit();

        Assert.Equal(ReviewState.Intake, story.State(Water));
        Assert.Equal(On("03-09"), story.Due(Water, ClockKind.Intake));
    }

    [Fact]
    public void S14_withdrawal_of_one_review_moves_no_other_and_the_join_waits_for_two()
    {
        var story = S14();
        story.On("07-10").Decide(Lightning);
        Assert.Equal(On("07-24"), story.Due(Lightning, ClockKind.Certificate));
        story.Issue(Lightning);
        Assert.NotNull(story.Review(Lightning).Certificate);

        var cma = story.Review(Cma);
        story.On("07-15").Withdraw(Construction);
        Assert.Equal(ReviewState.Withdrawn, story.State(Construction));
        Assert.All(story.Review(Construction).Clocks, clock => Assert.NotNull(clock.End));
        Assert.Same(cma, story.Review(Cma));
        Assert.Null(story.Matter.JoinedDate);
    }

    [Fact]
    public void S14_withdrawal_after_the_decision_is_refused()
    {
        var story = S14();
        story.On("07-14").Decide(Construction);

        var refusal = story.On("07-15").Refused(new WithdrawReviews([new(Construction, "")], null));

        Assert.Equal((Reason.StateNotAllowed, "GRANTED"), (refusal.Reason, refusal.Metadata["state"]));
    }

    [Fact]
    public void S15_act_of_an_earlier_day_is_judged_on_its_own_date()
    {
        var story = S14();
        var outcome = story.On("08-03").Do(Acts.Decide(story, Construction, DecisionOutcome.Grant, "07-28"));

        var decision = story.Review(Construction).Decision!;
        Assert.Equal((On("07-28"), true), (decision.ActDate, decision.RecordedLate));
        var clock = story.Review(Construction).Clocks.Single(candidate => candidate.Kind == ClockKind.Decision);
        Assert.Equal(On("07-28"), clock.End);
        Assert.NotEqual(Light.Red, clock.Read(Published, story.Today).Light);
        Assert.Equal(On("08-03"), Assert.Single(outcome.Events.OfType<ReviewDecided>()).RecordedDate);
    }

    [Theory]
    [InlineData("06-30")]
    [InlineData("08-04")]
    public void S15_act_before_acceptance_or_in_the_future_is_refused(string date)
    {
        var story = S14().On("08-03");

        var refusal = story.Refused(Acts.Decide(story, Construction, DecisionOutcome.Grant, date));

        Assert.Equal((Reason.InvalidFields, "act_date"), (refusal.Reason, refusal.Faults.Single().Subject));
    }

    [Fact]
    public void S20_visit_is_held_once_and_every_further_trip_is_stored()
    {
        var story = Story.Submitted("05-06", Construction, Lightning).On("05-07");
        story.Demand(Construction);
        story.Demand(Lightning);
        Assert.Equal([Construction, Lightning], story.Matter.Visit.Purposes.Select(purpose => purpose.Item));

        story.On("05-11").Do(Acts.Trip("05-11", TripCause.Demanded, "housing"));
        story.On("05-13").Do(Acts.Trip("05-13", TripCause.ApplicantMissingPaper, null));
        Assert.Equal(
            Reason.VisitAlreadyUsed, story.On("05-14").Refused(Acts.Demand(story, Lightning)).Reason);
        story.On("05-20").Do(Acts.Trip("05-20", TripCause.Hearing, null));

        var visit = story.Matter.Visit;
        Assert.Equal((VisitState.Held, On("05-11")), (visit.State, visit.HeldDate));
        Assert.Equal((3, 1, 0), (visit.TripCount, visit.DemandedCount, visit.FaultCount));
        Assert.Equal([1, 2, 3], story.Matter.Trips.Select(trip => trip.Number));
    }

    private static Story S2()
    {
        var story = Story.Submitted("04-27", Construction, Lightning, Cma).On("04-30");
        story.Notice(Lightning, Lead, LightningMaterial);
        story.Accept(Cma);
        return story;
    }

    private static Story S8()
    {
        var story = Story.Submitted("03-02", Cma, Water);
        Assert.Equal(On("03-09"), story.Due(Cma, ClockKind.Intake));
        story.On("03-05").Accept(Cma);
        return story;
    }

    private static Story S14()
    {
        var story = Story.Submitted("07-01", Construction, Lightning, Cma);
        story.Accept(Construction, Lightning, Cma);
        Assert.Equal(On("07-29"), story.Due(Construction, ClockKind.Decision));
        Assert.Equal(On("07-29"), story.Due(Lightning, ClockKind.Decision));
        Assert.Equal(On("08-12"), story.Due(Cma, ClockKind.TechnicalReview));
        return story;
    }
}
