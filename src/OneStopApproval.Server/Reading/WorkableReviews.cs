using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Matters;
using ReviewState = OneStopApproval.Domain.Reviews.ReviewState;

namespace OneStopApproval.Server.Reading;

/// <summary>Reviews that a department can work on: its own, and within the region of who asks.</summary>
internal static class WorkableReviews
{
    /// <summary>The reviews in these open states, in ranges that follow on one another: the fewest days left first, and last those that stand still today.</summary>
    public static IReadOnlyList<IQueryable<ReviewRow>> Of(
        ApprovalDb db, Caller caller, ReviewState[] states, string? item, bool withoutOpinion, DateOnly today)
    {
        var inbox = new Inbox(caller, caller.Department);
        var reviews = ReviewList.InStates(inbox.Reviews(db), inbox, states);
        reviews = item is null ? reviews : reviews.Where(review => review.Item == item);
        // What was said before the decision that an order did away with is no opinion of this round.
        reviews = withoutOpinion
            ? reviews.Where(review => review.OpinionCount == 0
                || (review.Round > 1 && db.Decisions.Any(decision => decision.ApplicationId == review.ApplicationId
                    && decision.Item == review.Item
                    && decision.Round == review.Round - 1
                    && !db.Opinions.Any(opinion => opinion.ApplicationId == review.ApplicationId
                        && opinion.Item == review.Item
                        && opinion.Time >= decision.RecordTime))))
            : reviews;
        return
        [
            .. ReviewList.Ranges(reviews, null, today).Select(range => range.Reviews
                .Join(inbox.Applications(db, today), review => review.ApplicationId, row => row.Id, (review, row) => review)
                .OrderBy(review => review.InboxKey)),
        ];
    }

    /// <summary>One review of the caller's own department as it stands, and the business date.</summary>
    /// <exception cref="WireException">It is not there, or not the department's.</exception>
    public static async Task<(ReviewRow Review, DateOnly Today)> FindAsync(
        ServerContext doors, Caller caller, string application, string item, CancellationToken cancellationToken)
    {
        var scope = Scope.Applications(caller);
        var today = await doors.Due.SettleAsync(rows => rows.Where(scope).Where(row => row.Id == application), cancellationToken);
        var department = caller.Department;
        await using var db = doors.Database.Open();
        var review = await db.Reviews
            .Where(review => review.ApplicationId == application && review.Item == item && review.Department == department)
            .Where(review => db.Applications.Where(scope).Any(row => row.Id == review.ApplicationId))
            .SingleOrDefaultAsync(cancellationToken);
        return (review ?? throw new WireError(ErrorReason.NotVisible).ToException(), today);
    }
}
