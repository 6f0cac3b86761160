using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Commitments;

/// <summary>What a verification does to a review.</summary>
internal static class CommitmentCourse
{
    /// <summary>The review after a verification: the authority's months have ended with it, and so have the lab's days.</summary>
    public static Review Verify(this Review review, CommitmentVerified e)
    {
        var verified = (review with
        {
            Commitment = review.Commitment! with
            {
                Verifications = review.Commitment.Verifications.Add(e.Verification),
                Bans = review.Commitment.Bans.AddRange(e.Bans ?? []),
            },
            Version = review.Version + 1,
        }).EndClock(ClockKind.CommitmentVerification, e.Verification.Date).EndClock(ClockKind.Rectification, e.Verification.Date);
        return e.Rectifying is { } clock ? verified.StartClock(clock) : verified;
    }

    /// <summary>The review when another document takes the place of the notice from whose delivery its days to rectify run.</summary>
    public static Review CorrectCommitment(this Review review, string document, string correction, DateOnly date) =>
        review.Commitment is { } commitment && commitment.AwaitsRectificationBy(document)
            ? (review with
            {
                Commitment = commitment with
                {
                    Verifications = commitment.Verifications.SetItem(commitment.Verifications.Length - 1, commitment.Last! with { Document = correction }),
                },
            }).EndClock(ClockKind.Rectification, date)
            : review;
}
