using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Visits;

namespace OneStopApproval.Domain.Matters;

/// <summary>The acts that the law makes by silence: deemed acceptance (rule 12) and abandonment (rule 11).</summary>
internal static class SilenceRules
{
    /// <summary>The rule that takes effect first, or null when none is armed.</summary>
    public static SilenceRule? First(Matter matter, WorkingCalendar calendar, ApprovalCatalogue catalogue)
    {
        SilenceRule? first = null;
        foreach (var review in matter.Reviews)
        {
            if (Armed(review, catalogue) is not { } clock)
            {
                continue;
            }

            // The light of a clock depends on today, its due date does not while no stop is open: its own start will do.
            var effective = clock.Read(calendar, clock.Start).DueDate.AddDays(1);
            if (first is null || effective < first.EffectiveDate)
            {
                first = new(review.Item, clock, effective);
            }
        }

        return first;
    }

    /// <summary>Carries a rule out.</summary>
    public static void Carry(SilenceRule rule, Proceedings proceedings)
    {
        var review = proceedings.Matter.Find(rule.Item)!;
        if (rule.Clock.Kind == ClockKind.Intake)
        {
            var accepted = review.CompletedDate!.Value;
            proceedings.Issue(DocumentType.DeemedAcceptance, review.Department, [review.Item], rule.EffectiveDate);
            proceedings.Add(new ReviewAccepted(
                review.Item,
                AcceptanceKind.BySilence,
                accepted,
                rule.EffectiveDate,
                ReviewClocks.AfterAcceptance(proceedings.Item(review), accepted, proceedings.Facts.Calendar)));
        }
        else
        {
            proceedings.Issue(DocumentType.AbandonmentRecord, review.Department, [review.Item], rule.EffectiveDate);
            proceedings.Add(new ReviewAbandoned(review.Item, rule.EffectiveDate));
            VisitPurposes.Drop(proceedings, review.Item);
        }
    }

    private static Clock? Armed(Review review, ApprovalCatalogue catalogue) => review.State switch
    {
        // Rule 3: a filing knows no acceptance, so silence cannot make one.
        ReviewState.Intake when review.InJoin => review.Running(ClockKind.Intake),
        ReviewState.CorrectionRequested
            when catalogue.FindItem(review.Item)?.UnansweredCorrection == UnansweredCorrection.DeemedAbandoned =>
            review.Running(ClockKind.Correction),
        _ => null,
    };
}

/// <summary>A silence rule that is armed.</summary>
/// <param name="Item">The review.</param>
/// <param name="Clock">The clock whose end arms it.</param>
/// <param name="EffectiveDate">From 00:00 of this date it has taken effect, whether or not anybody looked.</param>
internal sealed record SilenceRule(string Item, Clock Clock, DateOnly EffectiveDate);
