using System.Collections.Immutable;
using System.Reflection;
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
using OneStopApproval.Domain.Notices;
using OneStopApproval.Domain.Ratings;
using OneStopApproval.Domain.Representation;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Rounds;
using OneStopApproval.Domain.Sharing;
using OneStopApproval.Domain.Stops;
using OneStopApproval.Domain.Visits;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Tests.Wire.Mapping;

/// <summary>Every kind of event is told in both languages, and no commitment stands in what is told.</summary>
public sealed class EventTextsTests
{
    private const string Commitment = "c0ffee";

    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly Clock AClock = new(ClockKind.Intake, 1, 5, Day, "weeks", "ALL-32");

    private static readonly MatterEvent[] Events =
    [
        new DraftCreated("construction-lab", "2026-01", Applicant.Nobody, Commitment, [], Now),
        new DraftChanged(Applicant.Nobody, Commitment, []),
        new CatalogueAdopted("2026-03", []),
        new OnSiteReviewScheduled("cma", new("cma", "market-supervision", Day, Day, [""], "d9", Commitment), Day),
        new OnSiteReviewJoined(
            "cma",
            new() { Number = 1, Item = "cma", Department = "housing", Character = OnSiteCharacter.Verification, Officers = ["officer-1"], Days = 1, Document = "d9" },
            Day),
        new OnSiteReviewLeft("cma", 1, Day),
        new OnSiteFindingsRecorded(
            "cma", 1, new() { Date = Day, Officers = ["officer-1"], Text = Commitment, Nonconformities = [new(1, Commitment, null)], Document = "d9" }, Day),
        new AssessorsDrawn(
            "cma",
            new()
            {
                Number = 1,
                Item = "cma",
                Department = "market-supervision",
                Date = Day,
                Roster = "2026-02",
                Seed = "5eed",
                Count = 1,
                Fields = [],
                Candidates = ["assessor-01"],
                Excluded = [],
                Drawn = [new("assessor-01", "机构", [])],
            },
            Day),
        new RectificationVerified("cma", 1, new(Day, RecheckManner.Documents, ["officer-1"], [new(1, true)], null, "d9"), Day),
        new JointCapExtended(
            new() { Clock = 1, Days = 15, Reason = Commitment, RequestedBy = "head", RequestDate = Day, AnswerDate = Day }, Day, Day.AddDays(21)),
        new JointCapExtensionTookEffect("d9", Day, 15, Day.AddDays(21)),
        new JointCapExtensionLapsed("d9", Day, Day),
        new DossierTableReplaced(DossierTable.Sites, null, Commitment, 3),
        new FilingConsentRecorded(new FilingConsent(Commitment, ConsentCapacity.LegalRepresentative, Day)),
        new CorrectedOnTheSpot(Applicant.Nobody, Day),
        new DeliveryChosen(new(DeliveryMethod.Post, Commitment)),
        new DraftDeleted(),
        new MaterialAttached("m1", "quality-manual", "00", 1, "application/pdf", Commitment, Now),
        new MaterialRemoved("m1"),
        new ApplicationSubmitted("150000202603020001", "00", Now, Day, false),
        new DocumentIssued(ADocument()),
        new DocumentDelivered("d1", Day, DeliveryMethod.Post, Commitment, []),
        new DeliveryAcknowledged("d1", Now),
        new ApplicationRated(RatingLevel.Dissatisfied, Commitment, Now),
        new ReviewReceived("cma", Day, AClock),
        new ReviewAwaitsPrerequisite("water-testing", "cma"),
        new ReviewAccepted("cma", AcceptanceKind.Explicit, Day, Day, AClock),
        new MaterialsPledged("cma", ["typical-report"], 10, Day),
        new MissingMaterialsTolerated("cma", "d2", ["typical-report"], AClock with { Kind = ClockKind.Tolerance }),
        new PledgedMaterialsSupplied("cma", Day),
        new AcceptanceRevoked("cma", new(Day, Day, "d3", Commitment, Commitment, Commitment)),
        new ReviewDeclined("cma", DeclineOutcome.NotCompetent, Day, Commitment, Commitment, Commitment, Commitment),
        new CorrectionRequested("cma", "d1", Day, [new("p1", null, Commitment, Commitment, null)], null, true),
        new CorrectionAnswered("cma", Day, ImmutableDictionary<string, string>.Empty.Add("p1", Commitment), AClock),
        new ReviewAbandoned("cma", Day),
        new TechnicalReviewConcluded("cma", Day, TechnicalConclusion.Conforms, "d1", Commitment, AClock),
        new ExcludedTimeNotified("cma", ATime(), AClock with { Kind = ClockKind.Rectification }),
        new ExcludedTimeAnswered(
            "cma", 1, StopKind.Rectification, Day, ImmutableDictionary<string, string>.Empty.Add("q1", Commitment), AClock with { Kind = ClockKind.LeaderCheck }),
        new ExcludedTimeEnded("cma", 1, StopKind.Hearing, Day),
        new ClockMoved("cma", ClockKind.Decision, 1, "put-1", "国办发明电〔2026〕9号", Day, Day.AddDays(1), null, null, false),
        new ClockRecounted("cma", ClockKind.Decision, 1, "put-1", null, Day, Day, null, null, false),
        new ExtensionRequested("cma", AnExtension()),
        new ExtensionRefused("cma", Day, "head", Commitment),
        new ExtensionApproved("cma", AnExtension() with { Document = "d1", AnsweredBy = "head", AnswerDate = Day }, Day, Day),
        new ExtensionTookEffect("cma", "d1", Day, 10, Day),
        new ExtensionLapsed("cma", "d1", Day, Day),
        new CorrectionPointsDrafted("cma", [new("w1", null, Commitment, null, Day)], [], Day),
        new CorrectionAnswersChecked("cma", [new("p1", new(false, Commitment, Day))], true),
        new RecusalRequested("cma", new(1, RecusalParty.Applicant, null, Commitment, Commitment, Day, RecusalState.Requested)),
        new ReviewAssigned("cma", null, "officer-21", Day),
        new RecusalAnswered("cma", 1, false, null, "head", Commitment, Day),
        new ExternalCaseRecorded("cma", "GA-2026-00017", Day),
        new InterestedPartyNotified("cma", new(1, Commitment, Commitment, Commitment, "d1", Day)),
        new InterestedPartyTold("cma", 1, Day, Commitment),
        new NewDecisionOrdered("cma", new(NewDecisionSource.Court, "某某人民法院", "（2026）内行初1号", Day, Day, Commitment), Day, false, [AClock]),
        new PartyHearingRequested("cma", 1, Day, AClock with { Kind = ClockKind.Hearing }, Day, Begins: true),
        new SharedDataConfirmed(new("r1", "legal-person-proof", "market-entity-register", "market-supervision", Day, "sha", SharedDataState.Confirmed, Day) { Attached = "m1" }),
        new SharedDataDisputed(new("r1", "legal-person-proof", "gone", "market-supervision", Day, "sha", SharedDataState.Disputed, Day) { Reason = Commitment }),
        new StatementMade("cma", new(1, Commitment, Day)),
        new HearingOffered("cma", new() { Cause = HearingCause.Request, State = HearingState.Offered, Reason = Commitment }, Day, AClock, Day),
        new HearingRequested("cma", Day, AClock, Day),
        new HearingWaived("cma", Day),
        new HearingScheduled("cma", HearingCause.OwnMotion, Commitment, new("d1", Now, "听证室", "officer-1", Commitment, Day), Day),
        new HearingRecorded("cma", HearingState.Held, Day, new("d1", Commitment, [new(HearingRole.Reviewer, Commitment, true)])),
        new CommitmentVerified(
            "cma",
            new() { Outcome = CommitmentOutcome.BasicallyTrue, Date = Day, Document = "d1", Findings = Commitment, Officers = ["officer-1", "officer-2"], RectifyDays = 10 },
            AClock),
        new ReviewDecided("cma", ADecision(), Day, [AClock]),
        new ReviewFiled("vehicle-inspection-filing", Day, "d3"),
        new ReviewWithdrawn("cma", Day, Commitment),
        new ReviewNotReceived("water-testing", Day, "cma"),
        new ConsultationRequested(
            "cma", new() { Number = 1, Department = "police", Question = Commitment, RequestDate = Day }, AClock with { Kind = ClockKind.Consultation }),
        new ConsultationAnswered("cma", 1, ConsultationOpinion.Object, Commitment, Day),
        new ConsultationConsented("cma", 1, Day),
        new ConsultationLapsed("cma", 1, Day),
        new OpinionRecorded("cma", Commitment, DecisionOutcome.Grant, Now, "officer-1"),
        new VisitDemanded(new VisitPurpose("cma", "market-supervision", Commitment, null, Day)),
        new VisitPurposeDropped("cma"),
        new VisitBooked(new VisitSlot(Day, new(9, 0), new(10, 0), "B12")),
        new VisitBookingCancelled(),
        new TripRecorded(Day, TripCause.Demanded, "market-supervision", "officer-1", Now),
        new TripCorrectionProposed(1, new(3, Commitment, "officer-1", Day)),
        new TripCorrected(1, null, new(new(Day, TripCause.Demanded, "market-supervision"), Commitment, "officer-1", "officer-2", Day)),
        new CertificateIssued("cma", new IssuedCertificate("x1", "260501060001", Day, Day, null, [], "d2")),
        new HistoricalCertificateRecorded(
            "2026-01", Domain.Matters.Applicant.Nobody, "cma", "market-supervision", ItemNature.Licence, new IssuedCertificate("x1", "230501060001", Day, Day, null, [], ""), Now, Day),
        new HistoricalCertificateCompleted("cma", "grade-b", null, "虚构路 1 号", null, null),
        new DocumentCorrectionProposed("d1", new(3, Commitment, Commitment, "officer-1", Day)),
        new DocumentCorrected("d1", "d3", Day, Commitment, Commitment, "officer-1", []),
        new CertificateEnded("cma", new CertificateEnd(CertificateEndGround.HolderEnded, Day, Commitment, "d3")),
        new ReviewConcernsCertificate("cma", new("x0", "260501060001", Day, Day, null)),
        new RenewalArmed("cma", AClock),
        new CertificateSurrendered("cma", new("x0", "260501060001", Day, "d3")),
        new ApplicationJoined(1, Day, false),
        new ApplicationClosed(Day),
    ];

