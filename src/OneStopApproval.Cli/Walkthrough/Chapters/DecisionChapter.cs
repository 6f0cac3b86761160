using OneStopApproval.Cli.Calls;
using OneStopApproval.Client.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Chapters;

/// <summary>All that wait for nobody are decided in the same moment, one of them in part; CMA's grant is the receipt of those that wait.</summary>
internal static class DecisionChapter
{
    /// <summary>The chapter for a newcomer.</summary>
    internal const string Tour = """
        The hardest moment for a parallel system: departments decide the same application at the same instant (DecideReview).
        Each decision stands, none is lost, nobody gets an error. One department grants in part: every refused row has its
        reason, its law and the remedies on the document, and the rest is granted today. The commit of CMA's grant issues the
        notice that is the receipt of those that waited: their five days begin.
        """;

    // One row of six, and one at least, is refused where a department grants in part.
    private const int RowsForOneRefused = 6;

    internal static async Task PlayAsync(Story story, CancellationToken cancellationToken)
    {
        await story.TravelAsync(Days.SameMoment, cancellationToken);
        var partly = story.AsksFor(Item.Produce) ? Item.Produce : Item.Construction;
        var items = story.Asked(Item.DecidedTogether);
        var requests = new List<(string Item, DecideReviewRequest Request)>();
        foreach (var item in items)
        {
            requests.Add((item, item == partly ? await PartAsync(story, item, cancellationToken) : await GrantAsync(story, item, cancellationToken)));
        }

        // A refusal is never sent again (see Door): none of them may see an error that another one caused.
        var answers = await Task.WhenAll(requests.Select(pair => SendAsync(story, pair.Item, pair.Request, cancellationToken)));
        story.Expect.Same(
            "every decision of one moment stands",
            items.Select(item => item == partly ? ReviewState.PartlyGranted : ReviewState.Granted),
            answers.Select(answer => answer.State));
        story.Expect.True("none joins while water is open", !answers.Any(answer => answer.Joined));
        await JudgePartAsync(story, partly, requests.Single(pair => pair.Item == partly).Request, cancellationToken);
        await JudgeWaitingAsync(story, cancellationToken);
    }

    /// <summary>A grant of everything asked for, dated today, with the etag as the officer last read it.</summary>
    internal static async Task<DecideReviewRequest> GrantAsync(Story story, string item, CancellationToken cancellationToken)
    {
        var review = await story.RefAsync(item, cancellationToken);
        return new DecideReviewRequest
        {
            Name = review.Name,
            RequestId = RequestId.New(),
            Etag = review.Etag,
            Outcome = DecisionOutcome.Grant,
        };
    }

    /// <summary>A department grants.</summary>
    internal static async Task<DecideReviewResponse> DecideAsync(Story story, string item, CancellationToken cancellationToken) =>
        await SendAsync(story, item, await GrantAsync(story, item, cancellationToken), cancellationToken);

    private static async Task<DecideReviewRequest> PartAsync(Story story, string item, CancellationToken cancellationToken)
    {
        var request = await GrantAsync(story, item, cancellationToken);
        var asked = story.Lab.Reviews.Single(review => WireName.Id(review.Item) == item).AskedScope;
        var granted = asked.Count - Math.Max(1, asked.Count / RowsForOneRefused);
        request.Outcome = DecisionOutcome.Partial;
        request.GrantedScope.AddRange(asked.Take(granted));
        request.Refusals.Add(new ScopeRefusal
        {
            Rows = { asked.Skip(granted) },
            Reason = "现有检测人员未取得相应项目的能力确认。",
            LegalBasis = "行政许可法第三十八条第二款",
        });
        return request;
    }

    private static Task<DecideReviewResponse> SendAsync(
        Story story, string item, DecideReviewRequest request, CancellationToken cancellationToken)
    {
        var officer = story.Officer(item);
        return story.ActAsync(
            story.DepartmentOf(item),
            $"decides {item}",
            () => officer.Reviews.DecideReviewAsync(request, officer.Call(cancellationToken)),
            answer => $"{WireName.Of(answer.State)}, {answer.Document.Number}");
    }

    private static async Task JudgePartAsync(Story story, string item, DecideReviewRequest request, CancellationToken cancellationToken)
    {
        var door = story.People.Applicant;
        var refused = request.Refusals[0];
        var answer = await story.ActAsync(
            story.Applicant,
            $"reads what was refused of {item}",
            () => door.Reviews.ListDecidedRowsAsync(
                new ListDecidedRowsRequest { Parent = story.ReviewName(item), Verdict = ScopeVerdict.Refused, PageSize = 200 },
                door.Call(cancellationToken)),
            answer => $"{answer.Rows.Count} rows, {request.GrantedScope.Count} granted");
        story.Expect.Same(
            "the rows refused are those of the decision", refused.Rows.Select(Words), answer.Rows.Select(row => Words(row.Row)));
        story.Expect.Equal(
            "each refused row has its reason", refused.Rows.Count, answer.Rows.Count(row => row.Reason == refused.Reason));
    }

    private static string Words(ScopeRow row) => $"{row.Object} {row.Parameter}";

    private static async Task JudgeWaitingAsync(Story story, CancellationToken cancellationToken)
    {
        var waiting = story.Asked(Item.Waiting);
        foreach (var item in waiting)
        {
            var review = await story.ReviewAsync(item, cancellationToken);
            story.Expect.Equal($"CMA's grant is the receipt of {item}", ReviewState.Intake, review.State);
            story.Expect.Equal($"{item} is received on the day of the notice", Days.SameMoment.Text(), review.ReceiptDate.Text());
        }

        var documents = await story.People.Operator.Documents.ListDocumentsAsync(
            new ListDocumentsRequest { Parent = story.Application, PageSize = 200 }, story.People.Operator.Call(cancellationToken));
        story.Expect.Equal(
            "one notice tells each that waited",
            waiting.Count,
            documents.Documents.Count(document => document.Type == DocumentType.PrerequisiteNotice));
    }
}
