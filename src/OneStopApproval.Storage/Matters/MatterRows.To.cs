using System.Collections.Immutable;
using OneStopApproval.Domain.Bans;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Commitments;
using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Inspections;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Participation;
using OneStopApproval.Domain.Representation;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Rounds;
using OneStopApproval.Domain.Sharing;
using OneStopApproval.Domain.Stops;
using OneStopApproval.Domain.Visits;

namespace OneStopApproval.Storage.Matters;

public sealed partial class MatterRows
{
    /// <summary>The matter that these rows are.</summary>
    public Matter ToMatter() => new()
    {
        Id = Application.Id,
        Sequence = Application.Sequence,
        State = Application.State,
        Bundle = Application.Bundle,
        CatalogueVersion = Application.CatalogueVersion,
        Applicant = ToApplicant(Application),
        Answers = Application.Answers,
        Tables = TablesOf(Application.Tables),
        Consent = Application is { ConsentGivenBy: { } givenBy, ConsentCapacity: { } capacity, ConsentDate: { } date }
            ? new FilingConsent(givenBy, capacity, date)
            : null,
        Delivery = Application.DeliveryMethod is { } method ? new(method, Application.DeliveryAddress) : null,
        CreateTime = Application.CreateTime,
        SubmitTime = Application.SubmitTime,
        ReceiptDate = Application.ReceiptDate,
        DisplayNumber = Application.DisplayNumber,
        QueryCodeHash = Application.QueryCodeHash,
        Round = Application.Round,
        JoinedDate = Application.JoinedDate,
        ClosedDate = Application.ClosedDate,
        Rating = Application.RatingLevel is { } level ? new(level, Application.RatingComment, Application.RatingTime!.Value) : null,
        OnSite = OnSiteOf(Application.OnSiteReview),
        JointCapExtension = Application.JointCapExtension is { } extension ? CanonicalJson.Read<Extension>(extension) : null,
        Reviews = [.. Reviews.OrderBy(row => row.Ordinal).Select(ToReview)],
        Visit = ToVisit(),
        Trips = [.. Trips.OrderBy(row => row.Number).Select(ToTrip)],
        DocumentCount = Application.DocumentCount,
        Documents = [.. Documents.OrderBy(row => row.Ordinal).Select(ToDocument)],
        Opinions = [.. Opinions.OrderBy(row => row.Number).Select(row => new Opinion(row.Item, row.Number, row.Text, row.Proposed, row.Time, row.RecordedBy))],
        MaterialCount = Application.MaterialCount,
        Materials = [.. Materials.OrderBy(row => row.Ordinal).Select(ToMaterial)],
        SharedAnswers = Application.SharedAnswers is { } answers ? CanonicalJson.Read<ImmutableArray<SharedAnswer>>(answers) : [],
    };

    /// <summary>The on-site review in the column of an application.</summary>
    public static OnSiteReview OnSiteOf(string? stored) => stored is null ? OnSiteReview.None : CanonicalJson.Read<OnSiteReview>(stored);

    /// <summary>The items of the reviews that a stored document concerns.</summary>
    public static ImmutableArray<string> ItemsOf(string stored) => [.. CanonicalJson.Read<string[]>(stored)];

    /// <summary>The excluded times in the column of a review.</summary>
    public static ImmutableArray<ExcludedTime> ExcludedTimesOf(string? stored) =>
        stored is null ? [] : CanonicalJson.Read<ImmutableArray<ExcludedTime>>(stored);

    /// <summary>The certificate in the column of a review that is about one.</summary>
    public static ConcernedCertificate ConcernedOf(string stored) => CanonicalJson.Read<ConcernedCertificate>(stored);

    private static Applicant ToApplicant(ApplicationRow row) => new()
    {
        Uscc = row.Uscc,
        DisplayName = row.DisplayName,
        RegionCode = row.RegionCode,
        Address = row.Address,
        LegalRepresentative = row.LegalRepresentative,
        ContactName = row.ContactName,
        ContactPhone = row.ContactPhone,
        ContactEmail = row.ContactEmail,
        ElectronicDeliveryConsent = row.ElectronicDeliveryConsent,
        Establishment = row.Establishment,
    };

    /// <summary>The categories that the grant of a review granted.</summary>
    /// <param name="row">The review.</param>
    /// <param name="refusals">The groups of its decision as they are stored, or null.</param>
    public static ImmutableArray<string> GrantedCategories(ReviewRow row, string? refusals)
    {
        ArgumentNullException.ThrowIfNull(row);
        return CategoriesOf(row).RemoveRange(RefusalsOf(refusals)?.SelectMany(group => group.Categories ?? []) ?? []);
    }

