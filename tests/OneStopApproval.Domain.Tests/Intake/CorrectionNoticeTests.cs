using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Intake;

/// <summary>Rule 11: the one correction notice of a review.</summary>
public sealed class CorrectionNoticeTests
{
    [Fact]
    public void Notice_discharges_the_five_days()
    {
        var story = Story.Submitted("03-02", Construction).On("03-09 23:00");
        story.Notice(Construction);

        story.On("03-20").Settle();

        Assert.Equal(ReviewState.CorrectionRequested, story.State(Construction));
        Assert.Equal(On("03-09"), story.Review(Construction).Clocks[0].End);
        Assert.Equal(On("03-23"), story.Due(Construction, ClockKind.Correction));
    }

    [Fact]
    public void Second_notice_is_refused_while_the_first_waits_and_after_it_was_answered()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Notice(Construction);
        var waiting = story.Refused(Acts.Notice(story, null, Construction), "housing");
        story.Answer(Construction);
        var answered = story.Refused(Acts.Notice(story, null, Construction), Lead);

        Assert.Equal(Reason.CorrectionAlreadyIssued, waiting.Reason);
        Assert.Equal(Reason.CorrectionAlreadyIssued, answered.Reason);
    }

    [Fact]
    public void Answer_to_a_point_that_no_notice_has_is_told_and_not_lost()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Notice(Construction);
        var answer = Acts.Answer(story, Construction);

        var refusal = story.Refused(answer with { Answers = answer.Answers.Add("p9", "answer") });

        Assert.Equal((Reason.InvalidFields, "points/p9"), (refusal.Reason, refusal.Faults.Single().Subject));
    }

    [Fact]
    public void Second_notice_after_acceptance_is_refused_for_the_state()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Notice(Construction);
        story.Answer(Construction);
        story.Accept(Construction);

        Assert.Equal(Reason.StateNotAllowed, story.Refused(Acts.Notice(story, null, Construction), "housing").Reason);
    }

    [Fact]
    public void Review_not_yet_named_may_be_named_in_a_notice_of_its_own()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        story.Notice(Lightning, Lead, LightningMaterial);

        story.On("03-04").Notice(Construction);

        Assert.Equal(On("03-04"), story.Review(Construction).Correction!.IssuedDate);
        Assert.NotEqual(story.Review(Lightning).Correction!.Points[0].Id, story.Review(Construction).Correction!.Points[0].Id);
    }

    [Fact]
    public void Notice_naming_one_noticed_review_issues_nothing_for_the_other()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        story.Notice(Lightning);

        var refusal = story.Refused(Acts.Notice(story, null, Construction, Lightning), Lead);

        Assert.Equal((Reason.CorrectionAlreadyIssued, $"reviews/{Lightning}"), (refusal.Reason, refusal.Faults.Single().Subject));
        Assert.Equal(ReviewState.Intake, story.State(Construction));
    }

    [Fact]
    public void Shared_material_in_the_leads_notice_makes_the_other_intake_reviews_wait_that_list_it()
    {
        var story = Story.Submitted("03-02", Cma, Construction, Lightning);
        story.Do(
            new IssueCorrectionNotice([story.Target(Cma)], [new(SharedMaterial, "text", null), new(null, "form", null)], null, null), Lead);

        Assert.Equal(ReviewState.CorrectionRequested, story.State(Construction));
        Assert.Equal(ReviewState.Intake, story.State(Lightning));
        Assert.Equal([Cma, Construction], story.Document(DocumentType.CorrectionNotice).Items);
        Assert.Equal([SharedMaterial], story.Review(Construction).Correction!.Points.Select(point => point.Material));
        Assert.Equal(2, story.Review(Cma).Correction!.Points.Length);
        Assert.Equal(("2", "1"), (story.Review(Cma).Etag, story.Review(Construction).Etag));
    }

    [Fact]
    public void Shared_material_in_another_departments_notice_makes_nobody_else_wait()
    {
        var story = Story.Submitted("03-02", Cma, Construction);

        story.Notice(Construction, "housing", SharedMaterial);

        Assert.Equal(ReviewState.Intake, story.State(Cma));
    }

    [Fact]
    public void Shared_material_leaves_accepted_reviews_alone()
    {
        var story = Story.Submitted("03-02", Cma, Construction);
        story.Accept(Construction);

        story.Notice(Cma, Lead, SharedMaterial);

        Assert.Equal(ReviewState.InReview, story.State(Construction));
    }

    [Fact]
    public void Notice_of_another_departments_review_is_not_visible_to_a_department_that_does_not_lead() =>
        Assert.Equal(
            Reason.NotVisible,
            Refusal(story => Acts.Notice(story, null, Construction), "meteorology").Reason);

    [Fact]
    public void Leads_notice_takes_what_all_departments_drafted_and_makes_their_reviews_wait()
    {
        var story = Story.Submitted("03-02", Cma, Construction, Lightning, Safety);
        story.Do(Acts.Draft(story, Construction), "housing");
        story.On("03-05 23:59").Do(Acts.Draft(story, Lightning, LightningMaterial), "meteorology");
        Assert.Equal(ReviewState.Intake, story.State(Lightning));

        story.On("03-09").Do(Acts.Notice(story, SharedMaterial, Cma), Lead);

        Assert.Equal(
            ["p1 p2", "p1", "p3", ""],
            new[] { Construction, Cma, Lightning, Safety }.Select(item => string.Join(' ', (story.Review(item).Correction?.Points ?? []).Select(point => point.Id))));
        Assert.Equal([Lead, "housing"], story.Review(Construction).Correction!.Points.Select(point => point.Department));
        Assert.All(story.Matter.Reviews, review => Assert.Empty(review.DraftedPoints));
        Assert.Single(story.Matter.Documents, document => document.Type == DocumentType.CorrectionNotice);
        Assert.Equal(ReviewState.Intake, story.State(Safety));
    }

    [Fact]
    public void Drafts_end_with_the_third_day_and_the_department_is_told_until_when_it_has_a_notice_of_its_own()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        story.Do(Acts.Draft(story, Construction), "housing");

        var refusal = story.On("03-06 00:00").Refused(Acts.Draft(story, Construction), "housing");

        Assert.Contains("2026-03-05", refusal.Faults.Single().English, StringComparison.Ordinal);
        Assert.Contains("2026-03-09", refusal.Faults.Single().English, StringComparison.Ordinal);
        story.Do(new IssueCorrectionNotice([story.Target(Construction)], [], null, null), "housing");
        Assert.Equal(["draft"], story.Review(Construction).Correction!.Points.Select(point => point.Text));
    }

    [Fact]
    public void Draft_is_taken_back_by_its_id_and_gone_with_the_acceptance()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        story.Do(Acts.Draft(story, Construction), "housing");
        story.Do(Acts.Draft(story, Construction), "housing");
        var strange = story.Refused(new AddCorrectionPoints([story.Target(Construction)], [], ["w7"]), "housing");
        story.Do(new AddCorrectionPoints([story.Target(Construction)], [], ["w1"]), "housing");
        Assert.Equal(("withdrawn_points.w7", "w2"), (strange.Faults.Single().Subject, story.Review(Construction).DraftedPoints.Single().Id));

        story.Accept(Construction);
        story.Do(Acts.Notice(story, LightningMaterial, Lightning), Lead);

        Assert.Empty(story.Review(Construction).DraftedPoints);
        Assert.Equal(ReviewState.InReview, story.State(Construction));
    }

    [Fact]
    public void Shared_point_is_confirmed_once_by_who_asked_for_every_review_that_has_it()
    {
        var story = Story.Submitted("03-02", Cma, Construction);
        story.Do(Acts.Draft(story, Construction, SharedMaterial), "housing");
        story.Do(Acts.Notice(story, null, Cma), Lead);
        story.Attach(SharedMaterial);
        story.Answer();

        var foreign = story.Refused(Acts.Confirm(story, Cma), Lead);
        story.Do(Acts.Confirm(story, Construction, mended: false), "housing");

        Assert.Equal(["points/p2"], foreign.Faults.Select(fault => fault.Subject));
        Assert.False(story.Review(Cma).Correction!.Points.Single(point => point.Id == "p2").Check!.Mended);
        Assert.Equal(Reason.StateNotAllowed, story.Refused(Acts.Accept(story, Cma)).Reason);
        story.Do(Acts.Confirm(story, Construction), "housing");
        story.Accept(Cma);
        Assert.Equal(ReviewState.InReview, story.State(Cma));
    }

    [Fact]
    public void Material_off_the_list_is_refused() =>
        Assert.Equal(
            Reason.MaterialNotListed, Refusal(story => Acts.Notice(story, LightningMaterial, Construction), "housing").Reason);

    [Fact]
    public void Notice_without_a_point_for_a_named_review_is_refused() =>
        Assert.Equal(
            Reason.InvalidFields,
            Refusal(story => new IssueCorrectionNotice([story.Target(Construction)], [], null, null), "housing").Reason);

    [Fact]
    public void Answer_starts_five_new_days_and_silence_dates_acceptance_on_the_answer()
    {
        var story = Story.Submitted("03-02", Construction).On("03-04");
        story.Notice(Construction);
        story.On("03-10").Answer(Construction);
        Assert.Equal(On("03-17"), story.Due(Construction, ClockKind.Intake));

        story.On("03-18").Settle();

        Assert.Equal(On("03-10"), story.Review(Construction).AcceptanceDate);
        Assert.Equal(On("03-02"), story.Review(Construction).ReceiptDate);
        Assert.Equal(On("04-08"), story.Due(Construction, ClockKind.Decision));
    }

    [Fact]
    public void Late_answer_counts_until_the_review_is_declined()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        story.Do(Acts.Notice(story, null, Construction, Lightning), Lead);

        story.On("04-20").Do(Acts.Decline(story, DeclineOutcome.Incomplete, Lightning));
        story.Answer(Construction);

        Assert.Equal(ReviewState.Intake, story.State(Construction));
        Assert.Equal(Reason.StateNotAllowed, story.Refused(Acts.Answer(story, Lightning)).Reason);
    }

    [Fact]
    public void Incomplete_answer_is_refused_and_names_every_missing_point()
    {
        var story = Story.Submitted("03-02", Lightning);
        story.Do(
            new IssueCorrectionNotice(
                [story.Target(Lightning)], [new(LightningMaterial, "text", null), new(null, "form", null)], null, null),
            "meteorology");

        var refusal = story.Refused(Acts.Answer(story, Lightning) with { Answers = [] });

        Assert.Equal(Reason.MaterialsMissing, refusal.Reason);
        Assert.Equal(["points/p1", "points/p2"], refusal.Faults.Select(fault => fault.Subject));
    }

    [Fact]
    public void Answer_that_names_a_review_twice_counts_once()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Notice(Construction);

        story.Answer(Construction, Construction);

        Assert.Equal(2, story.Review(Construction).Clocks.Count(clock => clock.Kind == ClockKind.Intake));
    }

    [Fact]
    public void Answer_without_names_serves_all_that_wait()
    {
        var story = Story.Submitted("03-02", Construction, Lightning, Safety);
        story.Do(Acts.Notice(story, null, Construction, Lightning), Lead);

        story.Answer();

        Assert.Equal([ReviewState.Intake, ReviewState.Intake], new[] { story.State(Construction), story.State(Lightning) });
        Assert.Equal(Reason.StateNotAllowed, story.Refused(Acts.Answer(story)).Reason);
    }

    private static Refusal Refusal(Func<Story, IssueCorrectionNotice> notice, string department)
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        return story.Refused(notice(story), department);
    }
}
