using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Consultations;

/// <summary>Rules 3, 19 and 23: an opinion asked in parallel, whose silence is consent.</summary>
public sealed class ConsultationTests
{
    [Fact]
    public void Question_starts_the_days_of_the_asked_department_and_moves_no_clock_of_the_review()
    {
        var story = Accepted();
        var decision = story.Due(Construction, ClockKind.Decision);

        story.On("03-05").Do(Acts.Ask(story, Construction));

        Assert.Equal(decision, story.Due(Construction, ClockKind.Decision));
        Assert.Equal(On("03-12"), story.Due(Construction, ClockKind.Consultation));
        Assert.Equal("3", story.Review(Construction).Etag);
    }

    [Fact]
    public void Answer_ends_the_days_and_leaves_the_etag_of_the_review()
    {
        var story = Asked();
        var etag = story.Review(Construction).Etag;

        story.On("03-06").Do(Acts.Reply(Construction, opinion: ConsultationOpinion.Object), "police");

        var asked = story.Review(Construction).Consultations.Single();
        Assert.Equal((ConsultationState.Answered, ConsultationOpinion.Object, "answer", On("03-06")), (asked.State, asked.Opinion, asked.Text, asked.EndDate));
        Assert.Equal(On("03-06"), story.Review(Construction).ClockOf(asked).End);
        Assert.Equal(etag, story.Review(Construction).Etag);
    }

    [Fact]
    public void Silence_consents_from_the_day_after_the_last_whether_or_not_anybody_looked()
    {
        var story = Asked();
        Assert.Equal(On("03-13"), MatterEngine.NextDueOn(story.Matter, Published, Value));

        story.On("03-12 23:59").Settle();
        Assert.Equal(ConsultationState.Open, story.Review(Construction).Consultations.Single().State);
        story.On("03-20").Settle();

        var asked = story.Review(Construction).Consultations.Single();
        Assert.Equal((ConsultationState.ConsentBySilence, ConsultationOpinion.Consent, On("03-13")), (asked.State, asked.Opinion, asked.EndDate));
        Assert.Equal(On("03-12"), story.Review(Construction).ClockOf(asked).End);
        Assert.Single(story.Events.OfType<ConsultationConsented>());
    }

    [Fact]
    public void Late_answer_finds_the_consent_of_silence()
    {
        var story = Asked();

        var refusal = story.On("03-13").Refused(Acts.Reply(Construction), "police");

        Assert.Equal((Reason.StateNotAllowed, "CONSENT_BY_SILENCE", "OPEN"), (refusal.Reason, refusal.Metadata["state"], refusal.Metadata["allowed"]));
    }

    [Fact]
    public void End_of_the_review_ends_what_nobody_needs_any_more()
    {
        var story = Asked();

        story.On("03-10").Decide(Construction);

        var asked = story.Review(Construction).Consultations.Single();
        Assert.Equal((ConsultationState.Lapsed, On("03-10"), null), (asked.State, asked.EndDate, asked.Opinion));
        Assert.Equal(On("03-10"), story.Review(Construction).ClockOf(asked).End);
    }

    [Fact]
    public void Decision_dated_before_the_question_ends_it_on_the_day_of_the_record()
    {
        var story = Asked();

        story.On("03-10").Decide(Construction, date: "03-04");

        Assert.Equal(On("03-10"), story.Review(Construction).Consultations.Single().EndDate);
        Assert.Equal(On("03-04"), story.Review(Construction).Clocks.Single(clock => clock.Kind == ClockKind.Decision).End);
    }

    [Fact]
    public void Several_departments_have_days_of_their_own()
    {
        var story = Asked();
        story.On("03-09").Do(Acts.Ask(story, Construction, "water"));

        story.Do(Acts.Reply(Construction, 2), "water");

        Assert.Equal(
            [ConsultationState.Open, ConsultationState.Answered],
            story.Review(Construction).Consultations.Select(asked => asked.State));
        Assert.Null(story.Review(Construction).ClockOf(story.Review(Construction).Consultations[0]).End);
    }

    [Fact]
    public void Department_that_answered_may_be_asked_again()
    {
        var story = Asked();
        story.Do(Acts.Reply(Construction), "police");

        story.Do(Acts.Ask(story, Construction));

        Assert.Equal([1, 2], story.Review(Construction).Consultations.Select(asked => asked.Number));
    }

    [Fact]
    public void Consent_that_falls_due_with_the_end_of_the_review_comes_first()
    {
        var story = Story.Submitted("03-02", Construction, Safety);
        story.Accept(Construction);
        story.Notice(Safety);
        story.On("03-09").Do(Acts.Ask(story, Safety));
        Assert.Equal(story.Due(Safety, ClockKind.Correction), story.Due(Safety, ClockKind.Consultation));

        story.On("06-01").Settle();

        Assert.Equal(ReviewState.Abandoned, story.State(Safety));
        Assert.Equal(ConsultationState.ConsentBySilence, story.Review(Safety).Consultations.Single().State);
    }

    [Fact]
    public void Waiting_review_may_ask_in_parallel_and_loses_its_question_with_its_prerequisite()
    {
        var story = Story.Submitted("03-02", Cma, Water);
        story.Do(Acts.Ask(story, Water));

        story.Withdraw(Cma);

        Assert.Equal(ReviewState.NotReceived, story.State(Water));
        Assert.Equal(ConsultationState.Lapsed, story.Review(Water).Consultations.Single().State);
    }

    [Fact]
    public void Only_what_the_item_lists_is_shown_and_each_once()
    {
        var story = Accepted();
        var refusal = story.Refused(Acts.Ask(story, Construction) with { Materials = [SharedMaterial, LightningMaterial] });
        Assert.Equal((Reason.MaterialNotListed, LightningMaterial), (refusal.Reason, refusal.Metadata["material_code"]));

        story.Do(Acts.Ask(story, Construction) with { Materials = [SharedMaterial, SharedMaterial] });

        Assert.Equal([SharedMaterial], story.Review(Construction).Consultations.Single().Materials);
    }

    private static Story Accepted()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Accept(Construction);
        return story;
    }

    private static Story Asked()
    {
        var story = Accepted().On("03-05");
        story.Do(Acts.Ask(story, Construction));
        return story;
    }
}
