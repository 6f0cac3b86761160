namespace OneStopApproval.Client.Reviews;

/// <summary>What a department does with a review. It is made anew for each, in a scope of the container.</summary>
public interface IReviewHandler
{
    /// <summary>Works on one review that nobody else of the department's workers has.</summary>
    /// <param name="review">The review.</param>
    /// <param name="cancellationToken">
    /// Fires when there is nothing left to do: the lease was lost, the applicant withdrew, another act or silence ended the review, its clock
    /// was stopped, or the host has waited long enough at its end. What the handler returns after that is not recorded.
    /// </param>
    /// <returns>What to record; the worker does it under the lease, once, however often a reply is lost.</returns>
    /// <exception cref="Exception">Any: the handler is asked again after a growing pause, and given up after the last attempt.</exception>
    Task<ReviewOutcome> HandleAsync(LeasedReview review, CancellationToken cancellationToken);
}
