using System.Collections.Immutable;
using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Bans;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Commitments;
using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Inspections;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Participation;
using OneStopApproval.Domain.Ratings;
using OneStopApproval.Domain.Representation;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Rounds;
using OneStopApproval.Domain.Sharing;
using OneStopApproval.Domain.Visits;

namespace OneStopApproval.Storage.Tests.Journal;

/// <summary>One event of every type, with every field filled that can be.</summary>
internal static class SampleEvents
{
    private static readonly DateTimeOffset Time = new(2026, 1, 5, 1, 0, 0, 120, TimeSpan.Zero);
    private static readonly DateOnly Date = new(2026, 1, 5);

    private static readonly Applicant Lab = new()
    {
        Uscc = "91150100MA0TEST015",
        DisplayName = "青城试验检测有限公司",
        RegionCode = "150100",
        Address = "示范路1号",
        LegalRepresentative = "c1",
        ContactName = "c2",
        ContactPhone = "c3",
        ElectronicDeliveryConsent = true,
    };

    private static readonly AskedReview Asked =
        new("cma", "market-supervision", "一号场地", ReviewKind.First, Procedure.General, ItemNature.Licence, "s1");

    private static readonly Extension AnExtension =
        new() { Clock = 1, Days = 10, Reason = "c35", RequestedBy = "officer-7", RequestDate = Date };

    private static readonly Clock Running = new(ClockKind.Decision, 1, 20, Date, "2026.1", "ALL-42(1)")
    {
        PromisedBudgetDays = 15,
        Stops = [new(StopKind.ExpertReview, Date.AddDays(3), Date.AddDays(9), 5, "d4")],
        End = Date.AddDays(20),
    };

    private static readonly Document Paper = new()
    {
        Id = "d1",
        Type = DocumentType.Acceptance,
        Number = "内建受字〔2026〕0001号",
        Authority = "housing",
        Items = ["construction-testing", "cma"],
        ActDate = Date,
        IssueTime = Time,
        DeliveredDate = Date,
        DeliveryMethod = DeliveryMethod.Electronic,
    };

