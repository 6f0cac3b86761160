using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Stops;

/// <summary>Rule 13: what is supplemented during CMA's technical review stops it and is no correction notice.</summary>
public sealed class SupplementTests
{
    [Fact]
    public void Rule16_supplement_stops_the_technical_review_and_its_answer_starts_the_leaders_check()
    {
        var story = Supplementing();
        Assert.Equal((On("03-24"), On("05-06")), (story.Due(Cma, ClockKind.Supplement), story.Due(Cma, ClockKind.TechnicalReview)));

        story.On("03-17").Do(Acts.Supplemented(story, Cma));

        Assert.Equal((On("04-24"), On("03-24")), (story.Due(Cma, ClockKind.TechnicalReview), story.Due(Cma, ClockKind.LeaderCheck)));
    }

    [Fact]
    public void Rule13_answer_given_late_counts_and_the_days_beyond_the_told_time_do_too()
    {
        var story = Supplementing();

        story.On("03-31").Do(Acts.Supplemented(story, Cma));

        Assert.Equal(On("05-06"), story.Due(Cma, ClockKind.TechnicalReview));
        Assert.Equal(On("04-08"), story.Due(Cma, ClockKind.LeaderCheck));
    }

    [Fact]
    public void Rule13_supplement_may_follow_a_correction_notice_and_is_followed_by_a_rectification()
    {
        var story = Story.Submitted("03-02", Cma);
        story.Notice(Cma);
        story.Answer(Cma);
        story.Accept(Cma);
        story.Do(Acts.Supplement(story, Cma));
        Assert.Equal(Reason.StateNotAllowed, story.Refused(Acts.Rectify(story, Cma)).Reason);

        story.On("03-09").Do(Acts.Supplemented(story, Cma));
        story.On("03-11").Do(Acts.Rectify(story, Cma));

        var check = story.Review(Cma).Clocks.Single(clock => clock.Kind == ClockKind.LeaderCheck);
        Assert.Equal(On("03-11"), check.End);
        Assert.Equal(["q1", "q2"], story.Review(Cma).ExcludedTimes.SelectMany(time => time.Points).Select(point => point.Id));
    }

    private static Story Supplementing()
    {
        var story = Story.Submitted("03-02", Cma).On("03-05");
        story.Accept(Cma);
        story.On("03-10").Do(Acts.Supplement(story, Cma));
        return story;
    }
}
