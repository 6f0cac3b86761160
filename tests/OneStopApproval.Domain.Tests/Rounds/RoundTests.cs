using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Rounds;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Rounds;

/// <summary>Rule 9: a review is decided once more only by order, and only there its clocks start anew.</summary>
public sealed class RoundTests
{
    [Fact]
    public void Rule9_refused_review_is_open_again_with_days_of_its_own()
    {
        var story = Refused();
        story.On("05-06").Do(Acts.Order(story, Construction, received: "04-30"));

        var review = story.Review(Construction);
        Assert.Equal((ReviewState.InReview, 2, null), (review.State, review.Round, review.Decision));
        // 20 working days after 30 April: 1 to 5 May are days off, Saturday 9 May is worked.
        Assert.Equal(On("06-01"), story.Due(Construction, ClockKind.Decision));
        Assert.Equal((ApplicationState.InReview, 2, null, null), (story.Matter.State, story.Matter.Round, story.Matter.JoinedDate, story.Matter.ClosedDate));
        var past = Assert.Single(review.PastRounds);
        Assert.Equal((ReviewState.Refused, On("03-05"), DecisionOutcome.Refuse), (past.State, past.EndDate, past.Decision!.Outcome));

        story.On("05-20").Do(Acts.Decide(story, Construction, DecisionOutcome.Grant));
        story.Do(new IssueCertificate(Construction, story.Target(Construction).Etag, null, null, null));
        Assert.Equal((ReviewState.Granted, 2), (story.State(Construction), story.Events.OfType<ApplicationJoined>().Last().Round));
        Assert.Equal(ApplicationState.Closed, story.Matter.State);
    }

    [Fact]
    public void Rule9_nothing_is_decided_anew_on_a_day_before_the_order_came()
    {
        var story = Refused();
        story.On("05-06").Do(Acts.Order(story, Construction, received: "04-30"));

        var refusal = story.Refused(Acts.Decide(story, Construction, DecisionOutcome.Grant, "04-29"));

        Assert.Equal((Reason.InvalidFields, "act_date"), (refusal.Reason, refusal.Faults.Single().Subject));
    }

    [Fact]
    public void Order_before_the_end_that_it_concerns_or_of_tomorrow_is_refused()
    {
        var story = Refused();
        var order = Acts.Order(story, Construction);

        Assert.Equal(
            ["order.order_date", "order.receipt_date"],
            story.Refused(order with { OrderDate = On("03-04"), ReceiptDate = On("03-04") }).Faults.Select(fault => fault.Subject));
        Assert.Equal(
            ["order.receipt_date"],
            story.Refused(order with { ReceiptDate = story.Today.AddDays(1) }).Faults.Select(fault => fault.Subject));
        Assert.Equal(["order.decide_by"], story.Refused(order with { DecideBy = story.Today.AddDays(-1) }).Faults.Select(fault => fault.Subject));
        Assert.Equal(["technical_review_again"], story.Refused(order with { TechnicalReviewAgain = true }).Faults.Select(fault => fault.Subject));
    }

    [Fact]
    public void Rule9_review_that_was_turned_away_has_its_days_to_accept_anew_and_silence_accepts_it()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Do(Acts.Decline(story, DeclineOutcome.NotCompetent, Construction));
        story.On("04-13").Do(Acts.Order(story, Construction));
        Assert.Equal((ReviewState.Intake, ApplicationState.Received), (story.State(Construction), story.Matter.State));
        Assert.Equal(On("04-20"), story.Due(Construction, ClockKind.Intake));

        story.On("04-21").Settle();

