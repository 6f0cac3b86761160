using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Storage.Matters;

/// <summary>
/// The indexes of an inbox: for each reach of an officer one that holds the open reviews alone, in the inbox's own order, so
/// that a page is one range of it however many reviews have ended and however deep it lies.
/// </summary>
internal static class InboxModel
{
    private const int KeyLength = 144;
    private const int RegionLength = 64;
    private const int SubjectLength = 200;

    private static readonly string Open = string.Create(
        CultureInfo.InvariantCulture, $"state > {(int)ReviewState.None} AND state < {(int)ReviewState.Granted}");

    private static readonly string Ended = string.Create(CultureInfo.InvariantCulture, $"state >= {(int)ReviewState.Granted}");

    public static void Review(EntityTypeBuilder<ReviewRow> row)
    {
        row.Property(review => review.InboxKey).HasMaxLength(KeyLength);
        row.Property(review => review.RegionCode).HasMaxLength(RegionLength);
        row.Property(review => review.League).HasMaxLength(RegionLength);
        row.Property(review => review.Assignee).HasMaxLength(SubjectLength);
        row.HasIndex(review => new { review.Department, review.InboxKey }, "ix_reviews_inbox").HasFilter(Open);
        row.HasIndex(review => new { review.Department, review.Assignee, review.InboxKey }, "ix_reviews_inbox_mine")
            .HasFilter(Open + " AND assignee IS NOT NULL");
        row.HasIndex(review => new { review.Department, review.League, review.InboxKey }, "ix_reviews_inbox_league").HasFilter(Open);
        row.HasIndex(review => new { review.Department, review.RegionCode, review.InboxKey }, "ix_reviews_inbox_banner").HasFilter(Open);
        // What stands still comes last, and is looked for by itself.
        row.HasIndex(review => new { review.Department, review.InboxKey, review.StoppedThrough }, "ix_reviews_inbox_stopped")
            .HasFilter(Open + " AND stopped_through IS NOT NULL");
        row.HasIndex(review => new { review.Department, review.TerminalDate, review.ApplicationId, review.Item }, "ix_reviews_ended")
            .HasFilter(Ended);
    }
}
