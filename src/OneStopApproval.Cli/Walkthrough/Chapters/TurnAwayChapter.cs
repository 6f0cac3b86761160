using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Labs;
using OneStopApproval.Client.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Chapters;

/// <summary>A lab of a ministry comes to the wrong authority: received, turned away by a document, sent to the right one.</summary>
internal static class TurnAwayChapter
{
    /// <summary>The chapter for a newcomer.</summary>
    internal const string Tour = """
        Another lab was set up by a State Council department, so its CMA is the national authority's matter. The plan tells it
        beforehand. If it submits all the same it is not left at the door: it gets its receipt, and in the same commit a dated,
        numbered document that names the law and the right authority (不予受理, Administrative Licensing Law 32). No officer
        had to look, because the published data decide it.
        """;

    internal static async Task PlayAsync(Story story, CancellationToken cancellationToken)
    {
        var second = story.Of("second lab", LabFile.Shipped(LabFile.OfAMinistry));
        var plan = await PlanChapter.AskAsync(second, cancellationToken);
        story.Expect.Same(
            "the plan tells the second lab that it comes to the wrong authority",
            [DeclineOutcome.NotCompetent],
            plan.TurnAways.Select(turnAway => turnAway.Outcome));
        await PlanChapter.DraftAsync(second, cancellationToken);
        var submitted = await SubmitAsync(second, cancellationToken);
        story.Expect.Same(
            "the second lab is turned away in its submission's own commit",
            [ReviewState.Declined],
            submitted.EndedReviews.Select(review => review.State));
        story.Expect.Equal("it is told by a document", DocumentType.Declined, submitted.EndedReviews[0].Document.Type);

        var declination = (await second.LookAsync(cancellationToken)).Reviews[0].Declination;
        story.Expect.Equal("it is told where to go", plan.TurnAways[0].RightAuthority, declination.RightAuthority);
        await TrackAsync(second, submitted, declination, cancellationToken);
        _ = await story.LookAsync(cancellationToken);
    }

    private static async Task<SubmitApplicationResponse> SubmitAsync(Story story, CancellationToken cancellationToken)
    {
        var door = story.People.Applicant;
        var answer = await story.ActAsync(
            story.Applicant,
            "submits all the same",
            () => door.Applications.SubmitApplicationAsync(
                new SubmitApplicationRequest { Name = story.Application, RequestId = RequestId.New(), SubmitIncomplete = true },
                door.Call(cancellationToken)),
            answer => $"received, and DECLINED by {answer.EndedReviews[0].Document.Number}");
        story.DisplayNumber = answer.DisplayNumber;
        return answer;
    }

    private static async Task TrackAsync(
        Story story, SubmitApplicationResponse submitted, Declination declination, CancellationToken cancellationToken)
    {
        var door = story.People.Public;
        var answer = await story.ActAsync(
            "public",
            "tracks the second lab's case",
            () => door.Public.TrackApplicationAsync(
                new TrackApplicationRequest { DisplayNumber = submitted.DisplayNumber, QueryCode = submitted.QueryCode },
                door.Call(cancellationToken)),
            answer => $"{WireName.Of(answer.State)}: go to {answer.Reviews[0].RightAuthority}");
        story.Expect.Equal("the case of the second lab is closed", ApplicationState.Closed, answer.State);
        story.Expect.Equal("the public is told the same", declination.RightAuthority, answer.Reviews[0].RightAuthority);
    }
}
