using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Inspections;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Inspections;

/// <summary>Rule 22: one on-site review for all departments, and separate checks as exceptions.</summary>
public sealed class OnSiteReviewTests
{
    [Fact]
    public void Rule22_expert_review_stops_from_its_first_day_and_verification_counts()
    {
        var story = Scheduled();
        story.Do(Acts.Join(story, Construction, OnSiteCharacter.ExpertReview));
        story.Do(Acts.Join(story, Lightning));

        // Nine days are out, 03-13 the first of them, and the days from the delivery to 03-12 count.
        Assert.Equal(On("04-13"), story.Due(Construction, ClockKind.Decision));
        Assert.Equal(On("03-30"), story.Due(Lightning, ClockKind.Decision));
        Assert.Equal(8, story.On("03-12").Review(Construction).Running(ClockKind.Decision)!.Read(story.Calendar, story.Today).UsedDays);
        Assert.Equal(8, story.On("03-25").Review(Construction).Running(ClockKind.Decision)!.Read(story.Calendar, story.Today).UsedDays);
        Assert.Equal(9, story.On("03-26").Review(Construction).Running(ClockKind.Decision)!.Read(story.Calendar, story.Today).UsedDays);
    }

    [Fact]
    public void Rule22_moved_event_is_told_again_and_takes_the_days_of_an_expert_review_with_it()
    {
        var story = Scheduled();
        story.Do(Acts.Join(story, Construction, OnSiteCharacter.ExpertReview));
        story.On("03-12").Do(Acts.GoTogether(story, Construction, "03-16", "03-18"));
        story.On("03-18").Do(Acts.EndExcluded(story, Construction));

        Assert.Equal(On("03-15"), story.Review(Construction).ExcludedTimes.Single().From);
        Assert.Equal(On("04-02"), story.Due(Construction, ClockKind.Decision));
        Assert.Equal(2, story.Matter.Documents.Count(document => document.Type == DocumentType.OnSiteReviewNotice));
        Assert.Equal(("reason", On("03-18")), (story.Matter.OnSite.Schedule!.Reason, story.Matter.OnSite.Schedule.LastDate));
    }

    [Fact]
    public void Rule22_expert_review_whose_notice_comes_late_stops_from_the_delivery()
    {
        var story = Story.Submitted(consent: false, "03-02", Construction);
        story.Accept(Construction);
        story.On("03-10").Do(Acts.GoTogether(story, Construction, "03-13", "03-25"));
        story.Do(Acts.Join(story, Construction, OnSiteCharacter.ExpertReview));
        Assert.Equal(On("03-30"), story.Due(Construction, ClockKind.Decision));

        story.On("03-16").Deliver(story.Document(DocumentType.ExcludedTimeNotice), "03-16");

        Assert.Equal(On("03-16"), story.Review(Construction).ExcludedTimes.Single().From);
        Assert.Equal(On("04-13"), story.Due(Construction, ClockKind.Decision));
    }

    [Fact]
    public void Rule22_technical_review_is_the_expert_review_and_stops_nothing()
    {
        var story = Story.Submitted("03-02", Cma);
        story.Accept(Cma);
        story.Do(Acts.GoTogether(story, Cma, "03-13", "03-25"));
        story.Do(Acts.Join(story, Cma, OnSiteCharacter.ExpertReview));

        Assert.Empty(story.Review(Cma).ExcludedTimes);
        Assert.Null(story.Matter.OnSite.Participants.Single().ExcludedTime);
    }

    [Theory]
    [InlineData("officer-1")]
    [InlineData("officer-1", "officer-1")]
    public void Rule22_two_officers_verify(params string[] officers)
    {
        var story = Scheduled();

        var refusal = story.Refused(Acts.Join(story, Lightning) with { Officers = [.. officers] });

        Assert.Equal((Reason.InvalidFields, "officers"), (refusal.Reason, refusal.Faults.Single().Subject));
    }

    [Fact]
    public void Rule22_separate_check_is_an_exception_and_never_refused()
    {
        var story = Scheduled();
        story.Do(Acts.Join(story, Lightning));
        story.Do(Acts.Join(story, Lightning) with { Separate = Alone });
        story.Do(Acts.Join(story, Lightning) with { Separate = Alone });

        Assert.Equal((2, 3), (story.Matter.OnSite.SeparateCount, story.Matter.OnSite.Participants.Length));
        Assert.Equal(On("03-30"), story.Due(Lightning, ClockKind.Decision));
    }

    [Fact]
    public void Rule22_separate_expert_review_stops_from_its_own_first_day()
    {
        var story = Scheduled();
        story.Do(Acts.Join(story, Construction, OnSiteCharacter.ExpertReview) with { Separate = Alone });

        Assert.Equal(On("03-22"), story.Review(Construction).ExcludedTimes.Single().From);
    }

    [Fact]
    public void Rule22_waiting_review_takes_part()
    {
        var story = Story.Submitted("03-02", Cma, Water);
        story.Accept(Cma);
        story.Do(Acts.GoTogether(story, Cma, "03-13", "03-25"));
        story.Do(Acts.Join(story, Water, OnSiteCharacter.ExpertReview));

        Assert.Empty(story.Review(Water).ExcludedTimes);
        Assert.NotNull(story.Matter.OnSite.Joint(Water));
    }

    [Fact]
    public void Rule22_lead_schedules_where_a_review_of_it_is_open_else_whoever_came_first()
    {
        var story = Story.Submitted("03-02", Cma, Construction, Lightning);
        story.Accept(Construction, Lightning);
        story.Do(Acts.GoTogether(story, Construction, "03-13", "03-25"));
        Assert.Equal(Reason.RoleNotAllowed, story.Refused(Acts.GoTogether(story, Lightning, "03-16", "03-18")).Reason);

        story.Accept(Cma);

        Assert.Equal(Reason.RoleNotAllowed, story.Refused(Acts.GoTogether(story, Construction, "03-16", "03-18")).Reason);
        story.Do(Acts.GoTogether(story, Cma, "03-16", "03-18"));
        Assert.Equal("market-supervision", story.Matter.OnSite.Schedule!.Department);
    }

    [Fact]
    public void Rule22_review_that_ends_before_the_event_takes_part_no_more()
    {
        var story = Scheduled();
        story.Do(Acts.Join(story, Construction));
        story.Do(Acts.Join(story, Lightning));
        story.On("03-11").Withdraw(Construction);
        story.On("03-13").Withdraw(Lightning);

        Assert.Equal([On("03-11"), null], story.Matter.OnSite.Participants.Select(participant => participant.LeftDate));
        Assert.Null(story.Matter.OnSite.Joint(Construction));
    }

    private static SeparateCheck Alone => new("reason", On("03-23"), On("03-24"), []);

    private static Story Scheduled()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        story.Accept(Construction, Lightning);
        story.On("03-10").Do(Acts.GoTogether(story, Construction, "03-13", "03-25"));
        return story;
    }
}
