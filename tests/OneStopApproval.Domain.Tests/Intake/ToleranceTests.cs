using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Intake;

/// <summary>Rules 10 to 13 with the published list of what may come later: tolerant acceptance (容缺受理).</summary>
public sealed class ToleranceTests
{
    [Fact]
    public void Rule10_pledged_material_has_days_of_its_own_that_stop_no_other_clock()
    {
        var story = Tolerated("03-04", 5);

        Assert.Equal(AcceptanceKind.Tolerant, story.Review(Construction).AcceptanceKind);
        Assert.Equal([SharedMaterial], story.Review(Construction).Tolerance!.Materials);
        Assert.Equal(
            (On("03-11"), On("04-01")), (story.Due(Construction, ClockKind.Tolerance), story.Due(Construction, ClockKind.Decision)));

        story.On("03-11").Attach(SharedMaterial);
        story.Do(new SupplyPledgedMaterials(Construction));

        Assert.Equal(On("03-11"), story.Review(Construction).Tolerance!.SuppliedDate);
        Assert.Equal(On("04-01"), story.Due(Construction, ClockKind.Decision));
        story.Decide(Construction);
    }

    [Fact]
    public void Rule19_no_silence_revokes_an_acceptance_and_what_comes_late_counts()
    {
        var story = Tolerated("03-04", 5);
        Assert.Equal(Reason.StateNotAllowed, story.On("03-11").Refused(Acts.Revoke(story, Construction), "housing").Reason);

        story.On("06-01").Settle();
        Assert.Equal(ReviewState.InReview, story.State(Construction));
        story.Attach(SharedMaterial);
        story.Do(new SupplyPledgedMaterials(Construction));

        Assert.Equal(Reason.StateNotAllowed, story.Refused(Acts.Revoke(story, Construction), "housing").Reason);
    }

    [Fact]
    public void Rule29_acceptance_is_revoked_by_a_document_that_ends_the_review()
    {
        var story = Tolerated("03-04", 5).On("03-12");

        story.Do(Acts.Revoke(story, Construction), "housing");

        var review = story.Review(Construction);
        var document = story.Document(DocumentType.AcceptanceRevocation);
        Assert.Equal((ReviewState.AcceptanceRevoked, On("03-12")), (review.State, review.TerminalDate));
        Assert.Equal((document.Id, On("03-11")), (review.Tolerance!.Revocation!.Document, review.Tolerance.Revocation.DueDate));
        Assert.All(review.Clocks, clock => Assert.NotNull(clock.End));
        Assert.NotNull(story.Matter.JoinedDate);
    }

    [Fact]
    public void Rule29_days_for_pledged_material_run_from_the_delivery_of_the_acceptance()
    {
        var story = Story.Submitted(consent: false, "03-02", Construction);
        story.Do(Acts.Pledge(story, Construction, 5));
        story.On("03-04").Do(Acts.Tolerate(story, Construction), "housing");
        Assert.Null(story.Review(Construction).Running(ClockKind.Tolerance));
        Assert.Equal(Reason.StateNotAllowed, story.On("04-30").Refused(Acts.Revoke(story, Construction), "housing").Reason);

        story.Deliver(story.Document(DocumentType.TolerantAcceptance), "03-09");

        Assert.Equal(On("03-16"), story.Due(Construction, ClockKind.Tolerance));
        story.Do(Acts.Revoke(story, Construction), "housing");
    }

    [Fact]
    public void Rule28_correction_of_the_acceptance_begins_the_days_anew()
    {
        var story = Tolerated("03-04", 5).On("03-10");
        var wrong = story.Document(DocumentType.TolerantAcceptance).Id;
        story.Do(new ProposeDocumentCorrection(wrong, "text", "reason"), "housing");
        story.Subject = "second";
        story.Do(new ConfirmDocumentCorrection(wrong, story.Document(DocumentType.TolerantAcceptance).Proposal!.Etag, null), "housing");

        Assert.Equal(On("03-17"), story.Due(Construction, ClockKind.Tolerance));
        Assert.Equal(Reason.StateNotAllowed, story.On("03-12").Refused(Acts.Revoke(story, Construction), "housing").Reason);
    }

    [Fact]
    public void Rule15_conclusion_of_the_technical_review_does_not_end_the_days_for_pledged_material()
    {
        var story = Story.Submitted("03-02", Cma);
        story.Do(Acts.Pledge(story, Cma));
        story.Do(Acts.Tolerate(story, Cma), Lead);
        story.On("03-10").Conclude();

        Assert.Equal(On("03-23"), story.Due(Cma, ClockKind.Tolerance));
        var refusal = story.Refused(Acts.Decide(story, Cma, DecisionOutcome.Grant), Lead);
        Assert.Equal((Reason.MaterialsMissing, 2), (refusal.Reason, refusal.Faults.Length));
        story.Decide(Cma, DecisionOutcome.Refuse);
    }

    [Fact]
    public void Rule10_only_material_of_the_published_list_can_be_pledged_and_all_of_what_is_missing_must_be()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);

        Assert.Equal([LightningMaterial], story.Refused(Acts.Pledge(story, Lightning)).Faults.Select(fault => fault.Subject));
        Assert.Equal(
            ["material_codes.staff-list", $"material_codes.{SharedMaterial}", "days"],
            story.Refused(new PledgeMaterials(Construction, ["staff-list"], 11)).Faults.Select(fault => fault.Subject));
    }

    private static Story Tolerated(string on, int days)
    {
        var story = Story.Submitted("03-02", Construction);
        story.Do(Acts.Pledge(story, Construction, days));
        story.On(on).Do(Acts.Tolerate(story, Construction), "housing");
        return story;
    }
}
