using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneStopApproval.Storage.Deputies;

/// <summary>The table of deputies and its constraints.</summary>
internal static class DeputyModel
{
    private const int IdLength = 64;
    private const int SubjectLength = 200;

    public static void Deputy(EntityTypeBuilder<DeputyRow> row)
    {
        row.ToTable("deputies", table =>
        {
            table.HasCheckConstraint("ck_deputies_days", "through_date >= from_date");
            // Nobody stands in for himself.
            table.HasCheckConstraint("ck_deputies_persons", "officer <> deputy");
            table.HasCheckConstraint(
                "ck_deputies_end", "(end_time IS NULL AND ended_by IS NULL) OR (end_time IS NOT NULL AND ended_by IS NOT NULL)");
        });
        row.HasKey(deputy => deputy.Id);
        row.Property(deputy => deputy.Id).HasMaxLength(IdLength);
        row.Property(deputy => deputy.Department).HasMaxLength(IdLength);
        row.Property(deputy => deputy.CreateTraceId).HasMaxLength(IdLength);
        row.Property(deputy => deputy.EndTraceId).HasMaxLength(IdLength);
        row.Property(deputy => deputy.Officer).HasMaxLength(SubjectLength);
        row.Property(deputy => deputy.Deputy).HasMaxLength(SubjectLength);
        row.Property(deputy => deputy.CreatedBy).HasMaxLength(SubjectLength);
        row.Property(deputy => deputy.EndedBy).HasMaxLength(SubjectLength);
        row.HasIndex(deputy => new { deputy.Department, deputy.Deputy, deputy.ThroughDate });
        row.HasIndex(deputy => new { deputy.Department, deputy.FromDate, deputy.Id });
    }
}
