using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Inspections;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Visits;

namespace OneStopApproval.Domain.Reviews;

/// <summary>What falls away with a review that has ended, whatever its end.</summary>
internal static class ReviewEnd
{
    /// <summary>Drops its purposes of the visit and of the on-site review (rule 6) and ends the consultations that nobody needs any more.</summary>
    public static void Follow(Proceedings proceedings, string item)
    {
        VisitPurposes.Drop(proceedings, item);
        OnSiteRules.Leave(proceedings, item);
        foreach (var asked in proceedings.Matter.Find(item)!.Consultations.Where(asked => asked.State == ConsultationState.Open))
        {
            proceedings.Add(new ConsultationLapsed(item, asked.Number, proceedings.Today));
        }
    }
}
