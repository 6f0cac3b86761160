using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Reviews;

/// <summary>Rule 35: where an item keeps its desks apart, nobody sits at two of them.</summary>
public sealed class SeparateDesksTests
{
    [Fact]
    public void Clerk_reviewer_and_decider_are_three_people()
    {
        var story = Accepted("clerk");

        Assert.Equal("CLERK", Kept(story, "clerk", Opinion(story)));
        Assert.Equal("REVIEWER", Refused(story, "decider").Metadata["missing_desk"]);
        Do(story, "reviewer", Opinion(story));
        Assert.Equal("REVIEWER", Kept(story, "reviewer", Acts.Decide(story, Lightning, DecisionOutcome.Refuse)));
        Assert.Equal("CLERK", Kept(story, "clerk", Acts.Decide(story, Lightning, DecisionOutcome.Grant)));
        Do(story, "decider", Acts.Decide(story, Lightning, DecisionOutcome.Grant));

        Assert.Equal(new DeskPeople("decider") { Clerk = "clerk", Reviewer = "reviewer" }, story.Review(Lightning).Decision!.Desks);
    }

    [Fact]
    public void Opinion_that_counts_is_the_last_one_after_acceptance()
    {
        var story = Begin();
        Do(story, "early", Opinion(story));
        Do(story, "clerk", Acts.Accept(story, Lightning));
        Assert.Equal(Reason.StateNotAllowed, Refused(story, "decider").Reason);
        Do(story, "first", Opinion(story));
        Do(story, "second", Opinion(story));

        Do(story, "first", Acts.Decide(story, Lightning, DecisionOutcome.Grant));

        Assert.Equal("second", story.Review(Lightning).Decision!.Desks!.Reviewer);
    }

    [Fact]
    public void Acceptance_by_silence_leaves_its_desk_empty()
    {
        var story = Begin().On("03-10");
        Do(story, "one", Opinion(story));

        Assert.Equal(AcceptanceKind.BySilence, story.Review(Lightning).AcceptanceKind);
        Do(story, "two", Acts.Decide(story, Lightning, DecisionOutcome.Grant));
        Assert.Null(story.Review(Lightning).Decision!.Desks!.Clerk);
    }

    [Fact]
    public void System_under_its_own_name_sits_at_no_desk()
    {
        var story = Begin();
        story.Automatic = true;
        Do(story, "worker", Acts.Accept(story, Lightning));
        Assert.Null(story.Review(Lightning).AcceptedBy);
        Do(story, "worker", Opinion(story));
        Assert.Null(story.Review(Lightning).ReviewedBy);
        story.Automatic = false;
        Do(story, "reviewer", Opinion(story));
        story.Automatic = true;

        var refused = Refused(story, "worker");

        Assert.Equal((Reason.RoleNotAllowed, "DECIDER"), (refused.Reason, refused.Metadata["missing_desk"]));
    }

    [Fact]
    public void New_decision_by_order_rests_on_an_opinion_of_its_own_round()
    {
        var story = Accepted("clerk");
        Do(story, "reviewer", Opinion(story));
        Do(story, "decider", Acts.Decide(story, Lightning, DecisionOutcome.Refuse));
        Do(story, "clerk", Acts.Order(story, Lightning));

        Assert.Equal("REVIEWER", Refused(story, "decider").Metadata["missing_desk"]);
        Do(story, "decider", Opinion(story));
        Do(story, "reviewer", Acts.Decide(story, Lightning, DecisionOutcome.Grant));

        Assert.Equal(new DeskPeople("reviewer") { Clerk = "clerk", Reviewer = "decider" }, story.Review(Lightning).Decision!.Desks);
    }

    [Theory]
    [InlineData(ReviewDesk.Clerk, ReviewDesk.Decider)]
    [InlineData(ReviewDesk.Clerk, ReviewDesk.Reviewer)]
    [InlineData(ReviewDesk.Reviewer, ReviewDesk.Decider)]
    public void Two_desks_kept_apart_leave_the_third_to_anybody(ReviewDesk one, ReviewDesk other)
    {
        var story = new Story(Value with
        {
            Items = [.. Value.Items.Select(item => item.Id == Lightning ? item with { SeparateDesks = [one, other] } : item)],
        }).On("03-02");
        story.Create(Lightning);
        story.Submit();
        string At(ReviewDesk desk) => desk == other ? "second" : "first";
        Do(story, At(ReviewDesk.Clerk), Acts.Accept(story, Lightning));
        Do(story, At(ReviewDesk.Reviewer), Opinion(story));

        Do(story, At(ReviewDesk.Decider), Acts.Decide(story, Lightning, DecisionOutcome.Grant));

        Assert.Equal(ReviewState.Granted, story.State(Lightning));
    }

    [Fact]
    public void Items_that_keep_nothing_apart_are_decided_by_one_person()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Do(Acts.Accept(story, Construction), "housing");
        story.Do(Acts.Decide(story, Construction, DecisionOutcome.Grant), "housing");

        Assert.Null(story.Review(Construction).Decision!.Desks);
    }

    private static Story Begin()
    {
        var story = new Story(WithSeparateDesks).On("03-02");
        story.Create(Lightning);
        story.Submit();
        return story;
    }

    private static Story Accepted(string by)
    {
        var story = Begin();
        Do(story, by, Acts.Accept(story, Lightning));
        return story;
    }

    private static void Do(Story story, string person, Command act)
    {
        story.Subject = person;
        story.Do(act, "meteorology");
    }

    private static Refusal Refused(Story story, string person, Command? act = null)
    {
        story.Subject = person;
        return story.Refused(act ?? Acts.Decide(story, Lightning, DecisionOutcome.Grant), "meteorology");
    }

    private static RecordOpinion Opinion(Story story) => new(Lightning, story.Target(Lightning).Etag, "text", null);

    private static string Kept(Story story, string person, Command act)
    {
        var refused = Refused(story, person, act);
        Assert.Equal(Reason.RoleNotAllowed, refused.Reason);
        return refused.Metadata["desk"];
    }
}
