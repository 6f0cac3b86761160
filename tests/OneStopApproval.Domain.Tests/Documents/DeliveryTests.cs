using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Documents;

/// <summary>Rule 29: delivery starts periods.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public void Document_with_consent_is_delivered_at_issue_and_acknowledging_it_moves_nothing()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Notice(Construction);
        var notice = story.Document(DocumentType.CorrectionNotice);
        Assert.Equal((On("03-02"), DeliveryMethod.Electronic), (notice.DeliveredDate, notice.DeliveryMethod));

        story.On("03-06").Do(new AcknowledgeDelivery(notice.Id));
        var again = story.On("03-07").Do(new AcknowledgeDelivery(notice.Id));

        Assert.Empty(again.Events);
        Assert.Equal(On("03-02"), story.Document(DocumentType.CorrectionNotice).DeliveredDate);
        Assert.Equal(On("03-16"), story.Due(Construction, ClockKind.Correction));
        Assert.Equal(
            Reason.StateNotAllowed,
            story.Refused(new RecordDelivery(notice.Id, null, DeliveryMethod.Post, "proof")).Reason);
    }

    [Fact]
    public void Notice_without_consent_starts_the_correction_period_on_delivery()
    {
        var story = Story.Submitted(consent: false, "03-02", Construction, Lightning);
        story.Do(Acts.Notice(story, null, Construction, Lightning), Lead);
        Assert.DoesNotContain(story.Review(Construction).Clocks, clock => clock.Kind == ClockKind.Correction);

        story.On("03-10").Deliver(story.Document(DocumentType.CorrectionNotice), "03-06");

        Assert.Equal(On("03-20"), story.Due(Construction, ClockKind.Correction));
        Assert.Equal(On("03-20"), story.Due(Lightning, ClockKind.Correction));
    }

    [Fact]
    public void Undelivered_notice_is_never_overdue()
    {
        var story = Story.Submitted(consent: false, "03-02", Safety);
        story.Notice(Safety);

        story.On("12-01").Settle();

        Assert.Equal(ReviewState.CorrectionRequested, story.State(Safety));
        Assert.Equal(Reason.StateNotAllowed, story.Refused(Acts.Decline(story, DeclineOutcome.Incomplete, Safety)).Reason);
    }

    [Fact]
    public void Delivery_recorded_after_the_answer_starts_no_period()
    {
        var story = Story.Submitted(consent: false, "03-02", Construction);
        story.Notice(Construction);
        story.Answer(Construction);

        story.Deliver(story.Document(DocumentType.CorrectionNotice));

        Assert.DoesNotContain(story.Review(Construction).Clocks, clock => clock.Kind == ClockKind.Correction);
    }

    [Fact]
    public void Delivery_recorded_so_late_that_the_period_is_over_is_settled_on_its_own_day()
    {
        var story = Story.Submitted(consent: false, "03-02", Safety, Construction);
        story.Notice(Safety);
        story.On("04-20").Deliver(story.Document(DocumentType.CorrectionNotice), "03-06");

        story.Settle();

        Assert.Equal((ReviewState.Abandoned, On("03-21")), (story.State(Safety), story.Review(Safety).TerminalDate));
    }

    [Theory]
    [InlineData("03-01")]
    [InlineData("03-06")]
    public void Delivery_before_issue_or_in_the_future_is_refused(string date)
    {
        var story = Story.Submitted(consent: false, "03-02", Construction).On("03-05");

        var refusal = story.Refused(new RecordDelivery("d1", On(date), DeliveryMethod.Window, "proof"));

        Assert.Equal((Reason.InvalidFields, "date"), (refusal.Reason, refusal.Faults.Single().Subject));
    }

    [Fact]
    public void Decision_recorded_late_may_have_been_delivered_before_it_was_recorded_but_not_before_its_date()
    {
        var story = Story.Submitted(consent: false, "07-01", Construction);
        story.Accept(Construction);
        story.On("08-03").Decide(Construction, date: "07-28");
        var grant = story.Document(DocumentType.Grant);

        Assert.Equal(Reason.InvalidFields, story.Refused(new RecordDelivery(grant.Id, On("07-27"), DeliveryMethod.Window, "proof")).Reason);
        story.Deliver(grant, "07-29");

        Assert.Equal(On("07-29"), story.Document(DocumentType.Grant).DeliveredDate);
    }

    [Fact]
    public void Lead_proves_the_delivery_of_its_own_and_the_centres_papers_and_of_no_other_authoritys()
    {
        var story = Story.Submitted(consent: false, "03-02", Cma, Construction);
        story.Accept(Cma, Construction);
        RecordDelivery Proven(string item, DocumentType type) =>
            new(story.Document(type, item).Id, null, DeliveryMethod.Post, "proof");

        Assert.Equal(Reason.NotVisible, story.Refused(Proven(Construction, DocumentType.Acceptance), Lead).Reason);
        Assert.Equal(Reason.NotVisible, story.Refused(Proven(Construction, DocumentType.Receipt), "housing").Reason);
        story.Do(Proven(Cma, DocumentType.Acceptance), Lead);
        story.Do(Proven(Cma, DocumentType.Receipt), Lead);
        story.Do(Proven(Construction, DocumentType.Acceptance), "housing");
    }

    [Fact]
    public void Delivery_goes_the_chosen_way_by_post_with_a_posting_number_alone()
    {
        var story = Story.Submitted(consent: false, "03-02", Construction);
        Assert.Equal("method", story.Refused(new RecordDelivery("d1", null, null, "proof")).Faults.Single().Subject);
        story.Do(new ChooseDelivery(new(DeliveryMethod.Post, "address")));
        Assert.Equal(
            "proof", story.Refused(new RecordDelivery("d1", null, null, "proof") { NamesNoPosting = true }).Faults.Single().Subject);

        story.Do(new RecordDelivery("d1", null, null, "proof"));

        Assert.Equal(DeliveryMethod.Post, story.Document(DocumentType.Receipt).DeliveryMethod);
    }

    [Fact]
    public void Draft_keeps_its_choice_unless_it_contradicts_the_consent()
    {
        var story = new Story(consent: false).On("03-02");
        story.Create(Construction);
        UpdateApplication Change(DeliveryChoice? choice, bool? consent = null) => new(
            story.Matter.Etag, consent is { } given ? story.Matter.Applicant with { ElectronicDeliveryConsent = given } : null, null, null)
        {
            Delivery = choice,
        };
        var post = new DeliveryChoice(DeliveryMethod.Post, "address");

        story.Do(Change(post));
        story.Do(Change(null));
        Assert.Equal(post, story.Matter.Delivery);
        Assert.Equal("delivery.method", story.Refused(Change(null, consent: true)).Faults.Single().Subject);
        story.Do(Change(DeliveryChoice.None, consent: true));

        Assert.Equal((null, DeliveryMethod.Electronic), (story.Matter.Delivery, story.Matter.WantedDelivery));
    }

    [Fact]
    public void Document_that_does_not_exist_is_not_visible()
    {
        var story = Story.Submitted("03-02", Construction);

        Assert.Equal(Reason.NotVisible, story.Refused(new AcknowledgeDelivery("d99")).Reason);
        Assert.Equal(Reason.NotVisible, story.Refused(new RecordDelivery("d99", null, DeliveryMethod.Post, "proof")).Reason);
    }
}
