using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneStopApproval.Storage.Sharing;

/// <summary>The tables of shared data and their constraints.</summary>
internal static class SharedModel
{
    private const int IdLength = 64;
    private const int HashLength = 64;
    private const int TextLength = 200;

    public static void Record(EntityTypeBuilder<SharedRecordRow> row)
    {
        row.ToTable("shared_records").HasKey(record => record.Id);
        row.Property(record => record.Id).HasMaxLength(IdLength);
        row.Property(record => record.Uscc).HasMaxLength(IdLength);
        row.Property(record => record.Material).HasMaxLength(IdLength);
        row.Property(record => record.Source).HasMaxLength(IdLength);
        row.Property(record => record.Department).HasMaxLength(IdLength);
        row.Property(record => record.Sha256).HasMaxLength(HashLength);
        row.Property(record => record.RecordedBy).HasMaxLength(TextLength);
        row.HasIndex(record => record.Uscc);
        row.HasIndex(record => record.Sha256);
        row.HasIndex(record => new { record.Department, record.RecordTime, record.Id });
    }

    public static void Dispute(EntityTypeBuilder<SharedDisputeRow> row)
    {
        // A lab disputes a record at most once in an application: the key.
        row.ToTable("shared_disputes").HasKey(dispute => new { dispute.ApplicationId, dispute.RecordId });
        row.Property(dispute => dispute.ApplicationId).HasMaxLength(IdLength);
        row.Property(dispute => dispute.RecordId).HasMaxLength(IdLength);
        row.Property(dispute => dispute.Reason).HasMaxLength(HashLength);
        row.HasIndex(dispute => dispute.RecordId);
        // What is disputed was recorded.
        row.HasOne<SharedRecordRow>().WithMany().HasForeignKey(dispute => dispute.RecordId).OnDelete(DeleteBehavior.Restrict);
    }
}
