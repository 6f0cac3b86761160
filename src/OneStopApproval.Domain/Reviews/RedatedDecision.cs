using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Reviews;

/// <summary>
/// The date of a decision that was recorded wrong (rule 28): two persons correct the record with the paper, and what is judged on the
/// act is judged on the right day.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="ActDate">Date that the decision bears.</param>
public sealed record RedatedDecision(string Item, DateOnly ActDate)
{
    /// <summary>What is wrong with this date for the decision of a document; the document may itself be a correction of it.</summary>
    internal static IEnumerable<Fault> Faults(Matter matter, string document, DateOnly? actDate, Facts facts)
    {
        if (actDate is not { } date)
        {
            return [];
        }

        if (DecidedBy(matter, document) is not { Decision: { } decision } review || review.Procedure == Procedure.Commitment)
        {
            return
            [
                new(
                    "act_date",
                    "只有按一般程序作出的决定可以更正日期，请留空。",
                    "Only the date of a decision by the general procedure is corrected so; leave it empty."),
            ];
        }

        var recorded = StatutoryTime.DateOf(decision.RecordTime);
        var latest = review.Certificate is { } certificate && certificate.IssueDate < recorded ? certificate.IssueDate : recorded;
        return date == decision.ActDate
            ? [new("act_date", "该决定已是此日期。", "The decision is recorded with this date already.")]
            : ReviewChecks.DatedBetween(date, DecideReview.FirstDay(review, facts), latest);
    }

    /// <summary>The decision of a document with another date; null where the date stands.</summary>
    internal static RedatedDecision? Of(Matter matter, string document, DateOnly? actDate) =>
        actDate is { } date ? new(DecidedBy(matter, document)!.Item, date) : null;

    /// <summary>The review with that date: its days to decide end there, and what follows the decision runs from there.</summary>
    internal Review Apply(Review review)
    {
        var wrong = review.Decision!.ActDate;
        return review with
        {
            Decision = review.Decision with
            {
                ActDate = ActDate,
                RecordedLate = StatutoryTime.DateOf(review.Decision.RecordTime) > ActDate,
            },
            Clocks =
            [
                .. review.Clocks.Select(clock => clock.Kind switch
                {
                    ClockKind.Decision or ClockKind.Renewal when clock.End == wrong => clock with { End = ActDate },
                    ClockKind.Certificate or ClockKind.Publication when clock.Start == wrong => clock with { Start = ActDate },
                    _ => clock,
                }),
            ],
        };
    }

    /// <summary>The review that was decided by a document, or by what the document corrects; null when none was.</summary>
    internal static Review? DecidedBy(Matter matter, string document)
    {
        for (var id = document; id is not null; id = matter.Documents.FirstOrDefault(other => other.Id == id)?.Corrects)
        {
            if (matter.Reviews.FirstOrDefault(review => review.Decision is { BySilence: false } decision && decision.Document == id) is { } review)
            {
                return review;
            }
        }

        return null;
    }
}
