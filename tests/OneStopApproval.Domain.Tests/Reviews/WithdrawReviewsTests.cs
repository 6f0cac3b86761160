using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using OneStopApproval.Domain.Visits;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Reviews;

/// <summary>Rule 6: withdrawal by the applicant.</summary>
public sealed class WithdrawReviewsTests
{
    [Fact]
    public void Withdrawal_closes_the_clocks_and_drops_the_purpose_of_its_review_alone()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        story.Accept(Construction, Lightning);
        story.Demand(Construction);
        story.Demand(Lightning);
        story.Do(Acts.Book(story));
        var other = story.Review(Lightning);

        story.On("03-05").Withdraw(Construction);

        Assert.All(story.Review(Construction).Clocks, clock => Assert.NotNull(clock.End));
        Assert.Same(other, story.Review(Lightning));
        Assert.Equal((VisitState.Booked, Lightning), (story.Matter.Visit.State, story.Matter.Visit.Purposes.Single().Item));
        Assert.Equal([Construction], story.Document(DocumentType.WithdrawalRecord).Items);
    }

    [Fact]
    public void Withdrawal_is_recorded_by_each_authority_under_a_number_of_its_own()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);

        story.Withdraw(Construction, Lightning);

        Assert.Equal(
            [("housing", Construction), ("meteorology", Lightning)],
            story.Matter.Documents
                .Where(document => document.Type == DocumentType.WithdrawalRecord)
                .Select(document => (document.Authority, document.Items.Single())));
    }

    [Fact]
    public void Withdrawal_of_the_last_purpose_frees_the_applicant_of_the_visit()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        story.Demand(Construction);
        story.Do(Acts.Book(story));

        story.Withdraw(Construction);

        Assert.Equal((VisitState.NotNeeded, null), (story.Matter.Visit.State, story.Matter.Visit.Slot));
        story.Demand(Lightning);
        Assert.Equal(VisitState.Demanded, story.Matter.Visit.State);
    }

    [Fact]
    public void Withdrawal_compares_an_etag_only_when_one_is_given()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        story.Accept(Construction);

        Assert.Equal(Reason.StaleEtag, story.Refused(new WithdrawReviews([new(Construction, "1")], null)).Reason);
        story.Withdraw(Construction);
    }

    [Fact]
    public void Withdrawal_raises_no_etag_so_that_an_officer_is_told_the_state_and_not_a_race()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        var act = Acts.Accept(story, Construction);
        story.Withdraw(Construction);

        Assert.Equal(Reason.StateNotAllowed, story.Refused(act).Reason);
    }
}