    public static TheoryData<string> EveryKind => [.. Kinds()];

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Event_ofEveryKind_isToldInBothLanguages(string kind)
    {
        var happened = Assert.Single(Events, candidate => candidate.GetType().Name == kind);
        var told = EventTexts.Of(happened, new Titles(NothingPublished));
        Assert.NotEmpty(told.Chinese);
        Assert.NotEmpty(told.English);
        Assert.DoesNotContain(Commitment, told.Chinese + told.English, StringComparison.Ordinal);
        Assert.DoesNotContain("officer-1", told.Chinese + told.English, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Event_ofEveryKind_isToldToTheLabOrNot(string kind) => Assert.True(
        NoticeRule.Told.Any(type => type.Name == kind) ^ NoticeRule.Untold.Any(type => type.Name == kind),
        $"{kind} belongs into one of the two sets of NoticeRule.");

    private static ApprovalCatalogue NothingPublished { get; } = new()
    {
        Version = "none",
        EffectiveFrom = Day,
        Departments = [],
        Items = [],
        Bundles = [],
        Materials = [],
        Documents = [],
        Centre = new() { Id = "centre", Name = "政务服务中心", EnglishName = "Centre", CaseCode = "0000", DocumentMark = "政", Remedies = "" },
    };

    private static IEnumerable<string> Kinds() => typeof(MatterEvent).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(MatterEvent)))
        .Select(type => type.GetTypeInfo().Name)
        .Order(StringComparer.Ordinal);

    private static Document ADocument() => new()
    {
        Id = "d1",
        Type = DocumentType.Receipt,
        Number = "政收字〔2026〕0001号",
        Authority = "centre",
        Items = ["cma"],
        ActDate = Day,
        IssueTime = Now,
        DeliveryProof = Commitment,
    };

    private static Decision ADecision() => new()
    {
        Outcome = DecisionOutcome.Grant,
        ActDate = Day,
        Reason = Commitment,
        RecordTime = Now,
        RecordedLate = false,
        Document = "d1",
    };

    private static Extension AnExtension() => new() { Clock = 1, Days = 10, Reason = Commitment, RequestedBy = "officer", RequestDate = Day };

    private static ExcludedTime ATime() => new()
    {
        Number = 1,
        Kind = StopKind.Rectification,
        Clock = ClockKind.TechnicalReview,
        Document = "d1",
        IssuedDate = Day,
        ToldDays = 30,
        AfterEvent = 7,
        Reason = Commitment,
        Points = [new("q1", null, Commitment, Commitment, Commitment)],
    };
}
