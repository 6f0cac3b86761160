using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Client.Reviews;

/// <summary>What a handler came to.</summary>
public abstract record ReviewOutcome
{
    private ReviewOutcome()
    {
    }

    /// <summary>Records an opinion (<c>RecordOpinion</c>): finished work that starts and ends no clock.</summary>
    /// <param name="Text">Text, 1 to 4000 characters.</param>
    /// <param name="Proposed">Outcome that it proposes; <see cref="DecisionOutcome.Unspecified"/> when it proposes none.</param>
    public sealed record Opinion(string Text, DecisionOutcome Proposed = DecisionOutcome.Unspecified) : ReviewOutcome;

    /// <summary>
    /// Records the decision (<c>DecideReview</c>), for items that the authority decides by rule. Name, etag, lease and
    /// request id are the worker's to write.
    /// </summary>
    /// <param name="Request">What is decided.</param>
    public sealed record Decision(DecideReviewRequest Request) : ReviewOutcome;

    /// <summary>Records nothing and leaves the review alone for a while, for example until another system has answered.</summary>
    /// <param name="For">How long no worker takes it, 1 s to 1 h, and cut to that; people at a desk are not kept from it.</param>
    public sealed record Rest(TimeSpan For) : ReviewOutcome;
}
