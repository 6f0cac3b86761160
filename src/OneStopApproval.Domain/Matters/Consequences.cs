using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Matters;

/// <summary>What follows by itself from the state of the reviews, in the same commit: notices to waiting reviews, join, close.</summary>
internal static class Consequences
{
    /// <summary>Adds everything that follows.</summary>
    public static void Draw(Proceedings proceedings)
    {
        if (proceedings.Matter.State is not (ApplicationState.Received or ApplicationState.InReview or ApplicationState.Decided))
        {
            return;
        }

        // The end of one waiting review may be the end of another's prerequisite, whatever their order.
        long before;
        do
        {
            before = proceedings.Matter.Sequence;
            foreach (var review in proceedings.Matter.Reviews.Where(review => review.State == ReviewState.PreReview))
            {
                Release(proceedings, review);
            }
        }
        while (proceedings.Matter.Sequence > before);

        Join(proceedings);
        Close(proceedings);
    }

    // Rule 5: the commit that records the prerequisite's grant issues the notice, dated that day; it is the receipt.
    private static void Release(Proceedings proceedings, Review review)
    {
        var edge = proceedings.Facts.Catalogue.FindBundle(proceedings.Matter.Bundle)!.EdgeOf(review.Item)!;
        var prerequisite = proceedings.Matter.Find(edge.Prerequisite);
        if (prerequisite is null || !prerequisite.State.IsTerminal())
        {
            return;
        }

        if (prerequisite.State.IsGrant() && edge.CoveredBy(prerequisite.Decision!.GrantedFields))
        {
            proceedings.Issue(
                DocumentType.PrerequisiteNotice, prerequisite.Department, [prerequisite.Item, review.Item], proceedings.Today);
            proceedings.Add(new ReviewReceived(
                review.Item,
                proceedings.Today,
                ReviewClocks.Intake(proceedings.Item(review), proceedings.Today, proceedings.Facts.Calendar)));
            // Rule 10: the notice is the receipt, and bans are tested on its day.
            if (TurnAway.ForBan(proceedings.Item(review), review.Kind, proceedings.Facts.Lab.Bans, proceedings.Today) is { } banned)
            {
                banned.Carry(proceedings);
                ReviewEnd.Follow(proceedings, review.Item);
            }
        }
        else
        {
            proceedings.Issue(DocumentType.NotReceivedNotice, review.Department, [review.Item], proceedings.Today);
            proceedings.Add(new ReviewNotReceived(review.Item, proceedings.Today, prerequisite.Item));
            ReviewEnd.Follow(proceedings, review.Item);
        }
    }

    // Rule 8: every review inside the join is terminal; all withdrawn wins over decided.
    private static void Join(Proceedings proceedings)
    {
        var matter = proceedings.Matter;
        if (matter.JoinedDate is null && matter.Joining().All(review => review.State.IsTerminal()))
        {
            var withdrawn = matter.Reviews.All(review => review.State == ReviewState.Withdrawn);
            proceedings.Add(new ApplicationJoined(matter.Round, proceedings.Today, withdrawn));
        }
    }

    private static void Close(Proceedings proceedings)
    {
        var matter = proceedings.Matter;
        if (matter.State == ApplicationState.Decided && matter.Reviews.All(review => IsDone(matter, review)))
        {
            proceedings.Add(new ApplicationClosed(proceedings.Today));
        }
    }

    private static bool IsDone(Matter matter, Review review) =>
        review.State.IsTerminal()
        && (!review.YieldsCertificate
            || (review.HasCertificate && !matter.IsUndelivered(review.Certificate!.Document)));
}
