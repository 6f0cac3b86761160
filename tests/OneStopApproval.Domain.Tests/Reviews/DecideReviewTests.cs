using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Reviews;

/// <summary>Rules 7 and 15, and the order of verdicts.</summary>
public sealed class DecideReviewTests
{
    [Fact]
    public void Decision_that_exists_comes_before_the_old_etag()
    {
        var story = Accepted(Construction);
        story.Decide(Construction);

        var refusal = story.Refused(Acts.Decide(story, Construction, DecisionOutcome.Refuse) with { Etag = "1" });

        Assert.Equal((Reason.DecisionExists, "2026-03-02"), (refusal.Reason, refusal.Metadata["act_date"]));
    }

    [Fact]
    public void Undecided_prerequisite_comes_before_the_old_etag() =>
        Assert.Equal(
            Reason.PrerequisiteUndecided,
            Refusal(Story.Submitted("03-02", Cma, Water), Water, decide => decide with { Etag = "9" }).Reason);

    [Fact]
    public void Old_etag_comes_before_the_wrong_state()
    {
        var story = Story.Submitted("03-02", Construction);
        Assert.Equal(Reason.StaleEtag, Refusal(story, Construction, decide => decide with { Etag = "9" }).Reason);
        Assert.Equal(Reason.StateNotAllowed, Refusal(story, Construction, decide => decide).Reason);
    }

    [Fact]
    public void Wrong_state_comes_before_the_faults()
    {
        var story = Story.Submitted("03-02", Construction);
        Assert.Equal(Reason.StateNotAllowed, Refusal(story, Construction, decide => decide with { ActDate = On("2030-01-01") }).Reason);
    }

    [Fact]
    public void Faults_are_told_all_at_once()
    {
        var story = Accepted(Construction);
        story.NumberInUse = true;

        var refusal = Refusal(story, Construction, decide => decide with
        {
            Outcome = DecisionOutcome.Partial,
            ActDate = On("03-01"),
            DocumentNumber = "建许〔2026〕1号",
        });

        Assert.Equal(["act_date", "document_number", "reason", "granted_scope"], refusal.Faults.Select(fault => fault.Subject));
    }

    [Fact]
    public void Cma_before_the_conclusion_of_its_technical_review_is_refused()
    {
        var story = Accepted(Cma);

        Assert.Equal(Reason.StateNotAllowed, Refusal(story, Cma, decide => decide).Reason);
        story.On("03-10").Conclude("03-06");
        Assert.Equal(On("03-20"), story.Due(Cma, ClockKind.Decision));
        Assert.Equal("act_date", Refusal(story, Cma, decide => decide with { ActDate = On("03-05") }).Faults.Single().Subject);
        story.Decide(Cma, date: "03-06");
    }

    [Fact]
    public void Conclusion_is_taken_once_and_only_by_items_with_a_technical_review()
    {
        var story = Accepted(Cma, Construction);
        Assert.Equal(Reason.StateNotAllowed, story.Refused(Acts.Conclude(story, Construction)).Reason);
        Assert.Equal(Reason.InvalidFields, story.Refused(Acts.Conclude(story, Cma, "03-01")).Reason);
        Assert.Equal(Reason.InvalidFields, story.Refused(Acts.Conclude(story, Cma, "03-03")).Reason);
        story.Conclude();

        Assert.Equal(Reason.StateNotAllowed, story.Refused(Acts.Conclude(story, Cma)).Reason);
    }

