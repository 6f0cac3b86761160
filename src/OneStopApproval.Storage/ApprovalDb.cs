using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Bans;
using OneStopApproval.Storage.Deputies;
using OneStopApproval.Storage.Drafts;
using OneStopApproval.Storage.Evidence;
using OneStopApproval.Storage.Exchange;
using OneStopApproval.Storage.Incidents;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Leases;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Matters;
using OneStopApproval.Storage.Notices;
using OneStopApproval.Storage.Officers;
using OneStopApproval.Storage.Personal;
using OneStopApproval.Storage.Publishing;
using OneStopApproval.Storage.Representation;
using OneStopApproval.Storage.Sharing;
using OneStopApproval.Storage.Signing;
using OneStopApproval.Storage.Time;

namespace OneStopApproval.Storage;

/// <summary>
/// The model of everything stored, its migrations' base and the door of every query. Queries alone: only the ledger
/// writes what an application is made of, with statements derived from this model.
/// </summary>
public sealed class ApprovalDb : DbContext
{
    /// <summary>A context with the options of a dialect.</summary>
    public ApprovalDb(DbContextOptions<ApprovalDb> options)
        : base(options) =>
        ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;

    /// <summary>Applications.</summary>
    public DbSet<ApplicationRow> Applications => Set<ApplicationRow>();

    /// <summary>Reviews.</summary>
    public DbSet<ReviewRow> Reviews => Set<ReviewRow>();

    /// <summary>Clocks.</summary>
    public DbSet<ClockRow> Clocks => Set<ClockRow>();

    /// <summary>Decisions.</summary>
    public DbSet<DecisionRow> Decisions => Set<DecisionRow>();

    /// <summary>Consultations.</summary>
    public DbSet<ConsultationRow> Consultations => Set<ConsultationRow>();

    /// <summary>Correction notices.</summary>
    public DbSet<CorrectionRow> Corrections => Set<CorrectionRow>();

    /// <summary>Certificates.</summary>
    public DbSet<CertificateRow> Certificates => Set<CertificateRow>();

    /// <summary>Certificates that a renewal keeps in force.</summary>
    public DbSet<ProlongedCertificateRow> Prolonged => Set<ProlongedCertificateRow>();

    /// <summary>What later reviews made of certificates.</summary>
    public DbSet<CertificateSuccessionRow> Successions => Set<CertificateSuccessionRow>();

    /// <summary>Demanded visits.</summary>
    public DbSet<VisitRow> Visits => Set<VisitRow>();

    /// <summary>Purposes of demanded visits.</summary>
    public DbSet<VisitPurposeRow> VisitPurposes => Set<VisitPurposeRow>();

    /// <summary>Trips.</summary>
    public DbSet<TripRow> Trips => Set<TripRow>();

    /// <summary>Powers of attorney.</summary>
    public DbSet<PowerRow> Powers => Set<PowerRow>();

    /// <summary>What was done with powers of attorney.</summary>
    public DbSet<PowerActRow> PowerActs => Set<PowerActRow>();

    /// <summary>Deputies of absent officers.</summary>
    public DbSet<DeputyRow> Deputies => Set<DeputyRow>();

    /// <summary>Posts of the directory.</summary>
    public DbSet<PostRow> Posts => Set<PostRow>();

    /// <summary>Letters of delegation.</summary>
    public DbSet<LetterRow> Letters => Set<LetterRow>();

    /// <summary>What was done with posts and letters.</summary>
    public DbSet<DirectoryActRow> DirectoryActs => Set<DirectoryActRow>();

    /// <summary>Bans.</summary>
    public DbSet<BanRow> Bans => Set<BanRow>();

    /// <summary>What authorities recorded of labs.</summary>
    public DbSet<SharedRecordRow> SharedRecords => Set<SharedRecordRow>();

    /// <summary>What labs dispute of it.</summary>
    public DbSet<SharedDisputeRow> SharedDisputes => Set<SharedDisputeRow>();

    /// <summary>Batch files for departments' own systems.</summary>
    public DbSet<ExportBatchRow> ExportBatches => Set<ExportBatchRow>();

    /// <summary>Batch files from departments' own systems.</summary>
    public DbSet<ImportBatchRow> ImportBatches => Set<ImportBatchRow>();

    /// <summary>Rows that those brought.</summary>
    public DbSet<ImportedRowRow> ImportedRows => Set<ImportedRowRow>();

    /// <summary>Documents.</summary>
    public DbSet<DocumentRow> Documents => Set<DocumentRow>();

    /// <summary>Materials in place.</summary>
    public DbSet<MaterialRow> Materials => Set<MaterialRow>();

    /// <summary>Opinions.</summary>
    public DbSet<OpinionRow> Opinions => Set<OpinionRow>();

