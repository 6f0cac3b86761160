using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneStopApproval.Storage.Personal;

/// <summary>The tables of personal values, their keys and the evidence of their use.</summary>
internal static class PersonalModel
{
    private const int IdLength = 64;
    private const int HashLength = 64;
    private const int SubjectLength = 200;
    private const int ListLength = 2000;

    public static void Value(EntityTypeBuilder<PersonalValueRow> row)
    {
        row.ToTable("personal_values").HasKey(value => new { value.ApplicationId, value.Commitment });
        row.Property(value => value.ApplicationId).HasMaxLength(IdLength);
        row.Property(value => value.Commitment).HasMaxLength(HashLength);
        row.Property(value => value.Kind).HasMaxLength(IdLength);
        row.Property(value => value.KeyId).HasMaxLength(IdLength);
    }

    public static void Key(EntityTypeBuilder<PersonalKeyRow> row)
    {
        row.ToTable("personal_keys").HasKey(key => new { key.ApplicationId, key.KeyId });
        row.Property(key => key.ApplicationId).HasMaxLength(IdLength);
        row.Property(key => key.KeyId).HasMaxLength(IdLength);
        row.Property(key => key.RingKey).HasMaxLength(IdLength);
        row.HasIndex(key => key.RingKey);
    }

    public static void Act(EntityTypeBuilder<PersonalActRow> row)
    {
        row.ToTable("personal_acts", table =>
        {
            // Nobody looks at, gives out or erases values without a name and a purpose in words; only time does.
            table.HasCheckConstraint(
                "ck_personal_acts_who",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"(kind = {(int)PersonalActKind.Expire} AND subject IS NULL) OR (kind <> {(int)PersonalActKind.Expire} AND subject IS NOT NULL AND token_sha256 IS NOT NULL AND request_id IS NOT NULL AND reason IS NOT NULL)"));
            table.HasCheckConstraint("ck_personal_acts_purpose", "purpose BETWEEN 1 AND 7");
        });
        row.HasKey(act => act.Id);
        row.Property(act => act.Id).HasMaxLength(IdLength);
        row.Property(act => act.ApplicationId).HasMaxLength(IdLength);
        row.Property(act => act.Reason).HasMaxLength(HashLength);
        row.Property(act => act.ValueKinds).HasMaxLength(ListLength);
        row.Property(act => act.Subject).HasMaxLength(SubjectLength);
        row.Property(act => act.Department).HasMaxLength(IdLength);
        row.Property(act => act.TokenSha256).HasMaxLength(HashLength);
        row.Property(act => act.ClientAddress).HasMaxLength(SubjectLength);
        row.Property(act => act.RequestId).HasMaxLength(IdLength);
        row.Property(act => act.TraceId).HasMaxLength(IdLength);
        row.HasIndex(act => new { act.ApplicationId, act.Time, act.Id });
        row.HasIndex(act => new { act.Time, act.Id });
    }
}
