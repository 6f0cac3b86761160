using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Matters;

/// <summary>Drives every cell of the table of documents: the receipt of an application, which is the lead's to correct.</summary>
internal static class DocumentCases
{
    private const string Issued = "ISSUED";
    private const string Proposed = "PROPOSED";
    private const string Corrected = "CORRECTED";

    private static readonly string[] States = [Issued, Proposed, Corrected];

    internal static IEnumerable<(StateCase Case, Func<string> Drive)> All =>
    [
        .. States.Select(state => Cell(state, nameof(ProposeDocumentCorrection), "", Propose)),
        .. States.Select(state => Cell(state, nameof(ConfirmDocumentCorrection), "", Confirm)),
        Cell(Issued, nameof(ProposeDocumentCorrection), "by another department", story => story.Try(Proposal, "housing")),
        Cell(Issued, nameof(ProposeDocumentCorrection), "with another decision, where the document decides nothing", story =>
            story.Try(Proposal with { Decision = Matters.Acts.Recorded(DecisionOutcome.Grant) }, Lead)),
        Cell(Proposed, nameof(ConfirmDocumentCorrection), "by the person who proposed it", story => By("first", story, Confirmation(story))),
        Cell(Proposed, nameof(ConfirmDocumentCorrection), "another correction was proposed meanwhile", story =>
        {
            var old = Confirmation(story);
            Propose(story);
            return By("second", story, old);
        }),
    ];

    private static ProposeDocumentCorrection Proposal => new("d1", "text", "reason");

    private static (StateCase Case, Func<string> Drive) Cell(string state, string act, string when, Func<Story, Outcome> drive) =>
        (new StateCase(state, act, when), () => Told(state, drive));

    private static string Told(string state, Func<Story, Outcome> drive)
    {
        var story = In(state);
        var outcome = drive(story);
        return StateTableTests.Word(outcome.Refusal, state, StateOf(story.Matter));
    }

    private static Story In(string state)
    {
        var story = Story.Submitted("03-02", Construction);
        if (state != Issued)
        {
            Propose(story);
        }

        if (state == Corrected)
        {
            Confirm(story);
        }

        Assert.Equal(state, StateOf(story.Matter));
        return story;
    }

    private static string StateOf(Matter matter) => matter.Documents.Single(document => document.Id == "d1") switch
    {
        { CorrectedBy: not null } => Corrected,
        { Proposal: not null } => Proposed,
        _ => Issued,
    };

    private static Outcome Propose(Story story) => By("first", story, Proposal);

    private static Outcome Confirm(Story story) => By("second", story, Confirmation(story));

    private static ConfirmDocumentCorrection Confirmation(Story story) =>
        new("d1", story.Matter.Documents.Single(document => document.Id == "d1").Proposal?.Etag ?? "1", null);

    private static Outcome By(string person, Story story, Command command)
    {
        story.Subject = person;
        return story.Try(command, Lead);
    }
}
