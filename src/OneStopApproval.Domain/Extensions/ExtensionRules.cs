using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Extensions;

/// <summary>What request, approval and delivery of an extension share (rule 15).</summary>
internal static class ExtensionRules
{
    /// <summary>Why nothing can be extended any more today; null while the last day has not passed.</summary>
    public static Refusal? Late(string item, Clock clock, Facts facts)
    {
        var due = clock.Read(facts.Calendar, facts.Today).DueDate;
        return facts.Today <= due
            ? null
            : NotAllowed(
                item,
                $"期限已于{due:yyyy-MM-dd}届满，延长的通知须在此前送达。",
                $"The limit ended on {due:yyyy-MM-dd}; the notice of an extension must be delivered by then.");
    }

    /// <summary>The refusal of an extension that cannot be.</summary>
    public static Refusal NotAllowed(string item, string chinese, string english) =>
        Refusal.Of(Reason.ExtensionNotAllowed, new Fault($"reviews/{item}", chinese, english));

    /// <summary>
    /// What the delivery of a document makes of an approved extension: by the end of the original last day it takes effect,
    /// and after it there is nothing left to extend (rules 15 and 29).
    /// </summary>
    public static void Deliver(Proceedings proceedings, string document, DateOnly date)
    {
        foreach (var review in proceedings.Matter.Reviews)
        {
            if (review.Extension is not { State: ExtensionState.AwaitsDelivery } extension || extension.Document != document)
            {
                continue;
            }

            var (clock, calendar) = (review.ClockOf(extension), proceedings.Facts.Calendar);
            var due = clock.Read(calendar, date).DueDate;
            proceedings.Add(date <= due
                ? new ExtensionTookEffect(
                    review.Item, document, date, extension.Days, clock.Extend(extension.Days).Read(calendar, date).DueDate)
                : new ExtensionLapsed(review.Item, document, date, due));
        }
    }

    /// <summary>The review with the notice of its extension replaced by the one that corrects it (rule 28).</summary>
    public static Review CorrectExtension(this Review review, string wrong, string correction) =>
        review.Extension is { } extension && extension.Document == wrong
            ? review with { Extension = extension with { Document = correction } }
            : review;

    /// <summary>The review with its extension in effect: the clock has more days, though it may have ended meanwhile.</summary>
    public static Review Extend(this Review review, int days)
    {
        var clock = review.ClockOf(review.Extension!);
        return review with
        {
            Extension = review.Extension! with { State = ExtensionState.InEffect },
            Clocks = review.Clocks.Replace(clock, clock.Extend(days)),
        };
    }
}
