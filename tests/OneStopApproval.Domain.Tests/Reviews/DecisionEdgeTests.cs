using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Reviews;

/// <summary>Rule 5: what waits behind a prerequisite, and every end of the prerequisite.</summary>
public sealed class DecisionEdgeTests
{
    public static TheoryData<string> Ends => ["refused", "declined", "withdrawn", "too small"];

    [Theory]
    [MemberData(nameof(Ends))]
    public void Prerequisite_that_does_not_cover_closes_what_waits_as_not_received(string end)
    {
        var story = Story.Submitted("03-02", Cma, Water, Construction);

        End(story, end);

        Assert.Equal((ReviewState.NotReceived, story.Today), (story.State(Water), story.Review(Water).TerminalDate));
        Assert.Equal([Water], story.Document(DocumentType.NotReceivedNotice).Items);
        Assert.Equal("1", story.Review(Water).Etag);
        Assert.Null(story.Matter.JoinedDate);
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public void Accepted_review_is_never_ended_by_its_prerequisite(string end)
    {
        var story = new Story().On("03-02");
        story.Lab = LabFacts.None with { Held = [new(Cma, On("01-05"), On("2027-01-01"), [CoveringField])] };
        story.Create(Cma, Water);
        story.Submit();
        story.Accept(Water);

        End(story, end);

        Assert.Equal(ReviewState.InReview, story.State(Water));
    }

    [Fact]
    public void Partial_grant_that_covers_releases()
    {
        var story = Story.Submitted("03-02", Cma, Water);
        story.Accept(Cma);
        story.Conclude();

        story.Decide(Cma, DecisionOutcome.Partial);

        Assert.Equal(ReviewState.Intake, story.State(Water));
    }

    [Theory]
    [InlineData("2024-01-01", "03-01", CoveringField)]
    [InlineData("03-03", "2027-01-01", CoveringField)]
    [InlineData("2024-01-01", "2027-01-01", "水质")]
    public void Held_certificate_that_is_not_valid_or_does_not_cover_satisfies_nothing(string from, string through, string field)
    {
        var story = new Story().On("03-02");
        story.Lab = LabFacts.None with { Held = [new(Cma, On(from), On(through), [field])] };
        story.Create(Cma, Water);
        story.Submit();

        Assert.Equal(ReviewState.PreReview, story.State(Water));
    }

    [Fact]
    public void Item_without_its_prerequisite_in_the_application_or_held_cannot_be_submitted()
    {
        var story = new Story().On("03-02");
        story.Create(Water);

        Assert.Equal(Reason.InvalidFields, story.Refused(new SubmitApplication(Story.Uscc, "hash", true)).Reason);
    }

    [Fact]
    public void Chain_of_waiting_reviews_closes_at_once_in_whatever_order_they_stand()
    {
        var story = new Story(WithChainOfEdges).On("03-02");
        story.Create(Safety, Water, Cma);
        story.Submit();

        story.Withdraw(Cma);

        Assert.Equal([ReviewState.NotReceived, ReviewState.NotReceived], new[] { story.State(Safety), story.State(Water) });
        Assert.Equal(ApplicationState.Closed, story.Matter.State);
    }

    [Fact]
    public void Waiting_review_withdrawn_together_with_its_prerequisite_is_withdrawn()
    {
        var story = Story.Submitted("03-02", Cma, Water);

        story.Withdraw(Cma, Water);

        Assert.Equal(ReviewState.Withdrawn, story.State(Water));
        Assert.Equal(ApplicationState.Withdrawn, story.Matter.State);
    }

    [Fact]
    public void Waiting_review_takes_part_in_the_visit_until_it_closes()
    {
        var story = Story.Submitted("03-02", Cma, Water, Construction);
        story.Demand(Water);
        story.Demand(Construction);

        story.Withdraw(Cma);

        Assert.Equal([Construction], story.Matter.Visit.Purposes.Select(purpose => purpose.Item));
    }

    private static void End(Story story, string end)
    {
        switch (end)
        {
            case "declined":
                story.Do(Acts.Decline(story, DeclineOutcome.Banned, Cma));
                break;
            case "withdrawn":
                story.Withdraw(Cma);
                break;
            default:
                story.Accept(Cma);
                story.On("03-05").Conclude();
                story.Do(Acts.Decide(story, Cma, end == "refused" ? DecisionOutcome.Refuse : DecisionOutcome.Grant) with
                {
                    GrantedFields = ["水质"],
                });
                break;
        }
    }
}
