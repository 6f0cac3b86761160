using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Visits;

/// <summary>Purposes of the one visit.</summary>
internal static class VisitPurposes
{
    /// <summary>Drops the purpose of a review that has ended before the visit was held (rule 6).</summary>
    public static void Drop(Proceedings proceedings, string item)
    {
        var visit = proceedings.Matter.Visit;
        if (visit.State != VisitState.Held && visit.Purposes.Any(purpose => purpose.Item == item))
        {
            proceedings.Add(new VisitPurposeDropped(item));
        }
    }
}
