using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Matters;

/// <summary>Rules 1 and 8: each review is its own case; the join and what closes an application.</summary>
public sealed class JoinTests
{
    [Fact]
    public void Join_happens_once_with_the_last_review_to_end()
    {
        var story = Accepted(true, Construction, Lightning, Safety);
        story.Decide(Construction);
        story.Do(new WithdrawReviews([new(Lightning, "")], null));
        Assert.Null(story.Matter.JoinedDate);

        story.On("03-10").Decide(Safety, DecisionOutcome.Refuse);
        story.Issue(Construction);

        Assert.Equal(new ApplicationJoined(1, On("03-10"), false), Assert.Single(story.Events.OfType<ApplicationJoined>()));
    }

    [Fact]
    public void Certificate_is_issued_while_other_reviews_are_open()
    {
        var story = Accepted(true, Construction, Lightning);
        story.Decide(Construction);

        story.Issue(Construction);

        Assert.Equal(ApplicationState.InReview, story.Matter.State);
    }

    [Fact]
    public void Application_with_consent_closes_with_the_last_certificate()
    {
        var story = Accepted(true, Construction, Lightning);
        story.Decide(Construction);
        story.Decide(Lightning);
        story.Issue(Construction);
        Assert.Equal(ApplicationState.Decided, story.Matter.State);

        story.On("03-12").Issue(Lightning);

        Assert.Equal((ApplicationState.Closed, On("03-12")), (story.Matter.State, story.Matter.ClosedDate));
    }

    [Fact]
    public void Application_without_consent_closes_when_the_last_certificate_is_delivered()
    {
        var story = Accepted(false, Construction);
        story.Decide(Construction);
        story.Issue(Construction);
        story.Deliver(story.Document(DocumentType.Grant));
        Assert.Equal(ApplicationState.Decided, story.Matter.State);

        story.On("03-20").Deliver(story.Document(DocumentType.Certificate), "03-18");

        Assert.Equal((ApplicationState.Closed, On("03-20")), (story.Matter.State, story.Matter.ClosedDate));
    }

    [Fact]
    public void Application_that_yields_no_certificate_closes_with_the_join()
    {
        var story = Accepted(false, Construction);

        story.Decide(Construction, DecisionOutcome.Refuse);

        Assert.Equal(ApplicationState.Closed, story.Matter.State);
    }

    [Fact]
    public void All_withdrawn_wins_over_decided()
    {
        var story = Story.Submitted("03-02", Cma, Construction);
        story.Withdraw(Cma);
        Assert.Equal(ApplicationState.Received, story.Matter.State);

        story.Withdraw(Construction);

        Assert.Equal(ApplicationState.Withdrawn, story.Matter.State);
        Assert.True(Assert.Single(story.Events.OfType<ApplicationJoined>()).Withdrawn);
        Assert.Empty(story.Events.OfType<ApplicationClosed>());
    }

    [Fact]
    public void Some_withdrawn_some_turned_away_is_decided_and_closed()
    {
        var story = Story.Submitted("03-02", Cma, Construction);
        story.Withdraw(Cma);

        story.Do(Acts.Decline(story, DeclineOutcome.NotRequired, Construction));

        Assert.Equal(ApplicationState.Closed, story.Matter.State);
    }

    [Fact]
    public void Filing_is_outside_the_join_and_holds_the_closing_open()
    {
        var story = Story.Submitted("03-02", Construction, Vehicle);
        story.Accept(Construction);
        story.Decide(Construction, DecisionOutcome.Refuse);
        Assert.Equal(ApplicationState.Decided, story.Matter.State);

        story.Withdraw(Vehicle);

        Assert.Equal(ApplicationState.Closed, story.Matter.State);
    }

    [Fact]
    public void Filing_withdrawn_last_of_all_leaves_a_withdrawn_application()
    {
        var story = Story.Submitted("03-02", Construction, Vehicle);
        story.Withdraw(Construction);
        Assert.Equal((ApplicationState.Decided, ItemNature.Filing), (story.Matter.State, story.Review(Vehicle).Nature));

        story.Withdraw(Vehicle);

        Assert.Equal(ApplicationState.Withdrawn, story.Matter.State);
        Assert.Empty(story.Events.OfType<ApplicationClosed>());
    }

    [Fact]
    public void Join_by_silence_is_dated_on_the_day_of_the_silence()
    {
        var story = Story.Submitted("03-02", Safety, Construction);
        story.Notice(Safety);
        story.Accept(Construction);
        story.Decide(Construction);
        story.Issue(Construction);

        story.On("06-01").Settle();

        Assert.Equal((On("03-17"), On("03-17")), (story.Matter.JoinedDate, story.Matter.ClosedDate));
    }

    private static Story Accepted(bool consent, params string[] items)
    {
        var story = Story.Submitted(consent, "03-02", items);
        story.Accept(items);
        return story;
    }
}