    /// <summary>What stands on a certificate, as rules read it.</summary>
    /// <param name="row">The certificate.</param>
    public static HeldCertificate ToHeld(CertificateRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(row.Item, row.IssueDate, row.ExpiryDate, CanonicalJson.Read<ImmutableArray<string>>(row.Fields))
        {
            Id = row.Id,
            Number = row.Number,
            Revision = row.Revision,
            Scope = row.Scope,
            Grade = row.Grade,
            Categories = row.Categories is { } categories ? CanonicalJson.Read<ImmutableArray<string>>(categories) : [],
        };
    }

    private static ImmutableArray<string> CategoriesOf(ReviewRow row) =>
        row.Categories is { } categories ? CanonicalJson.Read<ImmutableArray<string>>(categories) : [];

    private static ImmutableArray<RefusedRows>? RefusalsOf(string? refusals) =>
        refusals is null ? null : CanonicalJson.Read<ImmutableArray<RefusedRows>>(refusals);

    private Review ToReview(ReviewRow row)
    {
        var correction = Corrections.Find(other => other.Item == row.Item);
        ImmutableArray<IssuedCertificate> certificates = [.. Certificates.Where(other => other.Item == row.Item).OrderBy(other => other.Round).Select(ToCertificate)];
        return new()
        {
            Item = row.Item,
            Department = row.Department,
            Site = row.Site,
            Kind = row.Kind,
            Procedure = row.Procedure,
            Nature = row.Nature,
            AskedScope = row.AskedScope,
            Grade = row.Grade,
            Categories = CategoriesOf(row),
            Changes = row.Changes is { } changes ? CanonicalJson.Read<ImmutableArray<string>>(changes) : [],
            AskedCertificate = row.AskedCertificate,
            Concerns = row.Concerns is { } concerned ? ConcernedOf(concerned) : null,
            Surrendered = row.Surrendered is { } surrendered ? CanonicalJson.Read<SurrenderedCertificate>(surrendered) : null,
            State = row.State,
            AcceptanceKind = row.AcceptanceKind,
            ReceiptDate = row.ReceiptDate,
            CompletedDate = row.CompletedDate,
            AcceptanceDate = row.AcceptanceDate,
            AcceptedBy = row.AcceptedBy,
            ReviewedBy = row.ReviewedBy,
            Round = row.Round,
            PastRounds = row.PastRounds is { } past
                ? [.. CanonicalJson.Read<ImmutableArray<PastRound>>(past).Select((round, index) => round with { Decision = DecisionOf(row.Item, index + 1) })]
                : [],
            Version = row.Version,
            Correction = correction is null ? null : ToCorrection(correction),
            TechnicalReview = row.ConclusionDate is { } date ? new(date, row.Conclusion!.Value, row.ConclusionDocument!, row.ConclusionSummary) : null,
            Decision = DecisionOf(row.Item, row.Round),
            ExcludedTimes = ExcludedTimesOf(row.ExcludedTimes),
            Tolerance = row.Tolerance is { } pledged ? CanonicalJson.Read<Tolerance>(pledged) : null,
            Extension = row.Extension is { } extension ? CanonicalJson.Read<Extension>(extension) : null,
            Participation = row.Participation is { } said ? CanonicalJson.Read<Participation>(said) : Participation.None,
            Assignee = row.Assignee,
            DraftedPoints = row.DraftedPoints is { } drafted ? CanonicalJson.Read<ImmutableArray<DraftedPoint>>(drafted) : [],
            Commitment = row.Commitment is { } committed ? CanonicalJson.Read<Commitment>(committed) : null,
            ExternalCase = row.ExternalCase,
            OpinionCount = row.OpinionCount,
            TerminalDate = row.TerminalDate,
            Certificate = certificates.IsEmpty ? null : certificates[^1],
            EarlierCertificates = certificates.IsEmpty ? [] : certificates[..^1],
            Consultations = [.. Consultations.Where(asked => asked.Item == row.Item).OrderBy(asked => asked.Number).Select(ToConsultation)],
            Clocks = [.. Clocks.Where(clock => clock.Item == row.Item).OrderBy(clock => clock.Ordinal).Select(ToClock)],
        };
    }

    private Decision? DecisionOf(string item, int round) =>
        Decisions.Find(row => row.Item == item && row.Round == round) is { } decision ? ToDecision(decision) : null;

    private static Consultation ToConsultation(ConsultationRow row) => new()
    {
        Number = row.Number,
        Department = row.Department,
        Question = row.Question,
        Materials = CanonicalJson.Read<ImmutableArray<string>>(row.Materials),
        RequestDate = row.RequestDate,
        State = row.State,
        Opinion = row.Opinion,
        Text = row.Text,
        EndDate = row.EndDate,
    };

