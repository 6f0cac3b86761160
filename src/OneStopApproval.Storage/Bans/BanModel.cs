using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneStopApproval.Storage.Bans;

/// <summary>The table of bans and its constraints.</summary>
internal static class BanModel
{
    private const int IdLength = 64;
    private const int HashLength = 64;
    private const int NumberLength = 128;
    private const int TextLength = 200;

    public static void Ban(EntityTypeBuilder<BanRow> row)
    {
        row.ToTable("bans", table =>
        {
            // A ban is of one lab or of one person.
            table.HasCheckConstraint(
                "ck_bans_subject", "(uscc IS NULL AND person_key IS NOT NULL) OR (uscc IS NOT NULL AND person_key IS NULL)");
            // It has a first day and, unless it is for life, a last one that is not before it.
            table.HasCheckConstraint("ck_bans_days", "until_date IS NULL OR until_date >= from_date");
        });
        row.HasKey(ban => ban.Id);
        row.Property(ban => ban.Id).HasMaxLength(IdLength);
        row.Property(ban => ban.Department).HasMaxLength(IdLength);
        row.Property(ban => ban.Uscc).HasMaxLength(IdLength);
        row.Property(ban => ban.ApplicationId).HasMaxLength(IdLength);
        row.Property(ban => ban.Item).HasMaxLength(IdLength);
        row.Property(ban => ban.PersonKey).HasMaxLength(HashLength);
        row.Property(ban => ban.PersonName).HasMaxLength(HashLength);
        row.Property(ban => ban.Reason).HasMaxLength(HashLength);
        row.Property(ban => ban.LiftReason).HasMaxLength(HashLength);
        row.Property(ban => ban.DocumentNumber).HasMaxLength(NumberLength);
        row.Property(ban => ban.RegisteredBy).HasMaxLength(TextLength);
        row.Property(ban => ban.LiftedBy).HasMaxLength(TextLength);
        row.HasIndex(ban => new { ban.Uscc, ban.RegisterTime, ban.Id });
        row.HasIndex(ban => ban.PersonKey);
        row.HasIndex(ban => new { ban.RegisterTime, ban.Id });
    }
}