    [Theory]
    [InlineData(DecisionOutcome.Grant, ReviewState.Granted, DocumentType.Grant, "asked-construction-testing", null)]
    [InlineData(DecisionOutcome.Partial, ReviewState.PartlyGranted, DocumentType.PartialGrant, "granted", "refused")]
    [InlineData(DecisionOutcome.Refuse, ReviewState.Refused, DocumentType.Refusal, null, "asked-construction-testing")]
    public void Outcome_leads_to_its_state_document_and_scopes(
        DecisionOutcome outcome, ReviewState state, DocumentType type, string? granted, string? refused)
    {
        var story = Accepted(Construction);

        story.Decide(Construction, outcome);

        var review = story.Review(Construction);
        Assert.Equal((state, granted, refused), (review.State, review.Decision!.GrantedScope, review.Decision.RefusedScope));
        Assert.Equal(story.Document(type).Id, review.Decision.Document);
        Assert.Equal(outcome != DecisionOutcome.Refuse, review.Running(ClockKind.Certificate) is not null);
        Assert.False(review.Decision.RecordedLate);
    }

    [Fact]
    public void Grant_of_less_than_was_asked_is_no_grant_but_a_partial_one()
    {
        var story = Accepted(Construction);

        Assert.Equal("granted_scope", Refusal(story, Construction, decide => decide with { GrantedScope = "less" }).Faults.Single().Subject);
        Assert.Equal("granted_scope", Refusal(story, Construction, decide => decide with { RefusedScope = "rest" }).Faults.Single().Subject);
        Assert.Equal(
            "refused_scope",
            Refusal(story, Construction, decide => decide with { Outcome = DecisionOutcome.Refuse, Reason = "reason", GrantedScope = "some" }).Faults.Single().Subject);
        story.Do(Acts.Decide(story, Construction, DecisionOutcome.Grant) with { GrantedScope = $"asked-{Construction}" });
    }

    [Fact]
    public void Groups_with_reasons_of_their_own_stand_for_the_reason_and_must_be_all_that_is_refused()
    {
        var story = Accepted(Construction);
        DecideReview Grouped(DecideReview decide) => decide with
        {
            Outcome = DecisionOutcome.Partial,
            GrantedScope = "granted",
            RefusedScope = "refused",
            Refusals = [new("rows-1", "reason-1", "basis-1"), new("rows-2", "reason-2", "basis-2")],
        };

        Assert.Equal("refusals", Refusal(story, Construction, decide => Grouped(decide) with { RefusalsDiffer = true }).Faults.Single().Subject);
        Assert.Equal("refusals", Refusal(story, Construction, decide => decide with { Refusals = [new("rows", "reason", "basis")] }).Faults.Single().Subject);
        story.Do(Grouped(Acts.Decide(story, Construction, DecisionOutcome.Grant)));

        Assert.Equal(["rows-1", "rows-2"], story.Review(Construction).Decision!.Refusals!.Value.Select(group => group.Scope));
    }

    [Fact]
    public void Decision_dated_before_a_recorded_withdrawal_is_refused_for_the_state()
    {
        var story = Accepted(Construction, Lightning).On("03-10");
        story.Withdraw(Construction);

        Assert.Equal(Reason.StateNotAllowed, Refusal(story, Construction, decide => decide with { ActDate = On("03-05") }).Reason);
    }

    [Fact]
    public void Opinion_is_recorded_in_every_open_state_and_raises_the_etag()
    {
        var story = Story.Submitted("03-02", Cma, Water);
        story.Do(new RecordOpinion(Water, "1", "text", DecisionOutcome.Grant));

        Assert.Equal(("2", 1), (story.Review(Water).Etag, story.Review(Water).OpinionCount));
        Assert.Equal((1, Water), (story.Matter.Opinions.Single().Number, story.Matter.Opinions.Single().Item));
        Assert.Equal(Reason.StaleEtag, story.Refused(new RecordOpinion(Water, "1", "text", null)).Reason);
    }

    private static Story Accepted(params string[] items)
    {
        var story = Story.Submitted("03-02", items);
        story.Accept(items);
        return story;
    }

    private static Refusal Refusal(Story story, string item, Func<DecideReview, DecideReview> change) =>
        story.Refused(change(Acts.Decide(story, item, DecisionOutcome.Grant)));
}
