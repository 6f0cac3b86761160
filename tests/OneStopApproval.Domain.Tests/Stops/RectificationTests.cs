using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Stops;

/// <summary>Rules 13 and 16: the lab's rectification stops CMA's technical review (M163 11(3), 26).</summary>
public sealed class RectificationTests
{
    [Fact]
    public void Rule16_days_beyond_the_told_time_count_again_though_nobody_answered()
    {
        var story = Rectifying(10);
        Assert.Equal(On("04-24"), story.Due(Cma, ClockKind.Rectification));
        Assert.Equal((On("05-06"), true), (story.Due(Cma, ClockKind.TechnicalReview), Reading(story).Stopped));

        story.On("04-29").Settle();

        Assert.Equal((On("05-06"), false, 28), (story.Due(Cma, ClockKind.TechnicalReview), Reading(story).Stopped, Reading(story).UsedDays));
    }

    [Fact]
    public void Rule13_what_is_not_submitted_in_time_is_refused_and_the_rest_may_be_granted()
    {
        var story = Rectifying(10);
        Assert.Equal(Reason.StateNotAllowed, story.On("04-24").Refused(Acts.Conclude(story, Cma)).Reason);
        Assert.Equal(Reason.StateNotAllowed, story.On("04-25").Refused(Acts.Rectified(story, Cma)).Reason);
        Assert.Equal(["act_date"], story.Refused(Acts.Conclude(story, Cma, "04-24")).Faults.Select(fault => fault.Subject));
        story.Conclude();

        var partial = Acts.Decide(story, Cma, DecisionOutcome.Partial);
        Assert.Equal(["granted_scope"], story.Refused(partial with { GrantedOf = ["rectified"] }).Faults.Select(fault => fault.Subject));
        story.Do(partial);

        Assert.Equal(ReviewState.PartlyGranted, story.State(Cma));
    }

    [Fact]
    public void Rule13_rectification_of_the_whole_that_is_not_submitted_leaves_a_refusal_alone()
    {
        var story = Story.Submitted("03-02", Cma).On("03-05");
        story.Accept(Cma);
        story.Do(Acts.Rectify(story, Cma, 1) with { Scope = null });
        story.On("03-10").Conclude();

        Assert.Equal(Reason.InvalidFields, story.Refused(Acts.Decide(story, Cma, DecisionOutcome.Partial)).Reason);
        story.Decide(Cma, DecisionOutcome.Refuse);
    }

    [Fact]
    public void Rule29_stop_and_period_begin_with_the_delivery_of_the_notice()
    {
        var story = Story.Submitted(consent: false, "03-02", Cma).On("03-05");
        story.Accept(Cma);
        story.On("04-10").Do(Acts.Rectify(story, Cma, 10));
        Assert.DoesNotContain(story.Review(Cma).Clocks, clock => clock.Kind == ClockKind.Rectification);
        Assert.Equal((On("04-17"), false), (story.Due(Cma, ClockKind.TechnicalReview), Reading(story).Stopped));

        story.On("04-15").Deliver(story.Document(DocumentType.RectificationNotice), "04-14");

        Assert.Equal(On("04-28"), story.Due(Cma, ClockKind.Rectification));
        Assert.Equal((On("05-06"), true), (story.Due(Cma, ClockKind.TechnicalReview), Reading(story).Stopped));
    }

    [Fact]
    public void Rule28_correction_of_the_notice_begins_its_days_anew_and_counts_none_twice()
    {
        var story = Rectifying(10);
        story.On("04-16").Do(new ProposeDocumentCorrection(story.Document(DocumentType.RectificationNotice).Id, "text", "reason"), Lead);
        story.Subject = "second";
        story.Do(new ConfirmDocumentCorrection(
            story.Document(DocumentType.RectificationNotice).Id, story.Document(DocumentType.RectificationNotice).Proposal!.Etag, null), Lead);
        Assert.Equal(On("04-30"), story.Due(Cma, ClockKind.Rectification));

        story.On("04-20").Do(Acts.Rectified(story, Cma));

        Assert.Equal(On("04-27"), story.Due(Cma, ClockKind.TechnicalReview));
        Assert.Equal([(On("04-10"), On("04-16")), (On("04-16"), On("04-20"))], story.Review(Cma).Clocks[1].Stops.Select(stop => (stop.From, stop.To!.Value)));
    }

    [Fact]
    public void Rule13_point_that_asks_for_a_material_is_answered_by_one_that_came_after_the_notice()
    {
        var story = Story.Submitted("03-02", Cma).On("03-05");
        story.Accept(Cma);
        story.Do(Acts.Rectify(story, Cma) with { Points = [new("quality-manual", "text", null)] });
        Assert.Equal(Reason.MaterialsMissing, story.Refused(Acts.Rectified(story, Cma)).Reason);

        story.Attach("quality-manual");
        story.Do(Acts.Rectified(story, Cma));

        Assert.NotNull(story.Review(Cma).ExcludedTimes[0].To);
    }

    private static Story Rectifying(int days)
    {
        var story = Story.Submitted("03-02", Cma).On("03-05");
        story.Accept(Cma);
        story.On("04-10").Do(Acts.Rectify(story, Cma, days));
        return story;
    }

    private static ClockReading Reading(Story story) =>
        story.Review(Cma).Clocks.Single(clock => clock.Kind == ClockKind.TechnicalReview).Read(Published, story.Today);
}
