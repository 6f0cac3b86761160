using OneStopApproval.Client.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Chapters;

/// <summary>Each department accepts for itself; who needs CMA waits without a clock.</summary>
internal static class AcceptChapter
{
    /// <summary>The chapter for a newcomer.</summary>
    internal const string Tour = """
        One case for the lab, but each review is its own legal case: only the department that owns it may accept it, and to every
        other officer it answers as if it were not there. Acceptance starts the statutory clock. Who needs CMA first cannot
        decide before it: PREREQUISITE_UNDECIDED, not a date that nobody could keep.
        """;

    internal static async Task PlayAsync(Story story, CancellationToken cancellationToken)
    {
        await story.TravelAsync(Days.Acceptance, cancellationToken);
        await OthersAsync(story, cancellationToken);
        await AcceptAsync(story, Item.Lightning, cancellationToken);
        var application = await story.LookAsync(cancellationToken);
        story.ExpectStates(
            "each accepted by its own department, who needs CMA in pre-review",
            application,
            item => Item.Waiting.Contains(item) ? ReviewState.PreReview : ReviewState.InReview);
        story.Expect.Equal("state once a review is accepted", ApplicationState.InReview, application.State);
        await DecideTooEarlyAsync(story, cancellationToken);
        if (story.AsksFor(Item.Vehicle))
        {
            await FileTooEarlyAsync(story, cancellationToken);
        }
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

    private static async Task FileTooEarlyAsync(Story story, CancellationToken cancellationToken)
    {
        var officer = story.Officer(Item.Vehicle);
        var request = await JoinChapter.FilingAsync(story, cancellationToken);
        _ = await story.RefusedAsync(
            story.DepartmentOf(Item.Vehicle),
            "puts the filing on record before CMA",
            "PREREQUISITE_UNDECIDED",
            () => officer.Reviews.RecordFilingAsync(request, officer.Call(cancellationToken)));
    }
}
