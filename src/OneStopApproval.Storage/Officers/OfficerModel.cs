using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Storage.Officers;

/// <summary>The tables of the directory and their constraints.</summary>
internal static class OfficerModel
{
    private const int IdLength = 64;
    private const int HashLength = 64;
    private const int NumberLength = 100;
    private const int SubjectLength = 200;
    private const int KeyLength = 400;

    public static void Post(EntityTypeBuilder<PostRow> row)
    {
        row.ToTable("posts", table =>
        {
            Grant(table, "posts");
            table.HasCheckConstraint("ck_posts_days", "until_date IS NULL OR until_date >= from_date");
            // Who acts for a department names it, and nobody else does.
            table.HasCheckConstraint(
                "ck_posts_department",
                Text($"(role IN ({(int)ActorRole.Officer}, {(int)ActorRole.AuthorityHead}) AND department IS NOT NULL) OR (role NOT IN ({(int)ActorRole.Officer}, {(int)ActorRole.AuthorityHead}) AND department IS NULL)"));
            // Offices and windows serve a region; operators and auditors all of them.
            table.HasCheckConstraint(
                "ck_posts_region",
                Text($"(role BETWEEN {(int)ActorRole.Officer} AND {(int)ActorRole.Window} AND level IS NOT NULL AND region_code IS NOT NULL) OR (role > {(int)ActorRole.Window} AND level IS NULL AND region_code IS NULL)"));
            table.HasCheckConstraint("ck_posts_desks", Text($"desks = 0 OR (role = {(int)ActorRole.Officer} AND desks BETWEEN 1 AND 7)"));
        });
        Grant(row);
        row.Property(post => post.Department).HasMaxLength(IdLength);
        row.Property(post => post.RegionCode).HasMaxLength(IdLength);
        row.HasIndex(post => new { post.Department, post.Subject });
    }

    public static void Letter(EntityTypeBuilder<LetterRow> row)
    {
        row.ToTable("delegation_letters", table =>
        {
            Grant(table, "delegation_letters");
            table.HasCheckConstraint("ck_delegation_letters_days", "until_date >= from_date");
        });
        Grant(row);
        row.Property(letter => letter.Number).HasMaxLength(NumberLength);
        row.Property(letter => letter.Department).HasMaxLength(IdLength);
        row.Property(letter => letter.Acts).HasMaxLength(IdLength);
        row.HasIndex(letter => new { letter.Department, letter.Subject });
    }

    public static void Act(EntityTypeBuilder<DirectoryActRow> row)
    {
        // A right is proposed, confirmed, rejected and ended once each: the key.
        row.ToTable("directory_acts").HasKey(act => new { act.GrantId, act.Kind });
        row.Property(act => act.GrantId).HasMaxLength(IdLength);
        row.Property(act => act.Officer).HasMaxLength(SubjectLength);
        row.Property(act => act.Subject).HasMaxLength(SubjectLength);
        row.Property(act => act.TokenSha256).HasMaxLength(HashLength);
        row.Property(act => act.ClientAddress).HasMaxLength(SubjectLength);
        row.Property(act => act.RequestId).HasMaxLength(IdLength);
        row.Property(act => act.TraceId).HasMaxLength(IdLength);
        row.HasIndex(act => new { act.Time, act.GrantId, act.Kind });
        row.HasIndex(act => new { act.Officer, act.Time });
    }

    private static void Grant<TRow>(EntityTypeBuilder<TRow> row)
        where TRow : GrantRow
    {
        row.HasKey(grant => grant.Id);
        row.Property(grant => grant.Id).HasMaxLength(IdLength);
        row.Property(grant => grant.Subject).HasMaxLength(SubjectLength);
        row.Property(grant => grant.LiveKey).HasMaxLength(KeyLength);
        row.Property(grant => grant.ProposedBy).HasMaxLength(SubjectLength);
        row.Property(grant => grant.SettledBy).HasMaxLength(SubjectLength);
        row.Property(grant => grant.EndedBy).HasMaxLength(SubjectLength);
        row.Property(grant => grant.Reason).HasMaxLength(HashLength);
        // The same right stands once, so that ending it ends it.
        row.HasIndex(grant => grant.LiveKey).IsUnique();
        row.HasIndex(grant => grant.Subject);
        row.HasIndex(grant => new { grant.ProposeTime, grant.Id });
    }

    private static void Grant<TRow>(TableBuilder<TRow> table, string name)
        where TRow : GrantRow
    {
        var (proposed, confirmed, ended) = ((int)GrantState.Proposed, (int)GrantState.Confirmed, (int)GrantState.Ended);
        // No right without a second person, who is not the one that gets it.
        table.HasCheckConstraint(
            $"ck_{name}_two_persons",
            Text($"state NOT IN ({confirmed}, {ended}) OR (settled_by IS NOT NULL AND settled_by <> proposed_by AND settled_by <> subject)"));
        table.HasCheckConstraint(
            $"ck_{name}_settled",
            Text($"(state = {proposed} AND settle_time IS NULL AND settled_by IS NULL) OR (state <> {proposed} AND settle_time IS NOT NULL AND settled_by IS NOT NULL)"));
        table.HasCheckConstraint(
            $"ck_{name}_ended",
            Text($"(state = {ended} AND end_time IS NOT NULL AND ended_by IS NOT NULL) OR (state <> {ended} AND end_time IS NULL AND ended_by IS NULL)"));
        table.HasCheckConstraint(
            $"ck_{name}_live", Text($"(state IN ({proposed}, {confirmed})) OR live_key IS NULL"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
