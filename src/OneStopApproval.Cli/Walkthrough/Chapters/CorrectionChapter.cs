using OneStopApproval.Cli.Calls;
using OneStopApproval.Client.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Chapters;

/// <summary>One consolidated notice holds up the review that it names, and no other.</summary>
internal static class CorrectionChapter
{
    /// <summary>The chapter for a newcomer.</summary>
    internal const string Tour = """
        Something is missing for lightning testing. The law gives one notice (Administrative Licensing Law 32): within five days,
        everything at once, once per review for life. It holds up the review that it names and no other: the other departments
        accept on the same day, at the same time. The complete answer starts five new days; a second notice is refused by the
        engine, whoever asks.
        """;

    internal static async Task PlayAsync(Story story, CancellationToken cancellationToken)
    {
        await story.TravelAsync(Days.Notice, cancellationToken);
        var notice = await NoticeAsync(story, cancellationToken);
        await Task.WhenAll(story.Asked(Item.DecidedTogether).Select(item => AcceptChapter.AcceptAsync(story, item, cancellationToken)));
        var application = await story.LookAsync(cancellationToken);
        story.ExpectStates(
            "lightning alone is held up, the others are accepted on time",
            application,
            item => Item.Waiting.Contains(item) ? ReviewState.PreReview
                : item == Item.Lightning ? ReviewState.CorrectionRequested
                : ReviewState.InReview);

        await story.TravelAsync(Days.Answer, cancellationToken);
        await AnswerAsync(story, notice, cancellationToken);
        await SecondNoticeAsync(story, cancellationToken);
    }

    private static async Task<IssueCorrectionNoticeResponse> NoticeAsync(Story story, CancellationToken cancellationToken)
    {
        var lead = story.Officer(Item.Cma);
        var request = await RequestAsync(story, cancellationToken);
        var answer = await story.ActAsync(
            story.DepartmentOf(Item.Cma),
            "issues the correction notice as the lead",
            () => lead.Intakes.IssueCorrectionNoticeAsync(request, lead.Call(cancellationToken)),
            answer => answer.Document.Number);
        story.Expect.Same(
            "the notice names", [Item.Lightning], answer.Reviews.Select(review => WireName.Id(review.Name)));
        story.Expect.Equal("the notice is a document", DocumentType.CorrectionNotice, answer.Document.Type);
        return answer;
    }

    private static async Task<IssueCorrectionNoticeRequest> RequestAsync(Story story, CancellationToken cancellationToken) => new()
    {
        Parent = story.Application,
        RequestId = RequestId.New(),
        // The lead reads a review that is not its own; its notice does not raise that review's etag.
        Reviews = { await story.RefAsync(Item.Lightning, story.Officer(Item.Cma), cancellationToken) },
        Points =
        {
            new CorrectionPoint
            {
                MaterialCode = story.LightningMaterial,
                Text = "缺少雷电防护装置检测人员能力确认证明。",
                LegalBasis = "行政许可法第三十二条第一款第四项",
            },
        },
    };

    private static async Task AnswerAsync(Story story, IssueCorrectionNoticeResponse notice, CancellationToken cancellationToken)
    {
        var door = story.People.Applicant;
        _ = await MaterialsChapter.UploadAsync(story, story.LightningMaterial, cancellationToken);
        var request = new AnswerCorrectionRequest
        {
            Name = story.Application,
            RequestId = RequestId.New(),
            Answers = { notice.Points.Select(point => new CorrectionAnswer { Point = point.Id, Text = "已上传。" }) },
        };
        var answer = await story.ActAsync(
            "applicant",
            "answers the notice",
            () => door.Applications.AnswerCorrectionAsync(request, door.Call(cancellationToken)),
            answer => $"{answer.Reviews.Count} review back in intake");
        story.Expect.Same("the answer brings back", [ReviewState.Intake], answer.Reviews.Select(review => review.State));

        var clocks = (await story.ReviewAsync(Item.Lightning, cancellationToken)).Clocks;
        story.Expect.Same(
            "the answer starts new intake days",
            [Days.IntakeDue.Text(), Days.SecondIntakeDue.Text()],
            clocks.Where(clock => clock.Kind == ClockKind.Intake).Select(clock => clock.DueDate.Text()));
    }

    private static async Task SecondNoticeAsync(Story story, CancellationToken cancellationToken)
    {
        var lead = story.Officer(Item.Cma);
        var request = await RequestAsync(story, cancellationToken);
        _ = await story.RefusedAsync(
            story.DepartmentOf(Item.Cma),
            "issues a second notice",
            "CORRECTION_ALREADY_ISSUED",
            () => lead.Intakes.IssueCorrectionNoticeAsync(request, lead.Call(cancellationToken)));
    }
}