    /// <summary>Open reviews of labs.</summary>
    public DbSet<OpenReviewRow> OpenReviews => Set<OpenReviewRow>();

    /// <summary>Labs.</summary>
    public DbSet<LabRow> Labs => Set<LabRow>();

    /// <summary>Slots of visit places that somebody asked for.</summary>
    public DbSet<VisitSlotRow> VisitSlots => Set<VisitSlotRow>();

    /// <summary>Seats of visits that are held.</summary>
    public DbSet<VisitSeatRow> VisitSeats => Set<VisitSeatRow>();

    /// <summary>Assessors at work.</summary>
    public DbSet<AssessorTaskRow> AssessorTasks => Set<AssessorTaskRow>();

    /// <summary>Joins.</summary>
    public DbSet<JoinRow> Joins => Set<JoinRow>();

    /// <summary>Rules of silence that ran.</summary>
    public DbSet<SilenceRow> Silences => Set<SilenceRow>();

    /// <summary>The journal.</summary>
    public DbSet<JournalRow> Journal => Set<JournalRow>();

    /// <summary>Journeys that wait to be told to a receiver of traces.</summary>
    public DbSet<JourneyExportRow> JourneyExports => Set<JourneyExportRow>();

    /// <summary>Stored answers.</summary>
    public DbSet<AnswerRow> Answers => Set<AnswerRow>();

    /// <summary>Counters.</summary>
    public DbSet<CounterRow> Counters => Set<CounterRow>();

    /// <summary>Personal values.</summary>
    public DbSet<PersonalValueRow> PersonalValues => Set<PersonalValueRow>();

    /// <summary>Keys of personal values.</summary>
    public DbSet<PersonalKeyRow> PersonalKeys => Set<PersonalKeyRow>();

    /// <summary>What operators and officers did with personal values beside their acts on reviews.</summary>
    public DbSet<PersonalActRow> PersonalActs => Set<PersonalActRow>();

    /// <summary>Tables of scope rows.</summary>
    public DbSet<ScopeTableRow> ScopeTables => Set<ScopeTableRow>();

    /// <summary>Signatures of documents.</summary>
    public DbSet<DocumentSignatureRow> DocumentSignatures => Set<DocumentSignatureRow>();

    /// <summary>Signatures of printed papers.</summary>
    public DbSet<PaperSignatureRow> PaperSignatures => Set<PaperSignatureRow>();

    /// <summary>Keys that documents were signed with.</summary>
    public DbSet<SigningKeyRow> SigningKeys => Set<SigningKeyRow>();

    /// <summary>Heads of all chains at the ends of days.</summary>
    public DbSet<DailyHeadRow> DailyHeads => Set<DailyHeadRow>();

    /// <summary>Acts that belong to no application.</summary>
    public DbSet<OfficeActRow> OfficeActs => Set<OfficeActRow>();

    /// <summary>Drafts of opinions.</summary>
    public DbSet<OpinionDraftRow> OpinionDrafts => Set<OpinionDraftRow>();

    /// <summary>Read marks of notices.</summary>
    public DbSet<NoticeReadRow> NoticeReads => Set<NoticeReadRow>();

    /// <summary>Places of the notices' channels in the feed.</summary>
    public DbSet<NoticeChannelRow> NoticeChannels => Set<NoticeChannelRow>();

    /// <summary>Notices on their way.</summary>
    public DbSet<NoticeDeliveryRow> NoticeDeliveries => Set<NoticeDeliveryRow>();

    /// <summary>Leases of reviews.</summary>
    public DbSet<LeaseRow> Leases => Set<LeaseRow>();

    /// <summary>Incidents.</summary>
    public DbSet<IncidentRow> Incidents => Set<IncidentRow>();

    /// <summary>Published catalogues and calendars.</summary>
    public DbSet<PublishedDataRow> PublishedData => Set<PublishedDataRow>();

    /// <summary>The test clock.</summary>
    public DbSet<BusinessClockRow> BusinessClock => Set<BusinessClockRow>();

    /// <summary>Adds the answer to a request, with the evidence of who asked where no journal tells it.</summary>
    public void Keep(AnswerRow answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        Answers.Add(answer);
        if (answer.Act is { } act)
        {
            OfficeActs.Add(act);
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        // SQLite cannot compare DateTimeOffset (efcore #32083); one whole number sorts alike everywhere.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        if (Database.ProviderName?.EndsWith("SqlServer", StringComparison.Ordinal) == true)
        {
            // Ids and numbers differ by case, as they do on the other databases.
            modelBuilder.UseCollation("Latin1_General_100_BIN2");
        }

        ApprovalModel.Shape(modelBuilder);
        SnakeCase.Apply(modelBuilder);
    }
}