    internal static ImmutableArray<MatterEvent> All { get; } =
    [
        new DraftCreated(
            "construction-lab",
            "2026-01",
            Lab with { Establishment = Establishment.StateCouncilDepartment },
            "c4",
            [Asked, Asked with { Item = "water-testing", Grade = "grade-b", Categories = ["concrete", "geotechnical"] }],
            Time),
        new DraftChanged(Lab with { ContactPhone = null }, null, []),
        new DraftDeleted(),
        new MaterialAttached("m1", "quality-manual", "ab", 1024, "application/pdf", "c5", Time),
        new MaterialRemoved("m1"),
        new ApplicationSubmitted("15000020260105001500001", "cd", Time, Date, true),
        new DocumentIssued(Paper),
        new DocumentDelivered("d1", Date, DeliveryMethod.Post, "c6", [new("cma", Running)]),
        new DeliveryAcknowledged("d1", Time),
        new ReviewReceived("cma", Date, Running with { Stops = [], End = null, PromisedBudgetDays = null }),
        new ReviewAwaitsPrerequisite("water-testing", "cma"),
        new ReviewAccepted("cma", AcceptanceKind.BySilence, Date, Date.AddDays(8), Running),
        new ReviewDeclined("cma", DeclineOutcome.NotCompetent, Date, "c7", "c8", "c9", "国家市场监督管理总局"),
        new CorrectionRequested("cma", "d2", Date, [new("p1", "quality-manual", "c10", "c11", null), new("p2", null, "c12", null, "c13")], Running, true),
        new CorrectionAnswered("cma", Date, ImmutableDictionary<string, string>.Empty.Add("p2", "c15").Add("p1", "c14").Add("p10", "c16"), Running),
        new ReviewAbandoned("cma", Date),
        new TechnicalReviewConcluded("cma", Date, TechnicalConclusion.BasicallyConforms, "d3", "c17", Running),
        new ReviewDecided(
            "cma",
            new()
            {
                Outcome = DecisionOutcome.Partial,
                ActDate = Date,
                GrantedScope = "s2",
                RefusedScope = "s3",
                GrantedFields = ["建筑工程", "环境"],
                Reason = "c18",
                LegalBasis = "c19",
                Remedies = "c20",
                RecordTime = Time,
                RecordedLate = true,
                Document = "d5",
            },
            Date,
            [Running]),
        new ReviewWithdrawn("cma", Date, "c21"),
        new ReviewNotReceived("water-testing", Date, "cma"),
        new OpinionRecorded("cma", "c22", DecisionOutcome.Grant, Time, "officer-7"),
        new VisitDemanded(new("cma", "market-supervision", "c23", "quality-manual", Date)),
        new VisitPurposeDropped("cma"),
        new VisitBooked(new(Date, new(9, 0), new(10, 30), "政务服务中心")),
        new VisitBookingCancelled(),
        new TripRecorded(Date, TripCause.AuthorityFault, "housing", "officer-7", Time),
        new CertificateIssued("cma", new("a1-cma", "260520340001", Date, Date.AddYears(6), "s2", ["建筑工程"], "d6")),
        new ApplicationJoined(1, Date, true),
        new ApplicationClosed(Date),
        new CertificateEnded("cma", new(CertificateEndGround.FraudOrBribery, Date, "c24", "d7")),
        new ConsultationRequested(
            "cma",
            new() { Number = 1, Department = "police", Question = "c24", Materials = ["quality-manual"], RequestDate = Date },
            new(ClockKind.Consultation, 1, 5, Date, "2026.1", "CONSULTATION")),
        new ConsultationAnswered("cma", 1, ConsultationOpinion.Object, "c25", Date),
        new ConsultationConsented("cma", 2, Date),
        new ConsultationLapsed("cma", 3, Date),
        new ReviewFiled("vehicle-inspection-filing", Date, "d7"),
        new DossierTableReplaced(DossierTable.Sites, null, "s4", 3),
        new FilingConsentRecorded(new("c26", ConsentCapacity.AuthorisedEmployee, Date)),
        new HistoricalCertificateRecorded(
            "2026-01",
            Lab with { LegalRepresentative = null, ContactName = null, ContactPhone = null, ElectronicDeliveryConsent = false },
            "cma",
            "market-supervision",
            ItemNature.Licence,
            new("h1-cma", "230520340001", Date.AddYears(-3), Date.AddYears(3), "s4", ["建筑工程"], IssuedCertificate.NoDocument),
            Time,
            Date),
        new DocumentCorrectionProposed("d4", new(41, "c27", "c28", "officer-7", Date)),
        new DocumentCorrected("d4", "d9", Date, "c27", "c28", "officer-7", [new("cma", Running)]),
        new ApplicationRated(RatingLevel.Dissatisfied, "c27", Time),
        new ExcludedTimeNotified(
            "cma",
            new()
            {
                Number = 1,
                Kind = StopKind.Rectification,
                Clock = ClockKind.TechnicalReview,
                Document = "d10",
                IssuedDate = Date,
                ToldDays = 30,
                From = Date.AddDays(1),
                To = Date.AddDays(20),
                AfterEvent = 42,
                Points = [new("q1", "quality-manual", "c29", "c30", "c31"), new("q2", null, "c32", null, null)],
                Scope = "s5",
            },
            new(ClockKind.Rectification, 1, 30, Date.AddDays(1), "2026.1", "M163-26")),
        new ExcludedTimeAnswered(
            "cma",
            1,
            StopKind.Rectification,
            Date,
            ImmutableDictionary<string, string>.Empty.Add("q2", "c34").Add("q1", "c33"),
            new(ClockKind.LeaderCheck, 1, 5, Date, "2026.1", "LEADER-CHECK")),
        new DeliveryChosen(new(DeliveryMethod.Post, "c28")),
        new ExcludedTimeEnded("cma", 2, StopKind.Hearing, Date),
        new MaterialsPledged("cma", ["typical-report", "appointment-letters"], 10, Date),
        new MissingMaterialsTolerated("cma", "d11", ["typical-report"], new(ClockKind.Tolerance, 1, 10, Date, "2026.1", "TOLERANCE")),
        new PledgedMaterialsSupplied("cma", Date),
        new AcceptanceRevoked("cma", new(Date, Date.AddDays(-1), "d12", "c35", "c36", "c37")),
        new ClockMoved(
            "cma", ClockKind.Decision, 1, "put-1", "国办发明电〔2026〕9号", Date, Date.AddDays(1), Date.AddDays(-3), Date.AddDays(-2), true),
        new ClockRecounted("cma", ClockKind.Consultation, 2, "put-1", null, Date, Date, null, null, false),
        new HistoricalCertificateRecorded(
            "2026-01",
            Lab with { LegalRepresentative = null, ContactName = null, ContactPhone = null, ElectronicDeliveryConsent = false },
            "construction-testing",
            "housing",
            ItemNature.Licence,
            new("h2-construction-testing", "旧字第8号", Date.AddYears(-3), Date.AddYears(2), null, [], IssuedCertificate.NoDocument),
            Time,
            Date)
        {
            Grade = "special",
            Categories = ["steel-structure", "road"],
        },
        new ReviewDecided(
            "construction-testing",
            new()
            {
                Outcome = DecisionOutcome.Partial,
                ActDate = Date,
                GrantedScope = "s2",
                Refusals = [new(null, "c35", "c36") { Categories = ["steel-structure"] }],
                RecordTime = Time,
                RecordedLate = false,
                Document = "d11",
            },
            Date,
            []),
        new ExtensionRequested("construction-testing", AnExtension),
        new ExtensionRefused("construction-testing", Date, "head-1", "c36"),
        new ExtensionApproved(
            "construction-testing",
            AnExtension with { State = ExtensionState.AwaitsDelivery, AnsweredBy = "head-1", AnswerDate = Date, Document = "d11" },
            Date.AddDays(3),
            Date.AddDays(17)),
        new ExtensionTookEffect("construction-testing", "d11", Date.AddDays(1), 10, Date.AddDays(17)),
        new ExtensionLapsed("construction-testing", "d11", Date.AddDays(4), Date.AddDays(3)),
        new ExtensionRefused("construction-testing", Date, "deputy-1", "c36") { Letter = "l1" },
        new CorrectedOnTheSpot(Lab, Date),
        new DraftChanged(Lab, null, [Asked with { Kind = ReviewKind.Change, Changes = ["registration"], Certificate = "a0-cma" }]),
        new ReviewConcernsCertificate(
            "cma", new("a0-cma", "250520340001", Date.AddYears(-1), Date.AddYears(5), "s2") { Grade = "grade-b", Categories = ["concrete"] }),
        new CertificateIssued(
            "cma", new("a1-cma", "250520340001", Date, Date.AddYears(5), "s2", ["建筑工程"], "d6") { Replaces = "a0-cma", Revision = 1 }),
        new CertificateSurrendered("cma", new("a0-cma", "250520340001", Date, "d6")),
        new RenewalArmed("cma", Clock.Until(ClockKind.Renewal, 1, Date.AddDays(100), Date, "2026.1", "ALL-50")),
        new ReviewDecided(
            "cma",
            new() { Outcome = DecisionOutcome.Grant, ActDate = Date, RecordTime = Time, RecordedLate = false, BySilence = true, Document = "d12" },
            Date,
            []),
        new HistoricalCertificateCompleted("construction-testing", "special", ["steel-structure"], "示范路1号", "s2", ["建材"]),
        new StatementMade("cma", new(1, "c37", Date)),
        new HearingOffered(
            "cma",
            new() { Cause = HearingCause.Request, State = HearingState.Offered, Reason = "c38", RightNotice = "d12", ToldDate = Date },
            Date,
            new(ClockKind.HearingRequest, 1, 5, Date, "2026.1", "ALL-47"),
            Date.AddDays(7)),
        new HearingRequested("cma", Date, new(ClockKind.Hearing, 1, 20, Date, "2026.1", "ALL-47"), Date.AddDays(28)),
        new HearingWaived("cma", Date),
        new HearingScheduled("cma", HearingCause.OwnMotion, "c39", new("d13", Time, "三楼听证室", "officer-21", "c40", Date), Date),
        new HearingRecorded("cma", HearingState.Held, Date, new("d14", "c41", [new(HearingRole.Reviewer, "c42", true)])),
        new ReviewDecided(
            "cma",
            new()
            {
                Outcome = DecisionOutcome.Refuse,
                ActDate = Date,
                Reason = "c43",
                Consideration = "c44",
                RecordTime = Time,
                RecordedLate = false,
                Document = "d15",
            },
            Date,
            []),
        new ReviewDeclined("cma", DeclineOutcome.Banned, Date, null, null, null, null)
        {
            Ban = new("b1", BanKind.Fraud, "检验检测机构资质认定管理办法第三十二条", Date, Date.AddYears(3)),
        },
        new CorrectionPointsDrafted(
            "cma", [new("w2", "equipment-list", "c45", "c46", Date) { Field = "applicant.address", Remedy = "c47" }], ["w1"], Date),
        new CorrectionRequested(
            "cma",
            "d16",
            Date,
            [new("p3", null, "c48", null, null) { Field = "applicant.address", Remedy = "c49", Department = "housing", Check = new(true, null, Date) }],
            null,
            false),
        new CorrectionAnswersChecked("cma", [new("p3", new(false, "c50", Date))], true),
        new DraftChanged(Lab, null, [Asked with { Procedure = Procedure.Commitment, Commitment = "c45" }]),
        new ReviewWithdrawn("cma", Date, "c46") { Ban = Barred },
        new CommitmentVerified(
            "cma",
            new() { Outcome = CommitmentOutcome.False, Date = Date, Document = "d16", Findings = "c47", Officers = ["officer-21", "officer-22"] },
            null)
        {
            Bans = [Barred],
        },
        new RecusalRequested("cma", new(1, RecusalParty.Applicant, null, "c51", "c52", Date, RecusalState.Requested)),
        new RecusalAnswered("cma", 1, true, "officer-21", "head-1", "c53", Date),
        new CertificateEnded("cma", new(CertificateEndGround.FraudOrBribery, Date, "c54", "d17") { Ban = Barred }),
        new SharedDataConfirmed(
            new("r1", "legal-person-proof", "market-entity-register", "market-supervision", Date, "ab12", SharedDataState.Confirmed, Date)
            {
                MediaType = "application/pdf",
                Size = 1234,
                Attached = "m3",
            }),
        new SharedDataDisputed(
            new("r2", "cma-certificate", "cma-certificate-register", "market-supervision", Date, "cd34", SharedDataState.Disputed, Date)
            {
                MediaType = "application/pdf",
                Size = 99,
                Reason = "c54",
            }),
        new CatalogueAdopted("2026-03", [Asked]),
        new InterestedPartyNotified("cma", new(1, "c55", "c56", "c57", "d18", Date)),
        new InterestedPartyTold("cma", 1, Date, "c58"),
        new PartyHearingRequested("cma", 1, Date, null, null, Begins: false),
        new StatementMade("cma", new(2, "c59", Date) { Party = 1 }),
        new JointCapExtended(
            AnExtension with { Days = 15, State = ExtensionState.AwaitsDelivery, AnsweredBy = "head-2", AnswerDate = Date, Document = "d18" },
            Date.AddDays(63),
            Date.AddDays(84)),
        new JointCapExtensionTookEffect("d18", Date, 15, Date.AddDays(84)),
        new JointCapExtensionLapsed("d18", Date, Date.AddDays(63)),
        new ReviewAssigned("cma", "officer-21", "officer-22", Date) { Reason = "c55" },
        new ReviewAccepted("cma", AcceptanceKind.Explicit, Date, Date, Running) { Clerk = "officer-7" },
        new OpinionRecorded("cma", "c60", null, Time, "pre-check") { Automatic = true },
        new ReviewDecided(
            "cma",
            new()
            {
                Outcome = DecisionOutcome.Grant,
                ActDate = Date,
                Desks = new("officer-9") { Clerk = "officer-7", Reviewer = "officer-8" },
                RecordTime = Time,
                RecordedLate = false,
                Document = "d19",
            },
            Date,
            []),
        new ExternalCaseRecorded("cma", "GA-2026-00017", Date),
        new DocumentCorrectionProposed("d5", new(99, "c61", "c62", "officer-7", Date) { ActDate = Date.AddDays(-1) }),
        new DocumentCorrected("d5", "d20", Date, "c61", "c62", "officer-7", []) { Redated = new("cma", Date.AddDays(-1)) },
        new NewDecisionOrdered(
            "cma",
            new(NewDecisionSource.Court, "court", "judgment-1", Date, Date.AddDays(2), "c60"),
            Date.AddDays(-30),
            TechnicalReviewAgain: true,
            [new(ClockKind.TechnicalReview, 2, 30, Date.AddDays(2), "2026", "M163-11")]),
        new OnSiteReviewScheduled("cma", new("cma", "market-supervision", Date.AddDays(9), Date.AddDays(11), ["", "东区"], "d20", "c61"), Date),
        new OnSiteReviewJoined(
            "cma",
            new()
            {
                Number = 1,
                Item = "cma",
                Department = "market-supervision",
                Character = OnSiteCharacter.Verification,
                Officers = ["officer-7", "officer-8"],
                Days = 3,
                Document = "d21",
                Reason = "c62",
                Separate = new("c63", Date.AddDays(9), Date.AddDays(11), [""]),
            },
            Date),
        new OnSiteReviewLeft("cma", 1, Date),
        new ExcludedTimeNotified(
            "cma",
            new()
            {
                Number = 1,
                Kind = StopKind.ExpertReview,
                Clock = ClockKind.Decision,
                Document = "d22",
                IssuedDate = Date,
                ToldDays = 9,
                NotBefore = Date.AddDays(8),
                From = Date.AddDays(8),
                AfterEvent = 9,
            },
            null),
        new OnSiteReviewScheduled("cma", new("cma", "market-supervision", Date.AddDays(9), Date.AddDays(11), [""], "d23", null) { Event = 2 }, Date),
        new OnSiteFindingsRecorded(
            "cma",
            2,
            new()
            {
                Date = Date,
                Officers = ["officer-7", "officer-8"],
                Text = "c64",
                Nonconformities = [new(1, "c65", "scope-1"), new(2, "c66", null)],
                Document = "d24",
                Round = 2,
            },
            Date),
        new RectificationVerified(
            "cma", 2, new(Date, RecheckManner.OnSite, ["officer-7", "officer-8"], [new(1, true), new(2, false)], "c67", "d25") { Round = 2 }, Date),
        new AssessorsDrawn(
            "cma",
            new()
            {
                Number = 2,
                Item = "cma",
                Department = "market-supervision",
                Date = Date,
                Roster = "2026-02",
                Seed = "5eed",
                Count = 1,
                Fields = ["建筑工程"],
                Candidates = ["assessor-01", "assessor-04"],
                Excluded = [new("assessor-05", ExclusionGround.OwnOrganisation)],
                Drawn = [new("assessor-04", "organisation", ["建筑工程", "建材"])],
                Replaces = ["assessor-02"],
                Reason = "c68",
                Round = 2,
            },
            Date),
        new DocumentCorrectionProposed("d5", new(110, "c64", "c65", "officer-7", Date) { Decision = Signed }),
        new DocumentCorrected("d5", "d23", Date, "c64", "c65", "officer-7", [])
        {
            Decided = new("cma", Signed, new(ClockKind.Certificate, 1, 10, Date, "2026", "ALL-44")),
        },
        new InterestedPartyTold("cma", 2, Date, "c69") { Asking = new(ClockKind.PartyHearingRequest, 1, 5, Date, "2026.1", "ALL-47") },
        new TripCorrectionProposed(1, new(120, "c70", "officer-7", Date) { Instead = new(Date, TripCause.ApplicantChoice, "housing") }),
        new TripCorrected(
            1,
            new(Date, TripCause.ApplicantChoice, "housing"),
            new(new(Date, TripCause.Demanded, "housing"), "c70", "officer-7", "officer-8", Date)),
        new TripCorrectionProposed(1, new(122, "c71", "officer-7", Date)),
        new TripCorrected(1, null, new(new(Date, TripCause.ApplicantChoice, null), "c71", "officer-7", "officer-8", Date)),
    ];

    private static RecordedOutcome Signed => new(DecisionOutcome.Partial)
    {
        GrantedScope = "s7",
        RefusedScope = "s8",
        GrantedFields = ["建材"],
        Refusals = [new("s8", "c66", "c67") { Categories = ["steel-structure"] }],
        Reason = "c68",
        LegalBasis = "c69",
    };

    private static ImposedBan Barred => new(
        "a1-cma-5", BanKind.Commitment, "检验检测机构资质认定管理办法第十条", Date, null, "c47", null, "officer-7", Time);
}
