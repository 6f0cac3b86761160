using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneStopApproval.Storage.Exchange;

/// <summary>The tables of batch files (摆渡) and their constraints.</summary>
internal static class ExchangeModel
{
    private const int IdLength = 64;
    private const int HashLength = 64;
    private const int TextLength = 200;

    public static void Export(EntityTypeBuilder<ExportBatchRow> row)
    {
        row.ToTable("export_batches", table =>
        {
            // A file tells something, and no event comes before the one after which it begins.
            table.HasCheckConstraint("ck_export_batches_feed", "through_feed > after_feed AND row_count > 0");
            table.HasCheckConstraint("ck_export_batches_number", "number > 0");
        });
        // A number names one file of a department: the key.
        row.HasKey(batch => new { batch.Department, batch.Number });
        row.Property(batch => batch.Department).HasMaxLength(IdLength);
        row.Property(batch => batch.Sha256).HasMaxLength(HashLength);
        // No two files of a department begin at the same place: nothing is told twice.
        row.HasIndex(batch => new { batch.Department, batch.AfterFeed }).IsUnique();
    }

    public static void Import(EntityTypeBuilder<ImportBatchRow> row)
    {
        row.ToTable("import_batches", table => table.HasCheckConstraint("ck_import_batches_number", "number > 0"));
        // A number is taken by one file of a department: the key.
        row.HasKey(batch => new { batch.Department, batch.Number });
        row.Property(batch => batch.Department).HasMaxLength(IdLength);
        row.Property(batch => batch.Sha256).HasMaxLength(HashLength);
        row.Property(batch => batch.BroughtBy).HasMaxLength(TextLength);
    }

    public static void ImportedRow(EntityTypeBuilder<ImportedRowRow> row)
    {
        // An id of a row means one content, whatever file brings it: the key.
        row.ToTable("imported_rows").HasKey(line => new { line.Department, line.RowId });
        row.Property(line => line.Department).HasMaxLength(IdLength);
        row.Property(line => line.RowId).HasMaxLength(IdLength);
        row.Property(line => line.Sha256).HasMaxLength(HashLength);
        // A row belongs to a file that was taken in.
        row.HasOne<ImportBatchRow>().WithMany().HasForeignKey(line => new { line.Department, line.Number }).OnDelete(DeleteBehavior.Restrict);
        row.HasIndex(line => new { line.Department, line.Number, line.Position }).IsUnique();
    }
}
