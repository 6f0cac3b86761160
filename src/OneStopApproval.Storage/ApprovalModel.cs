using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStopApproval.Domain.Visits;
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

/// <summary>Tables, keys and the constraints that make "at most one" true (ADR 0001).</summary>
internal static class ApprovalModel
{
    private const int IdLength = 64;
    private const int HashLength = 64;
    private const int NumberLength = 128;
    private const int TextLength = 200;

    public static void Shape(ModelBuilder model)
    {
        model.Entity<ApplicationRow>(Application);
        model.Entity<ReviewRow>(Review);
        model.Entity<ClockRow>(Clock);
        model.Entity<DecisionRow>(Decision);
        model.Entity<ConsultationRow>(Consultation);
        model.Entity<CorrectionRow>(Correction);
        model.Entity<CertificateRow>(Certificate);
        model.Entity<VisitRow>(Visit);
        model.Entity<VisitPurposeRow>(VisitPurpose);
        model.Entity<TripRow>(Trip);
        model.Entity<DocumentRow>(Document);
        model.Entity<MaterialRow>(Material);
        model.Entity<OpinionRow>(Opinion);
        model.Entity<OpenReviewRow>(OpenReview);
        model.Entity<LabRow>(Lab);
        model.Entity<PowerRow>(Power);
        model.Entity<PowerActRow>(PowerAct);
        model.Entity<BanRow>(BanModel.Ban);
        model.Entity<DeputyRow>(DeputyModel.Deputy);
        model.Entity<PostRow>(OfficerModel.Post);
        model.Entity<LetterRow>(OfficerModel.Letter);
        model.Entity<DirectoryActRow>(OfficerModel.Act);
        model.Entity<SharedRecordRow>(SharedModel.Record);
        model.Entity<SharedDisputeRow>(SharedModel.Dispute);
        model.Entity<ExportBatchRow>(ExchangeModel.Export);
        model.Entity<ImportBatchRow>(ExchangeModel.Import);
        model.Entity<ImportedRowRow>(ExchangeModel.ImportedRow);
        model.Entity<VisitSlotRow>(VisitSlot);
        model.Entity<VisitSeatRow>(VisitSeat);
        model.Entity<AssessorTaskRow>(AssessorTask);
        model.Entity<JoinRow>(Join);
        model.Entity<CertificateSuccessionRow>(CertificateSuccession);
        model.Entity<ProlongedCertificateRow>(ProlongedCertificate);
        model.Entity<SilenceRow>(Silence);
        model.Entity<JournalRow>(Journal);
        model.Entity<JourneyExportRow>(JourneyExport);
        model.Entity<AnswerRow>(Answer);
        model.Entity<CounterRow>(Counter);
        model.Entity<PersonalValueRow>(PersonalModel.Value);
        model.Entity<PersonalKeyRow>(PersonalModel.Key);
        model.Entity<PersonalActRow>(PersonalModel.Act);
        model.Entity<ScopeTableRow>(ScopeTable);
        model.Entity<DocumentSignatureRow>(DocumentSignature);
        model.Entity<PaperSignatureRow>(PaperSignature);
        model.Entity<SigningKeyRow>(SigningKey);
        model.Entity<DailyHeadRow>(EvidenceModel.DailyHead);
        model.Entity<OfficeActRow>(EvidenceModel.OfficeAct);
        model.Entity<OpinionDraftRow>(OpinionDraft);
        model.Entity<NoticeReadRow>(NoticeRead);
        model.Entity<NoticeChannelRow>(NoticeChannel);
        model.Entity<NoticeDeliveryRow>(NoticeDelivery);
        model.Entity<LeaseRow>(Lease);
        model.Entity<IncidentRow>(Incident);
        model.Entity<PublishedDataRow>(PublishedData);
        model.Entity<BusinessClockRow>(BusinessClock);
    }

