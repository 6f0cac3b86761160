using System.Collections.Immutable;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Participation;

/// <summary>Keeps whoever is recused from a review from every further act on it, whatever the act is.</summary>
internal static class RecusedOfficers
{
    /// <summary>Why this person may not do what he did; null when he may.</summary>
    /// <param name="before">The matter as the command found it.</param>
    /// <param name="accepted">What the command came to.</param>
    /// <param name="actor">Who acts.</param>
    public static Refusal? Bar(Matter before, Accepted accepted, Actor actor)
    {
        if (actor.Role is not (ActorRole.Officer or ActorRole.AuthorityHead or ActorRole.Assessor))
        {
            return null;
        }

        var barred = before.Reviews
            .Where(review => review.Participation.IsRecused(actor.Subject) && Acts(before, review, accepted))
            .Select(review => new Fault(
                $"reviews/{review.Item}",
                "你已回避该子办件的办理，请由本部门其他人员办理。",
                "You are recused from this review; another officer of the department acts on it."))
            .ToImmutableArray();
        return barred.IsEmpty ? null : new Refusal { Reason = Reason.RoleNotAllowed, Faults = barred };
    }

    // The etag counts the acts of the department, whatever they are; these alone count for nothing.
    private static bool Acts(Matter before, Review review, Accepted accepted) =>
        accepted.After.Find(review.Item)!.Version != review.Version
        || accepted.Events.Any(happened => happened switch
        {
            VisitDemanded demanded => demanded.Purpose.Item == review.Item,
            CorrectionRequested asked => asked.Item == review.Item,
            CorrectionAnswersChecked check => check.Item == review.Item,
            ConsultationAnswered answered => answered.Item == review.Item,
            DocumentCorrectionProposed proposed => Names(before, proposed.Document, review),
            DocumentCorrected corrected => Names(before, corrected.Document, review),
            _ => false,
        });

    private static bool Names(Matter matter, string document, Review review) =>
        matter.Documents.Any(candidate => candidate.Id == document && candidate.Items.Contains(review.Item));
}
