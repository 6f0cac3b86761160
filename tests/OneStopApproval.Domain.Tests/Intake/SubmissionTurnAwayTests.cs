using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;
using static OneStopApproval.Domain.Tests.Matters.WholeCatalogue;

namespace OneStopApproval.Domain.Tests.Intake;

/// <summary>A submission receives first and turns away by a document in its own commit what the data decide (rule 10).</summary>
public sealed class SubmissionTurnAwayTests
{
    [Fact]
    public void Review_ofAnotherAuthority_isReceivedAndDeclinedAndTheOthersGoOn()
    {
        var story = Submitted(new(WholeCatalogue.Value) { Grades = { [Water] = GradeA } }, "03-02", Cma, Lightning, Water);

        Assert.Equal([ReviewState.Intake, ReviewState.Intake, ReviewState.Declined], story.Matter.Reviews.Select(review => review.State));
        Assert.Equal(ApplicationState.Received, story.Matter.State);
        var water = story.Review(Water);
        Assert.Equal((story.Today, story.Today), (water.ReceiptDate, water.TerminalDate));
        Assert.All(water.Clocks, clock => Assert.NotNull(clock.End));
        var document = story.Document(DocumentType.Declined);
        Assert.Equal("water", document.Authority);
        Assert.Equal([Water], document.Items);
        Assert.Contains(Water, story.Document(DocumentType.Receipt).Items);
        var declined = Assert.Single(story.Events.OfType<ReviewDeclined>());
        Assert.Equal((DeclineOutcome.NotCompetent, Ministry), (declined.Outcome, declined.RightAuthority));
        Assert.Contains(Ministry, TurnAway.Behind(declined, story.Matter, WholeCatalogue.Value)!.Chinese, StringComparison.Ordinal);
        Invariants.Hold(story);
    }

    [Fact]
    public void Prerequisite_thatIsDeclined_closesWhatWaitsForItAsNotReceived()
    {
        var story = Submitted(
            new(WholeCatalogue.Value) { Establishment = Establishment.StateCouncilDepartment }, "03-02", Cma, Lightning, Water, Vehicle);

        Assert.Equal(
            [ReviewState.Declined, ReviewState.Intake, ReviewState.NotReceived, ReviewState.NotReceived],
            story.Matter.Reviews.Select(review => review.State));
        Assert.Equal(2, story.Matter.Documents.Count(document => document.Type == DocumentType.NotReceivedNotice));
        Assert.Null(story.Matter.JoinedDate);
        Invariants.Hold(story);
    }

    [Fact]
    public void Application_whoseReviewsAreAllTurnedAway_isClosedWithTheirDocuments()
    {
        var story = Submitted(new(WholeCatalogue.Value), "03-02", Forensic);

        Assert.Equal((ApplicationState.Closed, story.Today), (story.Matter.State, story.Matter.JoinedDate));
        Assert.Equal([DocumentType.Receipt, DocumentType.Declined], story.Matter.Documents.Select(document => document.Type));
        Invariants.Hold(story);
    }

    [Fact]
    public void Forensic_registration_isOpenToAPublicSecurityOrgan() => Assert.Equal(
        ReviewState.Intake,
        Submitted(new(WholeCatalogue.Value) { Establishment = Establishment.PublicSecurityOrgan }, "03-02", Forensic).State(Forensic));

    [Fact]
    public void Review_ofAnotherAuthority_needsNoPrerequisite() => Assert.Equal(
        ReviewState.Declined, Submitted(new(WholeCatalogue.Value) { Grades = { [Water] = GradeA } }, "03-02", Water).State(Water));

    [Fact]
    public void Window_isJudgedOnTheDayOfReceiptWhichAWaitingReviewHasNotReached()
    {
        var waiting = Submitted(new(WholeCatalogue.Value), "08-03", Cma, Water);
        Assert.Equal(ReviewState.PreReview, waiting.State(Water));

        var held = new Story(WholeCatalogue.Value).On("08-03");
        held.Lab = LabFacts.None with { Held = [new(Cma, held.Today, held.Today.AddDays(10), [CoveringField])] };
        var received = Submitted(held, "08-03", Water, Lightning);

        Assert.Equal(ReviewState.Declined, received.State(Water));
        Assert.Equal(DeclineOutcome.OutsideWindow, Assert.Single(received.Events.OfType<ReviewDeclined>()).Outcome);
        Assert.Equal(ClockKind.Intake, Assert.Single(received.Review(Lightning).Clocks).Kind);
        Invariants.Hold(received);
    }

    [Fact]
    public void Choices_thatTheItemDoesNotOffer_areAllNamed()
    {
        var story = new Story(WholeCatalogue.Value);
        var create = new CreateApplication(
            Bundle,
            Applicant.Nobody,
            null,
            [
                story.Asked(Cma) with { Grade = GradeA },
                story.Asked(Construction) with { Grade = "comprehensive", Categories = ["road"] },
                story.Asked(Water) with { Grade = "grade-c", Categories = ["road", "sky", "road"] },
            ]);

        Assert.Equal(
            ["reviews[0].grade", "reviews[1].categories", "reviews[2].grade", "reviews[2].categories[1]", "reviews[2].categories[2]"],
            story.Refused(create).Faults.Select(fault => fault.Subject));
    }

    [Fact]
    public void Choices_leftOpen_keepADraftFromBeingSubmittedAndAreAllNamed()
    {
        var story = new Story(WholeCatalogue.Value).On("03-02");
        var asked = new[] { Construction, Lightning, Water }.Select(story.Asked).ToArray();
        AskedReview[] open = [.. asked.Select(review => review with { Grade = review.Item == Construction ? review.Grade : null, Categories = null })];
        story.Do(new CreateApplication(Bundle, Applicant.Nobody with { Uscc = Story.Uscc }, null, [story.Asked(Cma), .. open]));

        var refusal = story.Refused(new SubmitApplication(Story.Uscc, "hash", SubmitIncomplete: true));

        Assert.Equal(Reason.InvalidFields, refusal.Reason);
        Assert.Equal(
            [
                "reviews/construction-testing.categories", "reviews/lightning-testing.grade",
                "reviews/water-testing.grade", "reviews/water-testing.categories",
            ],
            refusal.Faults.Select(fault => fault.Subject));
        Assert.Contains("road, bridge", refusal.Faults[0].English, StringComparison.Ordinal);
        Assert.Contains("a grade that covers them all: comprehensive.", refusal.Faults[0].English, StringComparison.Ordinal);

        AskedReview whole = asked[0] with { Grade = "comprehensive", Categories = null };
        story.Do(new UpdateApplication(story.Matter.Etag, null, null, [story.Asked(Cma), whole, asked[1], asked[2]]));
        story.Submit();
    }

    private static Story Submitted(Story story, string on, params string[] items)
    {
        story.On(on).Create(items);
        story.Submit();
        return story;
    }
}
