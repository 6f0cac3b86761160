using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Stops;

/// <summary>Rules 16 and 17: the closed list of ALL 45, told in writing.</summary>
public sealed class ExcludedTimeTests
{
    [Theory]
    [InlineData(StopKind.Supplement)]
    [InlineData(StopKind.Rectification)]
    [InlineData(StopKind.AllReviewsStopped)]
    public void Rule16_what_is_not_on_the_list_is_not_notified(StopKind kind)
    {
        var story = InReview();

        var refusal = story.Refused(Acts.Exclude(story, Construction, kind));

        Assert.Equal((Reason.InvalidFields, "kind"), (refusal.Reason, refusal.Faults.Single().Subject));
    }

    [Fact]
    public void Rule17_overlapping_stops_are_a_union_and_move_their_own_review_alone()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        story.Accept(Construction, Lightning);
        story.On("03-10").Do(Acts.Exclude(story, Construction, StopKind.Hearing, 5));
        story.On("03-12").Do(Acts.Exclude(story, Construction, StopKind.Testing, 9));
        story.On("03-16").Do(Acts.EndExcluded(story, Construction, story.Review(Construction).ExcludedTimes[0].Document));

        story.On("03-25").Do(Acts.EndExcluded(story, Construction));

        // (03-10, 03-25] has eleven working days, whichever notice they were told in.
        Assert.Equal(On("04-15"), story.Due(Construction, ClockKind.Decision));
        Assert.Equal(On("03-30"), story.Due(Lightning, ClockKind.Decision));
    }

    [Theory]
    [InlineData("03-25", "04-17")] // Delivered on the last told day: nothing counts between.
    [InlineData("03-27", "04-17")] // Two days count again, the end moves no further.
    public void Rule16_further_notice_leaves_out_what_comes_after_it_and_not_the_gap_before(string further, string due)
    {
        var story = InReview();
        story.On("03-12").Do(Acts.Exclude(story, Construction));
        var first = story.Review(Construction).ExcludedTimes[0].Document;
        story.On(further).Do(Acts.Exclude(story, Construction, days: further == "03-25" ? 4 : 9));

        story.On(further == "03-25" ? "03-31" : "04-02").Do(Acts.EndExcluded(story, Construction, first, story.Review(Construction).ExcludedTimes[1].Document));

        Assert.Equal(On(due), story.Due(Construction, ClockKind.Decision));
    }

    [Fact]
    public void Rule29_time_told_in_a_notice_that_is_not_delivered_counts()
    {
        var story = Story.Submitted(consent: false, "03-02", Construction);
        story.Accept(Construction);
        story.On("03-12").Do(Acts.Exclude(story, Construction));
        Assert.Equal(On("03-30"), story.Due(Construction, ClockKind.Decision));

        story.On("03-17").Deliver(story.Document(DocumentType.ExcludedTimeNotice), "03-16");
        story.On("03-25").Do(Acts.EndExcluded(story, Construction));

        Assert.Equal(On("04-09"), story.Due(Construction, ClockKind.Decision));
    }

    [Fact]
    public void Rule17_decision_ends_what_is_still_open()
    {
        var story = InReview();
        story.On("03-12").Do(Acts.Exclude(story, Construction));

        story.On("03-20").Decide(Construction);

        Assert.Equal(Reason.StateNotAllowed, story.Refused(Acts.EndExcluded(story, Construction)).Reason);
        var reading = story.Review(Construction).Clocks.Single(clock => clock.Kind == ClockKind.Decision).Read(Published, On("04-30"));
        Assert.Equal((8, Light.Green), (reading.UsedDays, reading.Light));
    }

    private static Story InReview()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Accept(Construction);
        return story;
    }
}