    private static Clock ToClock(ClockRow row) =>
        new(row.Kind, row.Number, row.BudgetDays, row.Start, row.CalendarVersion, row.Rule)
        {
            PromisedBudgetDays = row.PromisedBudgetDays,
            ExtendedDays = row.ExtendedDays,
            Unit = row.Unit,
            Stops = row.Stops is null ? [] : CanonicalJson.Read<ImmutableArray<Stop>>(row.Stops),
            End = row.End,
        };

    private static CorrectionNotice ToCorrection(CorrectionRow row) => new(
        row.Document,
        row.IssuedDate,
        row.AfterEvent,
        CanonicalJson.Read<ImmutableArray<CorrectionPoint>>(row.Points),
        row.AnsweredDate);

    private static Decision ToDecision(DecisionRow row) => new()
    {
        Outcome = row.Outcome,
        ActDate = row.ActDate,
        GrantedScope = row.GrantedScope,
        RefusedScope = row.RefusedScope,
        GrantedFields = CanonicalJson.Read<ImmutableArray<string>>(row.GrantedFields),
        Refusals = RefusalsOf(row.Refusals),
        Reason = row.Reason,
        LegalBasis = row.LegalBasis,
        Remedies = row.Remedies,
        Consideration = row.Consideration,
        Desks = row.Decider is { } decider ? new(decider) { Clerk = row.Clerk, Reviewer = row.Reviewer } : null,
        RecordTime = row.RecordTime,
        RecordedLate = row.RecordedLate,
        BySilence = row.BySilence,
        Document = row.Document,
    };

    private static IssuedCertificate ToCertificate(CertificateRow row) => new(
        row.Id,
        row.Number,
        row.IssueDate,
        row.ExpiryDate,
        row.Scope,
        CanonicalJson.Read<ImmutableArray<string>>(row.Fields),
        row.Document)
    {
        Replaces = row.Replaces,
        Revision = row.Revision,
        Round = row.Round == 1 ? null : row.Round,
        End = row.EndDate is { } ended
            ? new(row.EndGround!.Value, ended, row.EndBasis, row.EndDocument!)
            {
                Ban = row.EndBan is { } ban ? CanonicalJson.Read<ImposedBan>(ban) : null,
            }
            : null,
    };

    private static Trip ToTrip(TripRow row) => new(row.Number, row.Date, row.Cause, row.Department, row.RecordedBy, row.Time)
    {
        Proposal = row.Proposal is null ? null : CanonicalJson.Read<ProposedTripCorrection>(row.Proposal),
        StruckDate = row.StruckDate,
        Correction = row.CorrectedDate is { } corrected
            ? new(
                row.WasDate is { } was ? new(was, row.WasCause!.Value, row.WasDepartment) : null,
                row.CorrectionReason!,
                row.CorrectionProposedBy!,
                row.CorrectionConfirmedBy!,
                corrected)
            : null,
    };

    private Visit ToVisit()
    {
        var counts = new Visit
        {
            TripCount = Application.TripCount,
            DemandedCount = Application.DemandedCount,
            FaultCount = Application.FaultCount,
        };
        return Visits.Count == 0 ? counts : counts with
        {
            State = Visits[0].State,
            Purposes = [.. VisitPurposes.OrderBy(row => row.Ordinal).Select(row => new VisitPurpose(row.Item, row.Department, row.Reason, row.Material, row.Date))],
            Slot = ToSlot(Visits[0]),
            HeldDate = Visits[0].HeldDate,
        };
    }

    private static VisitSlot? ToSlot(VisitRow row) => row.SlotDate is { } date
        ? new(date, row.SlotStart!.Value, row.SlotEnd!.Value, row.SlotPlace!) { PlaceId = row.SlotPlaceId, Seat = row.SlotSeat }
        : null;

    private static Document ToDocument(DocumentRow row) => new()
    {
        Id = row.Id,
        Type = row.Type,
        Number = row.Number,
        Authority = row.Authority,
        Items = CanonicalJson.Read<ImmutableArray<string>>(row.Items),
        ActDate = row.ActDate,
        IssueTime = row.IssueTime,
        DeliveredDate = row.DeliveredDate,
        DeliveryMethod = row.DeliveryMethod,
        DeliveryProof = row.DeliveryProof,
        AcknowledgeTime = row.AcknowledgeTime,
        Proposal = row.Proposal is null ? null : CanonicalJson.Read<ProposedCorrection>(row.Proposal),
        CorrectedBy = row.CorrectedBy,
        Corrects = row.Corrects,
    };

    private static AttachedMaterial ToMaterial(MaterialRow row) => new(
        row.Id, row.Material, row.Sha256, row.Size, row.MediaType, row.FileName, row.Time, row.Event);

    /// <summary>Tables of the application form, as a row holds them.</summary>
    public static ImmutableArray<ImportedTable> TablesOf(string? tables) =>
        tables is null ? [] : CanonicalJson.Read<ImmutableArray<ImportedTable>>(tables);
}
