using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Chapters;

/// <summary>Each department accepts for itself; water waits without a clock.</summary>
internal static class AcceptChapter
{
    internal static async Task PlayAsync(Story story, CancellationToken cancellationToken)
    {
        await story.TravelAsync(Days.Acceptance, cancellationToken);
        await OthersAsync(story, cancellationToken);
        await AcceptAsync(story, Item.Lightning, cancellationToken);
        var application = await story.LookAsync(cancellationToken);
        story.Expect.Same(
            "each accepted by its own department, water in pre-review",
            [ReviewState.InReview, ReviewState.InReview, ReviewState.InReview, ReviewState.PreReview],
            application.Reviews.Select(review => review.State));
        story.Expect.Equal("state once a review is accepted", ApplicationState.InReview, application.State);
        await DecideTooEarlyAsync(story, cancellationToken);
    }

    /// <summary>A department accepts its own review.</summary>
    internal static async Task AcceptAsync(Story story, string item, CancellationToken cancellationToken)
    {
        var officer = story.Officer(item);
        var request = new AcceptReviewsRequest
        {
            Parent = story.Application,
            RequestId = RequestId.New(),
            Reviews = { await story.RefAsync(item, cancellationToken) },
        };
        var answer = await story.ActAsync(
            story.DepartmentOf(item),
            $"accepts {item}",
            () => officer.Intakes.AcceptReviewsAsync(request, officer.Call(cancellationToken)),
            answer => answer.Reviews[0].Document.Number);
        story.Expect.Same($"{item} accepted", [ReviewState.InReview], answer.Reviews.Select(review => review.State));
    }

    private static async Task OthersAsync(Story story, CancellationToken cancellationToken)
    {
        var officer = story.Officer(Item.Construction);
        var request = new AcceptReviewsRequest
        {
            Parent = story.Application,
            RequestId = RequestId.New(),
            Reviews = { await story.RefAsync(Item.Lightning, cancellationToken) },
        };
        _ = await story.RefusedAsync(
            story.DepartmentOf(Item.Construction),
            "accepts what is not its own",
            "NOT_VISIBLE",
            () => officer.Intakes.AcceptReviewsAsync(request, officer.Call(cancellationToken)));
    }

    private static async Task DecideTooEarlyAsync(Story story, CancellationToken cancellationToken)
    {
        var officer = story.Officer(Item.Water);
        var request = await DecisionChapter.GrantAsync(story, Item.Water, cancellationToken);
        _ = await story.RefusedAsync(
            story.DepartmentOf(Item.Water),
            "decides before its prerequisite",
            "PREREQUISITE_UNDECIDED",
            () => officer.Reviews.DecideReviewAsync(request, officer.Call(cancellationToken)));
    }
}
