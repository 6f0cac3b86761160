using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Intake;

/// <summary>Rules 3, 4, 10, 12 and 14: receipt, acceptance by act and by silence, turning away.</summary>
public sealed class IntakeTests
{
    [Fact]
    public void Rule4_submission_is_receipt_by_all_at_the_same_instant()
    {
        var story = Story.Submitted("03-02", Cma, Construction, Lightning);

        Assert.All(story.Matter.Reviews, review => Assert.Equal((ReviewState.Intake, On("03-02")), (review.State, review.ReceiptDate)));
        Assert.Equal([Cma, Construction, Lightning], story.Document(DocumentType.Receipt).Items);
        Assert.True(CaseNumber.IsValid(story.Matter.DisplayNumber!));
    }

    [Fact]
    public void Rule14_submission_at_midnight_belongs_to_the_next_date()
    {
        var story = Story.Submitted("03-03 00:00", Construction);

        Assert.Equal(On("03-03"), story.Matter.ReceiptDate);
        Assert.Equal(On("03-10"), story.Due(Construction, ClockKind.Intake));
    }

    [Fact]
    public void Rule12_silence_takes_effect_on_a_holiday_too()
    {
        // The make-up Sunday 09-20 counts; Friday 09-25 is the first day of a holiday.
        var story = Story.Submitted("09-18", Construction);
        Assert.Equal(On("09-24"), story.Due(Construction, ClockKind.Intake));
        Assert.False(Published.IsWorkingDay(On("09-25")));

        var outcome = story.On("09-25 00:00").Settle();

        Assert.Equal(On("09-25"), Assert.Single(outcome.Settled.OfType<ReviewAccepted>()).EffectiveDate);
        Assert.Equal(On("09-18"), story.Review(Construction).AcceptanceDate);
    }

    [Theory]
    [InlineData("03-09 23:59", ReviewState.Declined)]
    [InlineData("03-10 00:00", ReviewState.InReview)]
    public void Rule12_refusal_of_acceptance_comes_too_late_after_the_fifth_day(string at, ReviewState state)
    {
        var story = Story.Submitted("03-02", Construction).On(at);

        story.Try(Acts.Decline(story, DeclineOutcome.NotCompetent, Construction), "housing");

        Assert.Equal(state, story.State(Construction));
    }

    [Fact]
    public void Rule12_settled_acceptance_stands_when_the_command_is_refused()
    {
        var story = Story.Submitted("03-02", Construction).On("03-20");

        var outcome = story.Try(Acts.Accept(story, Construction));

        Assert.Equal(Reason.StateNotAllowed, outcome.Refusal!.Reason);
        Assert.Contains(outcome.Settled, e => e is ReviewAccepted { Kind: AcceptanceKind.BySilence });
        Assert.Equal(ReviewState.InReview, story.State(Construction));
    }

    [Fact]
    public void Rules_of_silence_that_fell_due_are_settled_earliest_first_each_on_its_own_day()
    {
        var story = Story.Submitted("03-02", Construction, Safety, Lightning);
        story.Notice(Safety);
        story.On("03-04").Notice(Lightning);
        story.On("03-05").Answer(Lightning);

        var outcome = story.On("05-06").Settle();

        Assert.Equal(
            [(Construction, On("03-10")), (Lightning, On("03-13")), (Safety, On("03-17"))],
            outcome.Settled.Select(e => e switch
            {
                ReviewAccepted accepted => (accepted.Item, accepted.EffectiveDate),
                ReviewAbandoned abandoned => (abandoned.Item, abandoned.EffectiveDate),
                _ => default,
            }).Where(pair => pair != default));
    }

    [Fact]
    public void Next_due_date_is_that_of_the_first_rule_of_silence()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        story.Accept(Lightning);

