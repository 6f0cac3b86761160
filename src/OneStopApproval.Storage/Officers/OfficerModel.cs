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
    private const int SubjectLength = 200;
    private const int KeyLength = 400;
    private const int NumberLength = 128;

    public static void Post(EntityTypeBuilder<PostRow> row)
    {
        row.ToTable("posts", table =>
        {
            Granted(table, "posts");
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
        Granted(row);
        row.Property(post => post.Department).HasMaxLength(IdLength);
        row.HasIndex(post => new { post.Department, post.Subject });
    }

    public static void Letter(EntityTypeBuilder<LetterRow> row)
    {
        row.ToTable("letters", table =>
        {
            Granted(table, "letters");
            table.HasCheckConstraint("ck_letters_given", "given_by <> subject");
            table.HasCheckConstraint("ck_letters_until", "until_date IS NOT NULL");
            // What a person in charge may let others do: of an authority for its own reviews, of the government for whole bundles.
            table.HasCheckConstraint(
                "ck_letters_acts",
                Text($"(department IS NOT NULL AND acts BETWEEN 1 AND {(int)(LetterActs.ApproveExtension | LetterActs.AnswerRecusal)}) OR (department IS NULL AND acts = {(int)LetterActs.ExtendJointCap} AND items IS NULL)"));
            table.HasCheckConstraint("ck_letters_region", "(level IS NULL AND region_code IS NULL) OR (level IS NOT NULL AND region_code IS NOT NULL)");
        });
        Granted(row);
        row.Property(letter => letter.Number).HasMaxLength(NumberLength);
        row.Property(letter => letter.GivenBy).HasMaxLength(SubjectLength);
        row.Property(letter => letter.Department).HasMaxLength(IdLength);
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

    // No right without a second person, who is not the one that gets it.
    private static void Granted<TGrant>(TableBuilder<TGrant> table, string name)
        where TGrant : GrantRow
    {
        table.HasCheckConstraint(
            $"ck_{name}_two_persons",
            Text($"state NOT IN ({(int)GrantState.Confirmed}, {(int)GrantState.Ended}) OR (settled_by IS NOT NULL AND settled_by <> proposed_by AND settled_by <> subject)"));
        table.HasCheckConstraint(
            $"ck_{name}_settled",
            Text($"(state = {(int)GrantState.Proposed} AND settle_time IS NULL AND settled_by IS NULL) OR (state <> {(int)GrantState.Proposed} AND settle_time IS NOT NULL AND settled_by IS NOT NULL)"));
        table.HasCheckConstraint(
            $"ck_{name}_ended",
            Text($"(state = {(int)GrantState.Ended} AND end_time IS NOT NULL AND ended_by IS NOT NULL) OR (state <> {(int)GrantState.Ended} AND end_time IS NULL AND ended_by IS NULL)"));
        table.HasCheckConstraint(
            $"ck_{name}_live", Text($"(state IN ({(int)GrantState.Proposed}, {(int)GrantState.Confirmed})) OR live_key IS NULL"));
        table.HasCheckConstraint($"ck_{name}_days", "until_date IS NULL OR until_date >= from_date");
    }

    private static void Granted<TGrant>(EntityTypeBuilder<TGrant> row)
        where TGrant : GrantRow
    {
        row.HasKey(grant => grant.Id);
        row.Property(grant => grant.Id).HasMaxLength(IdLength);
        row.Property(grant => grant.Subject).HasMaxLength(SubjectLength);
        row.Property(grant => grant.LiveKey).HasMaxLength(KeyLength);
        row.Property(grant => grant.ProposedBy).HasMaxLength(SubjectLength);
        row.Property(grant => grant.SettledBy).HasMaxLength(SubjectLength);
        row.Property(grant => grant.EndedBy).HasMaxLength(SubjectLength);
        row.Property(grant => grant.Reason).HasMaxLength(HashLength);
        row.Property(grant => grant.RegionCode).HasMaxLength(IdLength);
        // The same right stands once, so that ending it ends it.
        row.HasIndex(grant => grant.LiveKey).IsUnique();
        row.HasIndex(grant => grant.Subject);
        row.HasIndex(grant => new { grant.ProposeTime, grant.Id });
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
