using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStopApproval.Storage.Signing;

namespace OneStopApproval.Storage.Evidence;

/// <summary>The tables of evidence beside the journal, and their constraints.</summary>
internal static class EvidenceModel
{
    private const int IdLength = 64;
    private const int HashLength = 64;
    private const int TextLength = 200;

    public static void DailyHead(EntityTypeBuilder<DailyHeadRow> row)
    {
        row.ToTable("daily_heads", table =>
        {
            table.HasCheckConstraint("ck_daily_heads_counts", "through_feed >= 0 AND chains >= 0 AND chains <= through_feed");
            // The first head follows none, and every other one follows one.
            table.HasCheckConstraint(
                "ck_daily_heads_previous",
                "(number = 1 AND previous_sha256 IS NULL) OR (number > 1 AND previous_sha256 IS NOT NULL)");
        });
        row.HasKey(head => head.Number);
        row.Property(head => head.Number).ValueGeneratedNever();
        row.Property(head => head.KeyId).HasMaxLength(IdLength);
        row.Property(head => head.PreviousSha256).HasMaxLength(HashLength);
        row.Property(head => head.ContentSha256).HasMaxLength(HashLength);
        // One head for each day, however many servers make it.
        row.HasIndex(head => head.Day).IsUnique();
        // A head is followed by one, so that the chain of heads cannot fork.
        row.HasIndex(head => head.PreviousSha256).IsUnique();
        row.HasAlternateKey(head => head.ContentSha256);
        row.HasOne<DailyHeadRow>().WithMany().HasForeignKey(head => head.PreviousSha256).HasPrincipalKey(head => head.ContentSha256).OnDelete(DeleteBehavior.Restrict);
        row.HasOne<SigningKeyRow>().WithMany().HasForeignKey(head => head.KeyId).OnDelete(DeleteBehavior.Restrict);
    }

    public static void OfficeAct(EntityTypeBuilder<OfficeActRow> row)
    {
        // Nobody acts without a name, a call and its id.
        row.ToTable("office_acts", table => table.HasCheckConstraint("ck_office_acts_who", "subject <> '' AND method <> '' AND request_id <> ''"));
        row.HasKey(act => act.Id);
        row.Property(act => act.Id).HasMaxLength(IdLength);
        row.Property(act => act.Subject).HasMaxLength(TextLength);
        row.Property(act => act.Department).HasMaxLength(IdLength);
        row.Property(act => act.Method).HasMaxLength(IdLength);
        row.Property(act => act.Resource).HasMaxLength(TextLength);
        row.Property(act => act.Authentication).HasMaxLength(TextLength);
        row.Property(act => act.ClientAddress).HasMaxLength(TextLength);
        row.Property(act => act.RequestId).HasMaxLength(IdLength);
        row.Property(act => act.TraceId).HasMaxLength(IdLength);
        row.HasIndex(act => new { act.Subject, act.Id });
    }
}