        var review = story.Review(Construction);
        Assert.Equal((AcceptanceKind.BySilence, On("04-13")), (review.AcceptanceKind, review.AcceptanceDate));
        Assert.Equal(On("03-02"), review.ReceiptDate);
    }

    [Fact]
    public void Technical_review_is_made_again_where_the_order_says_so()
    {
        var story = Story.Submitted("03-02", Cma);
        story.Accept(Cma);
        story.Do(Acts.Conclude(story, Cma));
        story.Decide(Cma, DecisionOutcome.Refuse);

        story.On("04-13").Do(Acts.Order(story, Cma, technicalReviewAgain: true));

        var review = story.Review(Cma);
        Assert.Null(review.TechnicalReview);
        Assert.NotNull(review.PastRounds[0].TechnicalReview);
        Assert.Equal("technical-review-2", Assert.Single(review.Clocks, clock => clock.End is null).Name);
        Assert.Equal(Reason.StateNotAllowed, story.Refused(Acts.Decide(story, Cma, DecisionOutcome.Grant)).Reason);
        Assert.Equal("act_date", story.On("04-15").Refused(Acts.Conclude(story, Cma, "04-10")).Faults.Single().Subject);
        story.Do(Acts.Conclude(story, Cma));
        story.Do(Acts.Decide(story, Cma, DecisionOutcome.Grant));
        Assert.Equal(ReviewState.Granted, story.State(Cma));
    }

    [Fact]
    public void Whoever_was_granted_all_loses_it_by_an_act_of_its_own_first()
    {
        var story = Granted(DecisionOutcome.Grant);
        Assert.Equal(Reason.StateNotAllowed, story.Refused(Acts.Order(story, Construction)).Reason);

        story.Do(new EndCertificate(Construction, story.Target(Construction).Etag, CertificateEndGround.OtherUnlawfulGrant, "basis", null, null));
        story.Do(Acts.Order(story, Construction));
        story.Do(Acts.Decide(story, Construction, DecisionOutcome.Grant));
        story.Do(new IssueCertificate(Construction, story.Target(Construction).Etag, null, null, null));

        var review = story.Review(Construction);
        Assert.Equal(["a1-construction-testing", "a1-construction-testing-2"], review.AllCertificates().Select(certificate => certificate.Id));
        Assert.Null(review.Certificate!.Replaces);
        Assert.NotEqual(review.EarlierCertificates[0].Number, review.Certificate.Number);
    }

    [Fact]
    public void Certificate_of_a_partial_grant_stands_until_the_new_decisions_replaces_it()
    {
        var story = Granted(DecisionOutcome.Partial);
        var before = story.Review(Construction).Certificate!;
        story.Do(Acts.Order(story, Construction));
        Assert.Equal(before, story.Review(Construction).Certificate);

        story.Do(Acts.Decide(story, Construction, DecisionOutcome.Grant));
        Assert.NotEqual(ApplicationState.Closed, story.Matter.State);
        story.Lab = new([], [new(Construction, before.IssueDate, before.ExpiryDate, before.Fields) { Id = before.Id, Number = before.Number }]);
        story.Do(new IssueCertificate(Construction, story.Target(Construction).Etag, null, null, null));

        var after = story.Review(Construction).Certificate!;
        Assert.Equal((before.Id, before.Number, 1, 2), (after.Replaces, after.Number, after.Revision, after.RoundOrFirst));
        Assert.Equal(before, Assert.Single(story.Review(Construction).EarlierCertificates));
    }

    [Fact]
    public void Certificate_of_an_earlier_round_can_be_ended_while_the_next_is_open()
    {
        var story = Granted(DecisionOutcome.Partial);
        story.Do(Acts.Order(story, Construction));

        story.Do(new EndCertificate(Construction, story.Target(Construction).Etag, CertificateEndGround.OtherUnlawfulGrant, "basis", null, null));

        Assert.NotNull(story.Review(Construction).Certificate!.End);
        Assert.Equal(ReviewState.InReview, story.State(Construction));
    }

    [Fact]
    public void Lab_that_asked_again_meanwhile_has_one_open_review_and_no_second()
    {
        var story = Refused();
        story.Lab = new([new("a2", Construction, ReviewKind.First, story.Review(Construction).Site)], []);

        var refusal = story.Refused(Acts.Order(story, Construction));

        Assert.Equal((Reason.ApplicationOpen, "a2"), (refusal.Reason, refusal.Metadata["application"]));
    }

    [Fact]
    public void Limit_is_extended_anew_in_a_new_round()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Accept(Construction);
        Longer(story);
        story.Decide(Construction, DecisionOutcome.Refuse);
        story.On("04-13").Do(Acts.Order(story, Construction));

        Longer(story);

        Assert.Equal(["decision-1", "decision-2"], story.Review(Construction).Clocks.Where(clock => clock.ExtendedDays is not null).Select(clock => clock.Name));
    }

    [Fact]
    public void What_was_not_rectified_before_does_not_bind_the_new_decision()
    {
        var story = Story.Submitted("03-02", Cma);
        story.Accept(Cma);
        story.Do(Acts.Rectify(story, Cma, days: 5));
        story.On("03-20").Do(Acts.Conclude(story, Cma));
        Assert.Equal(Reason.InvalidFields, story.Refused(Acts.Decide(story, Cma, DecisionOutcome.Grant)).Reason);
        story.Do(Acts.Decide(story, Cma, DecisionOutcome.Refuse));

        story.On("04-13").Do(Acts.Order(story, Cma));

        Assert.True(story.Review(Cma).ExcludedTimes.Single().Lapsed);
        story.Do(Acts.Decide(story, Cma, DecisionOutcome.Grant));
        Assert.Equal(StopKind.Rectification, story.Review(Cma).ExcludedTimes.Single().Kind);
    }

    private static void Longer(Story story)
    {
        story.Do(Acts.AskLonger(story, Construction));
        (story.Subject, story.Role) = ("head", ActorRole.AuthorityHead);
        story.Do(Acts.Extend(story, Construction), "housing");
        (story.Subject, story.Role) = ("officer", ActorRole.Officer);
    }

    private static Story Refused()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Accept(Construction);
        story.On("03-05").Decide(Construction, DecisionOutcome.Refuse);
        return story.On("04-13");
    }

    private static Story Granted(DecisionOutcome outcome)
    {
        var story = Story.Submitted("03-02", Construction);
        story.Accept(Construction);
        story.On("03-05").Decide(Construction, outcome);
        story.Do(new IssueCertificate(Construction, story.Target(Construction).Etag, null, null, null));
        story.Lab = new([], [new(Construction, story.Today, story.Today.AddYears(6), []) { Id = "a1-construction-testing" }]);
        return story.On("04-13");
    }
}
