using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Chapters;

/// <summary>Housing and CMA decide in the same moment; CMA's grant is water's receipt.</summary>
internal static class DecisionChapter
{
    internal static async Task PlayAsync(Story story, CancellationToken cancellationToken)
    {
        await story.TravelAsync(Days.TwinDecision, cancellationToken);
        var requests = new List<(string Item, DecideReviewRequest Request)>();
        foreach (var item in new[] { Item.Construction, Item.Cma })
        {
            requests.Add((item, await GrantAsync(story, item, cancellationToken)));
        }

        // A refusal is never sent again (see Door): neither of the two may see an error that the other one caused.
        var answers = await Task.WhenAll(requests.Select(pair => SendAsync(story, pair.Item, pair.Request, cancellationToken)));
        story.Expect.Same(
            "both decisions of one moment stand",
            [ReviewState.Granted, ReviewState.Granted],
            answers.Select(answer => answer.State));
        story.Expect.True("neither joins while water is open", !answers.Any(answer => answer.Joined));
        await JudgeWaterAsync(story, cancellationToken);
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

    private static async Task JudgeWaterAsync(Story story, CancellationToken cancellationToken)
    {
        var water = await story.ReviewAsync(Item.Water, cancellationToken);
        story.Expect.Equal("CMA's grant is water's receipt", ReviewState.Intake, water.State);
        story.Expect.Equal("water's receipt date is the day of the notice", Days.TwinDecision.Text(), water.ReceiptDate.Text());

        var documents = await story.People.Operator.Documents.ListDocumentsAsync(
            new ListDocumentsRequest { Parent = story.Application, PageSize = 200 }, story.People.Operator.Call(cancellationToken));
        story.Expect.Equal(
            "one notice tells water of it",
            1,
            documents.Documents.Count(document => document.Type == DocumentType.PrerequisiteNotice));
    }
}
