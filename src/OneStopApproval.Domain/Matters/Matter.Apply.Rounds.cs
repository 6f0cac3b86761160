using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Matters;

public sealed partial record Matter
{
    // Rule 9. The visit, the correction notice, statements and a hearing that was held are for life; a join is of its round.
    private Matter ApplyOrder(NewDecisionOrdered e)
    {
        var reopened = With(e.Item, review => Reopen(review, e));
        return reopened with
        {
            State = reopened.Reviews.Any(review => review.AcceptanceDate is not null) ? ApplicationState.InReview : ApplicationState.Received,
            Round = JoinedDate is null ? Round : Round + 1,
            JoinedDate = null,
            ClosedDate = null,
        };
    }

    private static Review Reopen(Review review, NewDecisionOrdered e)
    {
        var accepted = review.AcceptanceDate is not null;
        // What a certificate that still stands asks for runs on: the verification of its commitment.
        var ended = review.Certificate is { End: null } ? review.EndClock(ClockKind.Certificate, e.Order.ReceiptDate) : review.EndAllClocks(e.Order.ReceiptDate);
        var hearing = review.Participation.Hearing is { State: HearingState.Held } held ? held : null;
        var reopened = ended with
        {
            State = accepted ? ReviewState.InReview : ReviewState.Intake,
            CompletedDate = accepted ? review.CompletedDate : e.Order.ReceiptDate,
            Round = review.Round + 1,
            PastRounds = review.PastRounds.Add(new(review.State, e.EndDate, e.Order)
            {
                Decision = review.Decision,
                TechnicalReview = e.TechnicalReviewAgain ? review.TechnicalReview : null,
                Extension = review.Extension,
                Hearing = hearing is null ? review.Participation.Hearing : null,
            }),
            TechnicalReview = e.TechnicalReviewAgain ? null : review.TechnicalReview,
            Extension = null,
            Participation = review.Participation with { Hearing = hearing },
            ExcludedTimes = [.. review.ExcludedTimes.Select(time => time.To is null ? time with { Lapsed = true } : time)],
            Decision = null,
            ReviewedBy = null,
            TerminalDate = null,
            Version = review.Version + 1,
        };
        return e.Starts.Aggregate(reopened, (current, clock) => current.StartClock(clock));
    }
}
