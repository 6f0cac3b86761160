using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Reviews;

/// <summary>Rule 3: a filing waits, is received and put on record; it is never accepted, decided or joined.</summary>
public sealed class RecordFilingTests
{
    [Fact]
    public void Filing_waits_for_cma_and_is_received_by_the_notice_of_its_grant()
    {
        var story = Waiting();
        Assert.Equal((ReviewState.PreReview, 0), (story.State(Vehicle), story.Review(Vehicle).Clocks.Length));
        Assert.Equal(Reason.PrerequisiteUndecided, story.Refused(Acts.File(story, Vehicle)).Reason);

        Grant(story);

        Assert.Equal((ReviewState.Intake, On("03-05")), (story.State(Vehicle), story.Review(Vehicle).ReceiptDate));
        Assert.Contains(Vehicle, story.Document(DocumentType.PrerequisiteNotice, Vehicle).Items);
        Assert.Equal(On("03-12"), story.Due(Vehicle, ClockKind.Intake));
        Assert.Equal(ApplicationState.Decided, story.Matter.State);
    }

    [Fact]
    public void Silence_never_files_and_turns_the_clock_red()
    {
        var story = Waiting();
        Grant(story);

        story.On("06-01").Settle();

        Assert.Equal(ReviewState.Intake, story.State(Vehicle));
        Assert.Equal(Light.Red, Assert.Single(story.Review(Vehicle).Clocks).Read(Published, story.Today).Light);
        Assert.Null(MatterEngine.NextDueOn(story.Matter, Published, WithFilingBehindCma));
    }

    [Fact]
    public void Filing_put_on_record_has_a_receipt_and_its_clock_ends()
    {
        var story = Waiting();
        Grant(story);

        story.On("03-10").Do(Acts.File(story, Vehicle) with { DocumentNumber = "蒙公交备2026-17" });

        var review = story.Review(Vehicle);
        Assert.Equal((ReviewState.Filed, On("03-10")), (review.State, review.TerminalDate));
        Assert.Equal(On("03-10"), Assert.Single(review.Clocks).End);
        Assert.Equal(("police", "蒙公交备2026-17"), (story.Document(DocumentType.FilingReceipt).Authority, story.Document(DocumentType.FilingReceipt).Number));
        Assert.Null(review.AcceptanceDate);
    }

    [Fact]
    public void Application_closes_when_certificates_are_delivered_and_the_filing_is_done()
    {
        var story = Waiting();
        Grant(story);
        story.Issue(Cma);
        Assert.Equal(ApplicationState.Decided, story.Matter.State);

        story.On("03-11").Do(Acts.File(story, Vehicle));

        Assert.Equal((ApplicationState.Closed, On("03-11")), (story.Matter.State, story.Matter.ClosedDate));
        Assert.Equal(On("03-05"), story.Matter.JoinedDate);
    }

    [Theory]
    [InlineData(DeclineOutcome.NotRequired)]
    [InlineData(DeclineOutcome.NotCompetent)]
    public void Filing_turned_away_is_done_too(DeclineOutcome outcome)
    {
        var story = Waiting();
        Grant(story);
        story.Issue(Cma);

        story.Do(Acts.Decline(story, outcome, Vehicle));

        Assert.Equal(ApplicationState.Closed, story.Matter.State);
    }

    [Fact]
    public void Filing_after_a_refused_cma_is_not_received_and_holds_nothing_open()
    {
        var story = Waiting();
        story.Accept(Cma);
        story.On("03-05").Conclude();

        story.Decide(Cma, DecisionOutcome.Refuse);

        Assert.Equal((ReviewState.NotReceived, ApplicationState.Closed), (story.State(Vehicle), story.Matter.State));
        Assert.Equal("police", story.Document(DocumentType.NotReceivedNotice, Vehicle).Authority);
    }

    [Fact]
    public void Filing_with_a_covering_certificate_held_is_received_at_submission()
    {
        var story = Alone();

        Assert.Equal((ReviewState.Intake, On("03-02")), (story.State(Vehicle), story.Review(Vehicle).ReceiptDate));
        Assert.Equal(On("03-09"), story.Due(Vehicle, ClockKind.Intake));
    }

    [Fact]
    public void Filing_alone_is_not_decided_before_it_is_done()
    {
        var story = Alone();
        Assert.Equal((ApplicationState.Received, null), (story.Matter.State, story.Matter.JoinedDate));

        story.On("03-06").Do(Acts.File(story, Vehicle));

        Assert.Equal((ApplicationState.Closed, On("03-06")), (story.Matter.State, story.Matter.JoinedDate));
    }

    [Fact]
    public void Filing_alone_withdrawn_leaves_a_withdrawn_application()
    {
        var story = Alone();

        story.Withdraw(Vehicle);

        Assert.Equal(ApplicationState.Withdrawn, story.Matter.State);
    }

    [Fact]
    public void Correction_notice_stops_a_filing_until_its_answer_starts_new_days()
    {
        var story = Alone();
        story.Notice(Vehicle);
        Assert.Equal(Reason.StateNotAllowed, story.Refused(Acts.File(story, Vehicle)).Reason);

        story.On("03-05").Answer(Vehicle);

        Assert.Equal(On("03-12"), story.Due(Vehicle, ClockKind.Intake));
        story.Do(Acts.File(story, Vehicle));
        Assert.Equal(ReviewState.Filed, story.State(Vehicle));
    }

    [Fact]
    public void Filing_is_dated_when_it_is_recorded()
    {
        var story = Alone().On("03-06");

        var refusal = story.Refused(Acts.File(story, Vehicle) with { ActDate = On("03-05") });

        Assert.Equal((Reason.InvalidFields, "act_date"), (refusal.Reason, refusal.Faults.Single().Subject));
    }

    [Fact]
    public void Licence_is_never_filed()
    {
        var story = Story.Submitted("03-02", Construction);

        var refusal = story.Refused(Acts.File(story, Construction));

        Assert.Equal((Reason.StateNotAllowed, "INTAKE of a filing"), (refusal.Reason, refusal.Metadata["allowed"]));
    }

    private static Story Waiting()
    {
        var story = new Story(WithFilingBehindCma).On("03-02");
        story.Create(Cma, Vehicle);
        story.Submit();
        return story;
    }

    private static Story Alone()
    {
        var story = new Story(WithFilingBehindCma).On("03-02");
        story.Lab = LabFacts.None with { Held = [new(Cma, On("01-05"), On("2027-01-01"), [CoveringField])] };
        story.Create(Vehicle);
        story.Submit();
        return story;
    }

    private static void Grant(Story story)
    {
        story.Accept(Cma);
        story.On("03-05").Conclude();
        story.Decide(Cma);
    }
}