        Assert.Equal(On("03-10"), MatterEngine.NextDueOn(story.Matter, Published, Value));
        story.Accept(Construction);
        Assert.Null(MatterEngine.NextDueOn(story.Matter, Published, Value));
    }

    [Fact]
    public void Rule3_filing_is_accepted_neither_by_silence_nor_by_act()
    {
        var story = Story.Submitted("03-02", Vehicle, Construction);

        Assert.Equal(Reason.StateNotAllowed, story.Refused(Acts.Accept(story, Vehicle)).Reason);
        story.On("05-06").Settle();

        Assert.Equal((ReviewState.Intake, ReviewState.InReview), (story.State(Vehicle), story.State(Construction)));
        Assert.Equal(Reason.StateNotAllowed, story.Refused(Acts.Decide(story, Vehicle, DecisionOutcome.Grant)).Reason);
    }

    [Theory]
    [InlineData(DeclineOutcome.NotRequired, ReviewState.NotRequired, DocumentType.NotRequired)]
    [InlineData(DeclineOutcome.NotCompetent, ReviewState.Declined, DocumentType.Declined)]
    [InlineData(DeclineOutcome.Banned, ReviewState.Declined, DocumentType.Declined)]
    public void Rule10_turning_away_is_a_document_of_each_review(DeclineOutcome outcome, ReviewState state, DocumentType type)
    {
        var story = Story.Submitted("03-02", Construction, Lightning);

        story.Do(Acts.Decline(story, outcome, Construction));

        Assert.Equal((state, "housing"), (story.State(Construction), story.Document(type, Construction).Authority));
        Assert.Equal(ReviewState.Intake, story.State(Lightning));
    }

    [Fact]
    public void Rule10_not_competent_names_the_right_authority()
    {
        var story = Story.Submitted("03-02", Construction);

        var refusal = story.Refused(Acts.Decline(story, DeclineOutcome.NotCompetent, Construction) with { RightAuthority = " " });

        Assert.Equal("right_authority", refusal.Faults.Single().Subject);
    }

    [Fact]
    public void Rule10_right_authority_is_named_for_no_other_reason()
    {
        var story = Story.Submitted("03-02", Construction);

        var refusal = story.Refused(Acts.Decline(story, DeclineOutcome.Banned, Construction) with { RightAuthority = "国家市场监督管理总局" });

        Assert.Equal((Reason.InvalidFields, "right_authority"), (refusal.Reason, refusal.Faults.Single().Subject));
    }

    [Fact]
    public void Rule10_window_turns_away_only_what_came_outside_of_it()
    {
        var open = Story.Submitted("03-02", Construction);
        var refusal = open.Refused(Acts.Decline(open, DeclineOutcome.OutsideWindow, Construction));
        Assert.Equal([$"reviews/{Construction}"], refusal.Faults.Select(fault => fault.Subject));

        // What waited for its prerequisite may be received when the window has closed: then its officer weighs it.
        var late = new Story(WholeCatalogue.Value).On("06-01");
        late.Create(Cma, Water);
        late.Submit();
        late.Accept(Cma);
        late.Conclude();
        late.On("07-02").Decide(Cma);
        late.Do(Acts.Decline(late, DeclineOutcome.OutsideWindow, Water));
        Assert.Equal(ReviewState.Declined, late.State(Water));
    }

    [Fact]
    public void Rule11_incompleteness_declines_nobody_before_the_one_notice_was_answered()
    {
        var story = Story.Submitted("03-02", Construction);
        Assert.Equal(Reason.StateNotAllowed, story.Refused(Acts.Decline(story, DeclineOutcome.Incomplete, Construction)).Reason);
        story.Notice(Construction);
        Assert.Equal(Reason.StateNotAllowed, story.Refused(Acts.Decline(story, DeclineOutcome.Incomplete, Construction)).Reason);
        story.Answer(Construction);

        story.Do(Acts.Decline(story, DeclineOutcome.Incomplete, Construction));

        Assert.Equal(ReviewState.Declined, story.State(Construction));
    }

    [Fact]
    public void Act_on_several_reviews_is_all_or_nothing()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        story.Accept(Lightning);

        var refusal = story.Refused(new AcceptReviews([story.Target(Construction), story.Target(Lightning)], null, null));

        Assert.Equal(Reason.StateNotAllowed, refusal.Reason);
        Assert.Equal(ReviewState.Intake, story.State(Construction));
    }

    [Fact]
    public void Act_on_no_review_or_twice_on_one_is_refused()
    {
        var story = Story.Submitted("03-02", Construction);
        Command[] acts =
        [
            Acts.Accept(story), Acts.Accept(story, Construction, Construction),
            Acts.Decline(story, DeclineOutcome.Banned), Acts.Decline(story, DeclineOutcome.Banned, Construction, Construction),
            Acts.Notice(story, null), Acts.Notice(story, null, Construction, Construction),
            new WithdrawReviews([], null), new WithdrawReviews([new(Construction, ""), new(Construction, "")], null),
        ];

        Assert.All(acts, act => Assert.Equal(Reason.InvalidFields, story.Refused(act, Lead).Reason));
    }

    [Theory]
    [InlineData("03-02")]
    [InlineData("03-04")]
    public void Rule7_intake_acts_bear_no_other_date_than_today(string date)
    {
        var story = Story.Submitted("03-02", Construction).On("03-03");
        Refusal[] refusals =
        [
            story.Refused(Acts.Accept(story, Construction) with { ActDate = On(date) }),
            story.Refused(Acts.Decline(story, DeclineOutcome.Banned, Construction) with { ActDate = On(date) }),
            story.Refused(Acts.Notice(story, null, Construction) with { ActDate = On(date) }, "housing"),
        ];

        Assert.All(refusals, refusal => Assert.Equal((Reason.InvalidFields, "act_date"), (refusal.Reason, refusal.Faults.Single().Subject)));
    }

    [Fact]
    public void Review_that_does_not_exist_is_not_visible() =>
        Assert.Equal(Reason.NotVisible, Story.Submitted("03-02", Construction).Refused(new AcceptReviews([new(Lightning, "1")], null, null)).Reason);
}