    private static void Application(EntityTypeBuilder<ApplicationRow> row)
    {
        row.ToTable("applications").HasKey(a => a.Id);
        row.Property(a => a.Id).HasMaxLength(IdLength);
        row.Property(a => a.Uscc).HasMaxLength(IdLength);
        row.Property(a => a.RegionCode).HasMaxLength(IdLength);
        row.Property(a => a.DisplayNumber).HasMaxLength(NumberLength);
        row.Property(a => a.DisplayName).HasMaxLength(TextLength);
        // A case number names one application.
        row.HasIndex(a => a.DisplayNumber).IsUnique();
        row.HasIndex(a => new { a.Uscc, a.CreateTime, a.Id });
        row.HasIndex(a => new { a.CreateTime, a.Id });
        row.HasIndex(a => a.NextDueOn);
        row.HasIndex(a => new { a.DisplayName, a.Id });
        row.HasIndex(a => a.RatingLevel);
        row.HasMany(a => a.Reviews).WithOne(r => r.Application).HasForeignKey(r => r.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        row.HasMany(a => a.Consultations).WithOne().HasForeignKey(c => c.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        row.HasMany(a => a.Assessors).WithOne().HasForeignKey(t => t.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        row.HasMany(a => a.Documents).WithOne().HasForeignKey(d => d.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        row.HasMany(a => a.Materials).WithOne().HasForeignKey(m => m.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        row.HasMany(a => a.Trips).WithOne().HasForeignKey(t => t.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        row.HasOne(a => a.Visit).WithOne().HasForeignKey<VisitRow>(v => v.ApplicationId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Review(EntityTypeBuilder<ReviewRow> row)
    {
        // At most one review of an item in an application.
        row.ToTable("reviews").HasKey(r => new { r.ApplicationId, r.Item });
        Keys(row, nameof(ReviewRow.ApplicationId), nameof(ReviewRow.Item), nameof(ReviewRow.Department), nameof(ReviewRow.Grade), nameof(ReviewRow.AskedCertificate));
        row.Property(r => r.Site).HasMaxLength(TextLength);
        row.Property(r => r.AcceptedBy).HasMaxLength(TextLength);
        row.Property(r => r.ReviewedBy).HasMaxLength(TextLength);
        row.HasIndex(r => new { r.Department, r.State, r.DueOn, r.ApplicationId });
        // An id in a department's own system is of one review of the department.
        row.Property(r => r.ExternalCase).HasMaxLength(IdLength);
        row.HasIndex(r => new { r.Department, r.ExternalCase }).IsUnique();
        InboxModel.Review(row);
        row.HasMany(r => r.Clocks).WithOne().HasForeignKey(c => new { c.ApplicationId, c.Item }).OnDelete(DeleteBehavior.Restrict);
        row.HasMany(r => r.Decisions).WithOne().HasForeignKey(d => new { d.ApplicationId, d.Item }).OnDelete(DeleteBehavior.Restrict);
        row.HasMany(r => r.Certificates).WithOne().HasForeignKey(c => new { c.ApplicationId, c.Item }).OnDelete(DeleteBehavior.Restrict);
        row.HasOne(r => r.Correction).WithOne().HasForeignKey<CorrectionRow>(c => new { c.ApplicationId, c.Item }).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Clock(EntityTypeBuilder<ClockRow> row)
    {
        row.ToTable("clocks").HasKey(c => new { c.ApplicationId, c.Item, c.Kind, c.Number });
        Keys(row, nameof(ClockRow.ApplicationId), nameof(ClockRow.Item), nameof(ClockRow.CalendarVersion), nameof(ClockRow.Rule));
        row.HasIndex(c => new { c.Kind, c.DueOn });
    }

    private static void Decision(EntityTypeBuilder<DecisionRow> row)
    {
        // At most one decision per review and round (rule 9): the key.
        // Nobody sits at two desks that the item keeps apart; a desk that it does not is null.
        row.ToTable("decisions", table => table.HasCheckConstraint(
            "ck_decisions_desks", "clerk <> reviewer AND reviewer <> decider AND clerk <> decider"))
            .HasKey(d => new { d.ApplicationId, d.Item, d.Round });
        row.Property(d => d.Clerk).HasMaxLength(TextLength);
        row.Property(d => d.Reviewer).HasMaxLength(TextLength);
        row.Property(d => d.Decider).HasMaxLength(TextLength);
        Keys(row, nameof(DecisionRow.ApplicationId), nameof(DecisionRow.Item), nameof(DecisionRow.Document));
    }

    private static void Consultation(EntityTypeBuilder<ConsultationRow> row)
    {
        row.ToTable("consultations").HasKey(c => new { c.ApplicationId, c.Item, c.Number });
        Keys(row, nameof(ConsultationRow.ApplicationId), nameof(ConsultationRow.Item), nameof(ConsultationRow.Department));
        row.HasIndex(c => new { c.Department, c.State, c.DueOn, c.ApplicationId });
    }

    private static void Correction(EntityTypeBuilder<CorrectionRow> row)
    {
        // At most one correction notice per review for life (rule 11): the key.
        row.ToTable("corrections").HasKey(c => new { c.ApplicationId, c.Item });
        Keys(row, nameof(CorrectionRow.ApplicationId), nameof(CorrectionRow.Item), nameof(CorrectionRow.Document));
    }

    private static void Certificate(EntityTypeBuilder<CertificateRow> row)
    {
        row.ToTable("certificates").HasKey(c => c.Id);
        Keys(row, nameof(CertificateRow.Id), nameof(CertificateRow.ApplicationId), nameof(CertificateRow.Item), nameof(CertificateRow.HolderUscc), nameof(CertificateRow.RegionCode), nameof(CertificateRow.Document), nameof(CertificateRow.EndDocument), nameof(CertificateRow.Grade), nameof(CertificateRow.Replaces));
        row.Property(c => c.Number).HasMaxLength(NumberLength);
        // A certificate number is given once; papers that replace one another under it are counted.
        row.HasIndex(c => new { c.Number, c.Revision }).IsUnique();
        row.HasOne(c => c.Succession).WithOne().HasForeignKey<CertificateSuccessionRow>(s => s.CertificateId).OnDelete(DeleteBehavior.Restrict);
        row.Property(c => c.HolderName).HasMaxLength(TextLength);
        row.HasIndex(c => new { c.HolderUscc, c.Item });
        row.HasIndex(c => new { c.HolderName, c.Id });
        row.HasIndex(c => new { c.IssueDate, c.Id });
    }

    private static void Visit(EntityTypeBuilder<VisitRow> row)
    {
        // At most one demanded visit per application (rule 21): the key.
        row.ToTable("visits").HasKey(v => v.ApplicationId);
        Keys(row, nameof(VisitRow.ApplicationId), nameof(VisitRow.SlotPlaceId));
        row.HasMany(v => v.Purposes).WithOne().HasForeignKey(p => p.ApplicationId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void VisitPurpose(EntityTypeBuilder<VisitPurposeRow> row)
    {
        // One purpose for each review.
        row.ToTable("visit_purposes").HasKey(p => new { p.ApplicationId, p.Item });
        Keys(row, nameof(VisitPurposeRow.ApplicationId), nameof(VisitPurposeRow.Item), nameof(VisitPurposeRow.Department));
    }

    private static void Trip(EntityTypeBuilder<TripRow> row)
    {
        // The record of a trip is corrected by two persons (rule 28).
        row.ToTable("trips", table => table.HasCheckConstraint(
            "ck_trips_two_persons",
            "(corrected_date IS NULL AND struck_date IS NULL) OR (corrected_date IS NOT NULL AND correction_proposed_by IS NOT NULL "
            + "AND correction_confirmed_by IS NOT NULL AND correction_proposed_by <> correction_confirmed_by)"))
            .HasKey(t => new { t.ApplicationId, t.Number });
        Keys(row, nameof(TripRow.ApplicationId), nameof(TripRow.Department), nameof(TripRow.WasDepartment));
        row.Property(t => t.CorrectionProposedBy).HasMaxLength(TextLength);
        row.Property(t => t.CorrectionConfirmedBy).HasMaxLength(TextLength);
        // At most one trip of an application is one that an authority demanded (rule 21); one that nobody made is none.
        row.HasIndex(t => t.ApplicationId)
            .HasFilter(string.Create(CultureInfo.InvariantCulture, $"cause = {(int)TripCause.Demanded} AND struck_date IS NULL"))
            .IsUnique();
    }

    private static void Document(EntityTypeBuilder<DocumentRow> row)
    {
        row.ToTable("documents").HasKey(d => new { d.ApplicationId, d.Id });
        Keys(row, nameof(DocumentRow.ApplicationId), nameof(DocumentRow.Id), nameof(DocumentRow.Authority), nameof(DocumentRow.CorrectedBy), nameof(DocumentRow.Corrects));
        row.Property(d => d.Number).HasMaxLength(NumberLength);
        // A document number is given once per authority, type and year (rule 29).
        row.HasIndex(d => new { d.Authority, d.Type, d.Year, d.Number }).IsUnique();
        row.HasIndex(d => new { d.Number, d.Authority });
        // A document is corrected at most once: a further error is one of its correction (rule 28).
        row.HasIndex(d => new { d.ApplicationId, d.Corrects }).IsUnique();
    }

    private static void Material(EntityTypeBuilder<MaterialRow> row)
    {
        row.ToTable("materials").HasKey(m => new { m.ApplicationId, m.Id });
        Keys(row, nameof(MaterialRow.ApplicationId), nameof(MaterialRow.Id), nameof(MaterialRow.Material));
        row.Property(m => m.Sha256).HasMaxLength(HashLength);
        row.HasIndex(m => m.Sha256);
    }

    private static void Opinion(EntityTypeBuilder<OpinionRow> row)
    {
        row.ToTable("opinions").HasKey(o => new { o.ApplicationId, o.Item, o.Number });
        Keys(row, nameof(OpinionRow.ApplicationId), nameof(OpinionRow.Item));
    }

    private static void OpenReview(EntityTypeBuilder<OpenReviewRow> row)
    {
        // At most one open application per lab, item, kind and site: the key.
        row.ToTable("open_reviews").HasKey(o => new { o.Uscc, o.Item, o.Kind, o.Site });
        Keys(row, nameof(OpenReviewRow.Uscc), nameof(OpenReviewRow.Item), nameof(OpenReviewRow.ApplicationId));
        row.Property(o => o.Site).HasMaxLength(TextLength);
        row.HasIndex(o => o.ApplicationId);
    }

    private static void Lab(EntityTypeBuilder<LabRow> row)
    {
        row.ToTable("labs").HasKey(l => l.Uscc);
        Keys(row, nameof(LabRow.Uscc));
    }

    private static void Power(EntityTypeBuilder<PowerRow> row)
    {
        row.ToTable("powers_of_attorney").HasKey(p => p.Id);
        Keys(row, nameof(PowerRow.Id), nameof(PowerRow.PrincipalUscc), nameof(PowerRow.AgentUscc), nameof(PowerRow.AgentName));
        row.Property(p => p.AgentSubject).HasMaxLength(TextLength);
        row.Property(p => p.CreatedBy).HasMaxLength(TextLength);
        row.Property(p => p.RevokedBy).HasMaxLength(TextLength);
        row.Property(p => p.Sha256).HasMaxLength(HashLength);
        row.HasIndex(p => p.AgentUscc);
        row.HasIndex(p => p.AgentSubject);
        row.HasIndex(p => new { p.PrincipalUscc, p.CreateTime, p.Id });
        row.HasIndex(p => p.Sha256);
    }

    private static void PowerAct(EntityTypeBuilder<PowerActRow> row)
    {
        // A power is granted once and ended once, by whomever: the key.
        row.ToTable("power_acts").HasKey(a => new { a.PowerId, a.Number });
        Keys(row, nameof(PowerActRow.PowerId), nameof(PowerActRow.PrincipalUscc), nameof(PowerActRow.Uscc), nameof(PowerActRow.RequestId), nameof(PowerActRow.TraceId));
        row.Property(a => a.Subject).HasMaxLength(TextLength);
        row.Property(a => a.ClientAddress).HasMaxLength(TextLength);
        row.Property(a => a.TokenSha256).HasMaxLength(HashLength);
        row.HasIndex(a => new { a.Time, a.PowerId, a.Number });
        row.HasIndex(a => new { a.PrincipalUscc, a.Time });
        row.HasOne<PowerRow>().WithMany().HasForeignKey(a => a.PowerId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void VisitSlot(EntityTypeBuilder<VisitSlotRow> row)
    {
        row.ToTable("visit_slots").HasKey(s => s.Slot);
        Keys(row, nameof(VisitSlotRow.Slot));
    }

    private static void VisitSeat(EntityTypeBuilder<VisitSeatRow> row)
    {
        // A seat of a slot is held by one application, so that no slot is overbooked: the key.
        row.ToTable("visit_seats").HasKey(s => new { s.Slot, s.Seat });
        Keys(row, nameof(VisitSeatRow.Slot), nameof(VisitSeatRow.ApplicationId));
        // An application holds one seat, for it has one visit.
        row.HasIndex(s => s.ApplicationId).IsUnique();
    }

    private static void AssessorTask(EntityTypeBuilder<AssessorTaskRow> row)
    {
        row.ToTable("assessor_tasks").HasKey(t => new { t.ApplicationId, t.Item, t.Subject });
        Keys(row, nameof(AssessorTaskRow.ApplicationId), nameof(AssessorTaskRow.Item));
        row.Property(t => t.Subject).HasMaxLength(TextLength);
        row.HasIndex(t => new { t.Subject, t.ApplicationId });
    }

    private static void Join(EntityTypeBuilder<JoinRow> row)
    {
        // At most one join per application and round (rule 8): the key.
        row.ToTable("joins").HasKey(j => new { j.ApplicationId, j.Round });
        Keys(row, nameof(JoinRow.ApplicationId));
    }

    private static void CertificateSuccession(EntityTypeBuilder<CertificateSuccessionRow> row)
    {
        // A certificate is replaced or struck off at most once (rule 24): the key.
        row.ToTable("certificate_successions").HasKey(s => s.CertificateId);
        Keys(row, nameof(CertificateSuccessionRow.CertificateId), nameof(CertificateSuccessionRow.HolderUscc), nameof(CertificateSuccessionRow.ApplicationId), nameof(CertificateSuccessionRow.Item), nameof(CertificateSuccessionRow.Document), nameof(CertificateSuccessionRow.Successor));
        row.HasIndex(s => s.HolderUscc);
        row.HasIndex(s => s.Successor);
    }

    private static void ProlongedCertificate(EntityTypeBuilder<ProlongedCertificateRow> row)
    {
        row.ToTable("prolonged_certificates").HasKey(p => new { p.ApplicationId, p.Item });
        Keys(row, nameof(ProlongedCertificateRow.ApplicationId), nameof(ProlongedCertificateRow.Item), nameof(ProlongedCertificateRow.HolderUscc));
        row.Property(p => p.Number).HasMaxLength(NumberLength);
        row.HasIndex(p => p.Number);
        row.HasIndex(p => p.HolderUscc);
    }

    private static void Silence(EntityTypeBuilder<SilenceRow> row)
    {
        // A rule of silence runs at most once on a clock (rules 11 and 12): the key.
        row.ToTable("silences").HasKey(s => new { s.ApplicationId, s.Item, s.ClockKind, s.ClockNumber });
        Keys(row, nameof(SilenceRow.ApplicationId), nameof(SilenceRow.Item));
    }

    private static void Journal(EntityTypeBuilder<JournalRow> row)
    {
        // One event per application and sequence, so that the chain cannot fork: the key.
        row.ToTable("journal").HasKey(j => new { j.ApplicationId, j.Sequence });
        Keys(row, nameof(JournalRow.ApplicationId), nameof(JournalRow.Type), nameof(JournalRow.Item), nameof(JournalRow.ActorDepartment));
        // One event per feed number; the feed's density makes a changed one visible.
        row.HasIndex(j => j.Feed).IsUnique();
        row.Property(j => j.ActorSubject).HasMaxLength(TextLength);
        row.HasIndex(j => new { j.ActorSubject, j.Feed });
    }

    private static void JourneyExport(EntityTypeBuilder<JourneyExportRow> row)
    {
        // An application ends once, and its journey waits once: the key.
        row.ToTable("journey_exports").HasKey(j => j.ApplicationId);
        Keys(row, nameof(JourneyExportRow.ApplicationId));
    }

    private static void Answer(EntityTypeBuilder<AnswerRow> row)
    {
        // One answer per caller, method and request id: the key; the id leads, because it alone tells requests apart.
        row.ToTable("answers").HasKey(a => new { a.RequestId, a.Method, a.Caller });
        Keys(row, nameof(AnswerRow.RequestId), nameof(AnswerRow.Method), nameof(AnswerRow.ApplicationId));
        row.Property(a => a.Caller).HasMaxLength(TextLength);
        row.HasIndex(a => a.KeepUntil);
        // Kept longer than the answer, in a table of its own.
        row.Ignore(a => a.Act);
    }

    private static void Counter(EntityTypeBuilder<CounterRow> row)
    {
        row.ToTable("counters").HasKey(c => c.Key);
        row.Property(c => c.Key).HasMaxLength(TextLength);
        // The feed's row is there from the first migration: the write batch raises it without asking.
        row.HasData(new CounterRow { Key = CounterRow.Feed, Value = 0 });
    }

    private static void ScopeTable(EntityTypeBuilder<ScopeTableRow> row)
    {
        row.ToTable("scope_tables").HasKey(s => s.Id);
        Keys(row, nameof(ScopeTableRow.Id));
    }

    private static void DocumentSignature(EntityTypeBuilder<DocumentSignatureRow> row)
    {
        // One signature for each document: the key.
        row.ToTable("document_signatures").HasKey(s => new { s.ApplicationId, s.DocumentId });
        Keys(row, nameof(DocumentSignatureRow.ApplicationId), nameof(DocumentSignatureRow.DocumentId), nameof(DocumentSignatureRow.KeyId));
        row.Property(s => s.ContentSha256).HasMaxLength(HashLength);
        row.HasIndex(s => s.ContentSha256).IsUnique();
        row.HasOne<DocumentRow>().WithOne().HasForeignKey<DocumentSignatureRow>(s => new { s.ApplicationId, s.DocumentId }).OnDelete(DeleteBehavior.Restrict);
        row.HasOne<SigningKeyRow>().WithMany().HasForeignKey(s => s.KeyId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void PaperSignature(EntityTypeBuilder<PaperSignatureRow> row)
    {
        row.ToTable("paper_signatures").HasKey(s => new { s.ApplicationId, s.DocumentId, s.PaperSha256 });
        Keys(row, nameof(PaperSignatureRow.ApplicationId), nameof(PaperSignatureRow.DocumentId), nameof(PaperSignatureRow.KeyId));
        row.Property(s => s.PaperSha256).HasMaxLength(HashLength);
        row.HasOne<DocumentRow>().WithMany().HasForeignKey(s => new { s.ApplicationId, s.DocumentId }).OnDelete(DeleteBehavior.Restrict);
        row.HasOne<SigningKeyRow>().WithMany().HasForeignKey(s => s.KeyId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void SigningKey(EntityTypeBuilder<SigningKeyRow> row)
    {
        row.ToTable("signing_keys").HasKey(k => k.KeyId);
        Keys(row, nameof(SigningKeyRow.KeyId), nameof(SigningKeyRow.Algorithm));
    }

    private static void OpinionDraft(EntityTypeBuilder<OpinionDraftRow> row)
    {
        // An officer has one draft on a review: the key.
        row.ToTable("opinion_drafts").HasKey(d => new { d.ApplicationId, d.Item, d.Officer });
        Keys(row, nameof(OpinionDraftRow.ApplicationId), nameof(OpinionDraftRow.Item), nameof(OpinionDraftRow.KeyId));
        row.Property(d => d.Officer).HasMaxLength(TextLength);
        row.Ignore(d => d.Text);
        row.HasOne<ReviewRow>().WithMany().HasForeignKey(d => new { d.ApplicationId, d.Item }).OnDelete(DeleteBehavior.Restrict);
    }

    private static void NoticeRead(EntityTypeBuilder<NoticeReadRow> row)
    {
        // One read mark for each notice: the key.
        row.ToTable("notice_reads").HasKey(r => new { r.ApplicationId, r.Sequence });
        Keys(row, nameof(NoticeReadRow.ApplicationId));
    }

    private static void NoticeChannel(EntityTypeBuilder<NoticeChannelRow> row)
    {
        row.ToTable("notice_channels").HasKey(c => c.Channel);
        Keys(row, nameof(NoticeChannelRow.Channel));
    }

    private static void NoticeDelivery(EntityTypeBuilder<NoticeDeliveryRow> row)
    {
        // A notice goes through a channel once: the key.
        row.ToTable("notice_deliveries").HasKey(d => new { d.ApplicationId, d.Sequence, d.Channel });
        Keys(row, nameof(NoticeDeliveryRow.ApplicationId), nameof(NoticeDeliveryRow.Channel));
        row.HasIndex(d => new { d.Channel, d.State, d.NextTime });
    }

    private static void Lease(EntityTypeBuilder<LeaseRow> row)
    {
        // A review is leased to one holder at a time: the key.
        row.ToTable("leases").HasKey(l => l.Review);
        row.Property(l => l.Review).HasMaxLength(NumberLength + 1);
        Keys(row, nameof(LeaseRow.ApplicationId), nameof(LeaseRow.Item));
        row.Property(l => l.Holder).HasMaxLength(TextLength);
        row.HasIndex(l => new { l.ApplicationId, l.Item }).IsUnique();
        row.HasIndex(l => l.ExpireTime);
    }

    private static void Incident(EntityTypeBuilder<IncidentRow> row)
    {
        row.ToTable("incidents").HasKey(i => i.Id);
        Keys(row, nameof(IncidentRow.Id), nameof(IncidentRow.ApplicationId));
        row.Property(i => i.Subject).HasMaxLength(TextLength);
        row.Property(i => i.ResolvedBy).HasMaxLength(TextLength);
        row.Property(i => i.OpenKey).HasMaxLength(TextLength);
        // At most one open incident of a kind about a subject.
        row.HasIndex(i => i.OpenKey).IsUnique();
        row.HasIndex(i => new { i.OpenTime, i.Id });
    }

    private static void PublishedData(EntityTypeBuilder<PublishedDataRow> row)
    {
        // A version is published once and never changed.
        row.ToTable("published_data").HasKey(p => new { p.Kind, p.Version });
        Keys(row, nameof(PublishedDataRow.Kind), nameof(PublishedDataRow.Version), nameof(PublishedDataRow.Sha256));
    }

    private static void BusinessClock(EntityTypeBuilder<BusinessClockRow> row)
    {
        row.ToTable("business_clock").HasKey(b => b.Id);
        row.Property(b => b.Id).ValueGeneratedNever();
    }

    private static void Keys<TRow>(EntityTypeBuilder<TRow> row, params ReadOnlySpan<string> properties)
        where TRow : class
    {
        foreach (var property in properties)
        {
            row.Property<string>(property).HasMaxLength(IdLength);
        }
    }
}
