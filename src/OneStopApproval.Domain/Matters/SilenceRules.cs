using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Matters;

/// <summary>
/// What the law makes of silence: deemed acceptance (rule 12), abandonment (rule 11), deemed renewal (rule 19) and a consulted
/// department's consent (rules 19 and 23).
/// </summary>
internal static class SilenceRules
{
    /// <summary>The rule that takes effect first, or null when none is armed.</summary>
    public static SilenceRule? First(Matter matter, WorkingCalendar calendar, ApprovalCatalogue catalogue)
    {
        SilenceRule? first = null;
        foreach (var (item, clock) in Armed(matter, catalogue))
        {
            // The light of a clock depends on today, its due date does not while no stop is open: its own start will do.
            var effective = clock.Read(calendar, clock.Start).DueDate.AddDays(1);
            if (first is null || effective < first.EffectiveDate)
            {
                first = new(item, clock, effective);
            }
        }

        return first;
    }

    /// <summary>Carries a rule out.</summary>
    public static void Carry(SilenceRule rule, Proceedings proceedings)
    {
        var review = proceedings.Matter.Find(rule.Item)!;
        if (rule.Clock.Kind == ClockKind.Consultation)
        {
            proceedings.Add(new ConsultationConsented(rule.Item, rule.Clock.Number, rule.EffectiveDate));
        }
        else if (rule.Clock.Kind == ClockKind.Intake)
        {
            var accepted = review.CompletedDate!.Value;
            proceedings.Issue(DocumentType.DeemedAcceptance, review.Department, [review.Item], rule.EffectiveDate);
            proceedings.Add(new ReviewAccepted(
                review.Item,
                AcceptanceKind.BySilence,
                accepted,
                rule.EffectiveDate,
                ReviewClocks.AfterAcceptance(proceedings.Accepted(review, accepted), accepted, proceedings.Facts.Calendar)));
        }
        else if (rule.Clock.Kind == ClockKind.Renewal)
        {
            Renewals.Deem(proceedings, review, rule.EffectiveDate);
        }
        else
        {
            proceedings.Issue(DocumentType.AbandonmentRecord, review.Department, [review.Item], rule.EffectiveDate);
            proceedings.Add(new ReviewAbandoned(review.Item, rule.EffectiveDate));
            ReviewEnd.Follow(proceedings, review.Item);
        }
    }

    // Of rules that take effect on one day consent comes first: a review that ends on it would take its consultations along.
    private static IEnumerable<(string Item, Clock Clock)> Armed(Matter matter, ApprovalCatalogue catalogue)
    {
        foreach (var review in matter.Reviews)
        {
            foreach (var asked in review.Consultations)
            {
                if (asked.State == ConsultationState.Open)
                {
                    yield return (review.Item, review.ClockOf(asked));
                }
            }
        }

        foreach (var review in matter.Reviews)
        {
            if (Armed(review, catalogue) is { } clock)
            {
                yield return (review.Item, clock);
            }

            if (review.Running(ClockKind.Renewal) is { } renewal)
            {
                yield return (review.Item, renewal);
            }
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
