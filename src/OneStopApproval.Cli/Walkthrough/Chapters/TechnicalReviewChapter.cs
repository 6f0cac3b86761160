using OneStopApproval.Cli.Calls;
using OneStopApproval.Client.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Chapters;

/// <summary>CMA's ten decision days begin with the assessors' conclusion; lightning is decided meanwhile.</summary>
internal static class TechnicalReviewChapter
{
    /// <summary>The chapter for a newcomer.</summary>
    internal const string Tour = """
        CMA sends assessors to the lab; their thirty days stand outside the decision clock, and the ten days to decide begin with
        their conclusion (ConcludeTechnicalReview). Meanwhile lightning is decided and its certificate issued: a finished review
        never waits for an unfinished one. And the department that was asked and said nothing has consented, since the day the
        law says, without anybody having pressed a button.
        """;

    internal static async Task PlayAsync(Story story, CancellationToken cancellationToken)
    {
        await story.TravelAsync(Days.Conclusion, cancellationToken);
        await ConsultationChapter.SilenceAsync(story, cancellationToken);
        await DecideTooEarlyAsync(story, cancellationToken);
        await ConcludeAsync(story, cancellationToken);

        await story.TravelAsync(Days.LightningDecision, cancellationToken);
        var decision = await DecisionChapter.DecideAsync(story, Item.Lightning, cancellationToken);
        story.Expect.Equal("lightning is granted", ReviewState.Granted, decision.State);
        await CertificateChapter.IssueAsync(story, [Item.Lightning], cancellationToken);
        var application = await story.LookAsync(cancellationToken);
        story.Expect.Equal(
            "a certificate is issued while other reviews are open", ApplicationState.InReview, application.State);
    }

    private static async Task DecideTooEarlyAsync(Story story, CancellationToken cancellationToken)
    {
        var officer = story.Officer(Item.Cma);
        var request = await DecisionChapter.GrantAsync(story, Item.Cma, cancellationToken);
        _ = await story.RefusedAsync(
            story.DepartmentOf(Item.Cma),
            "decides before the conclusion",
            "STATE_NOT_ALLOWED",
            () => officer.Reviews.DecideReviewAsync(request, officer.Call(cancellationToken)));
    }

    private static async Task ConcludeAsync(Story story, CancellationToken cancellationToken)
    {
        var officer = story.Officer(Item.Cma);
        var review = await story.RefAsync(Item.Cma, cancellationToken);
        var answer = await story.ActAsync(
            story.DepartmentOf(Item.Cma),
            "receives the technical review's conclusion",
            () => officer.Inspections.ConcludeTechnicalReviewAsync(
                new ConcludeTechnicalReviewRequest
                {
                    Name = review.Name,
                    RequestId = RequestId.New(),
                    Etag = review.Etag,
                    Conclusion = TechnicalReviewConclusion.Conforms,
                    Summary = "现场评审和材料评审均符合要求。",
                },
                officer.Call(cancellationToken)),
            answer => answer.Document.Number);
        story.Expect.Equal("the conclusion came on time", false, answer.RecordedLate);
        var clocks = (await story.ReviewAsync(Item.Cma, cancellationToken)).Clocks;
        story.Expect.Same(
            "CMA's decision clock starts with the conclusion",
            [Days.Conclusion.Text()],
            clocks.Where(clock => clock.Kind == ClockKind.Decision).Select(clock => clock.StartDate.Text()));
    }
}
