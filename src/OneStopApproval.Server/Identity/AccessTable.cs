using System.Collections.Frozen;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Storage.Officers;

namespace OneStopApproval.Server.Identity;

/// <summary>
/// Who may call what: one row for each RPC. What has no row is denied, and a test built from the descriptors fails.
/// Which applications a permitted caller then sees is <c>Scope</c>.
/// </summary>
internal static class AccessTable
{
    private const Who Departments = Who.Officer | Who.AuthorityHead | Who.GovernmentHead;
    private const Who Operators = Who.Operator | Who.Auditor;
    private const Who SignedIn = Who.Applicant | Departments | Who.Window | Operators;
    private const Who Everybody = Who.Public | SignedIn | Who.Assessor;

    private static readonly (string Service, string Rpc, Effect Effect, Who Who)[] Rows =
    [
        ("CatalogueService", "ListServiceItems", Effect.Read, Everybody),
        ("CatalogueService", "GetServiceItem", Effect.Read, Everybody),
        ("CatalogueService", "ListBundles", Effect.Read, Everybody),
        ("CatalogueService", "GetBundle", Effect.Read, Everybody),
        ("CatalogueService", "PlanApplication", Effect.Read, Everybody),

        ("CalendarService", "ListCalendarYears", Effect.Read, Operators),
        ("CalendarService", "GetCalendarYear", Effect.Read, Operators),
        ("CalendarService", "PutCalendarYear", Effect.Write, Who.Operator),
        ("CalendarService", "ReprojectClocks", Effect.Write, Who.Operator),

        ("ApplicationService", "CreateApplication", Effect.Write, Who.Applicant | Who.Window),
        ("ApplicationService", "UpdateApplication", Effect.Write, Who.Applicant | Who.Window),
        ("ApplicationService", "DeleteDraft", Effect.Write, Who.Applicant | Who.Window),
        ("ApplicationService", "GetApplication", Effect.Read, SignedIn),
        ("ApplicationService", "ListApplications", Effect.Read, SignedIn),
        ("ApplicationService", "ConfirmSharedData", Effect.Write, Who.Applicant | Who.Window),
        ("ApplicationService", "DisputeSharedData", Effect.Write, Who.Applicant | Who.Window),
        ("ApplicationService", "SubmitApplication", Effect.Write, Who.Applicant | Who.Window),
        ("ApplicationService", "CorrectOnTheSpot", Effect.Write, Who.Applicant | Who.Window),
        ("ApplicationService", "AnswerCorrection", Effect.Write, Who.Applicant | Who.Window),
        ("ApplicationService", "AnswerSupplement", Effect.Write, Who.Applicant | Who.Window),
        ("ApplicationService", "SubmitRectification", Effect.Write, Who.Applicant | Who.Window),
        ("ApplicationService", "PledgeMaterials", Effect.Write, Who.Applicant | Who.Window),
        ("ApplicationService", "SupplyPledgedMaterials", Effect.Write, Who.Applicant | Who.Window),
        ("ApplicationService", "MakeStatement", Effect.Write, Who.Applicant | Who.Window),
        ("ApplicationService", "RequestHearing", Effect.Write, Who.Applicant | Who.Window),
        ("ApplicationService", "WaiveHearing", Effect.Write, Who.Applicant | Who.Window),
        ("ApplicationService", "WithdrawReviews", Effect.Write, Who.Applicant | Who.Window),
        ("ApplicationService", "ChooseDelivery", Effect.Write, Who.Applicant | Who.Window),
        ("ApplicationService", "RateApplication", Effect.Write, Who.Applicant),
        ("ApplicationService", "ListEvents", Effect.Read, SignedIn),
        ("ApplicationService", "WatchApplication", Effect.Read, SignedIn),

        ("DossierService", "ImportDossierTable", Effect.Write, Who.Applicant | Who.Window),
        ("DossierService", "ExportDossierTable", Effect.Read, Who.Applicant | Departments | Who.Window),
        ("DossierService", "ListCapabilities", Effect.Read, SignedIn | Who.Assessor),
        ("DossierService", "ListScopeChanges", Effect.Read, SignedIn),
        ("DossierService", "ListSites", Effect.Read, SignedIn),
        ("DossierService", "ListEquipment", Effect.Read, SignedIn),
        ("DossierService", "ListStaff", Effect.Read, SignedIn),
        ("DossierService", "ListSignatories", Effect.Read, SignedIn),
        ("DossierService", "GetLegalPerson", Effect.Read, SignedIn),

        ("MaterialService", "UploadMaterial", Effect.Write, Who.Applicant | Who.Window),
        ("MaterialService", "DownloadMaterial", Effect.Read, Who.Applicant | Departments | Who.Window | Who.Assessor),
        ("MaterialService", "GetUploadProgress", Effect.Read, Who.Applicant | Who.Window),
        ("MaterialService", "ListMaterials", Effect.Read, SignedIn | Who.Assessor),
        ("MaterialService", "DeleteMaterial", Effect.Write, Who.Applicant | Who.Window),

        ("SharedDataService", "RecordSharedData", Effect.Write, Who.Officer),
        ("SharedDataService", "GetSharedData", Effect.Read, Who.Applicant | Departments | Who.Window),
        ("SharedDataService", "ListSharedData", Effect.Read, Who.Officer | Who.AuthorityHead),

        ("VisitService", "GetVisit", Effect.Read, SignedIn),
        ("VisitService", "ListVisitSlots", Effect.Read, SignedIn),
        ("VisitService", "BookVisit", Effect.Write, Who.Applicant | Who.Window),
        ("VisitService", "CancelVisitBooking", Effect.Write, Who.Applicant | Who.Window),

        ("DocumentService", "ListDocuments", Effect.Read, SignedIn),
        ("DocumentService", "GetDocument", Effect.Read, SignedIn),
        ("DocumentService", "GetProposedDecision", Effect.Read, Who.Officer | Who.AuthorityHead),
        ("DocumentService", "DownloadDocument", Effect.Read, Who.Applicant | Departments | Who.Window),
        ("DocumentService", "AcknowledgeDelivery", Effect.Write, Who.Applicant),
        ("DocumentService", "ProposeDocumentCorrection", Effect.Write, Who.Officer),
        ("DocumentService", "ConfirmDocumentCorrection", Effect.Write, Who.Officer | Who.AuthorityHead),
        ("DocumentService", "RecordDelivery", Effect.Write, Who.Officer | Who.Window),

        ("NoticeService", "ListNotices", Effect.Read, Who.Applicant),
        ("NoticeService", "MarkNoticesRead", Effect.Write, Who.Applicant),

        ("PowerOfAttorneyService", "CreatePowerOfAttorney", Effect.Write, Who.Applicant),
        ("PowerOfAttorneyService", "GetPowerOfAttorney", Effect.Read, Who.Applicant | Departments | Who.Window),
        ("PowerOfAttorneyService", "ListPowersOfAttorney", Effect.Read, Who.Applicant),
        ("PowerOfAttorneyService", "RevokePowerOfAttorney", Effect.Write, Who.Applicant),
        ("PowerOfAttorneyService", "RenouncePower", Effect.Write, Who.Applicant),
        ("PowerOfAttorneyService", "DownloadPowerOfAttorney", Effect.Read, Who.Applicant | Departments | Who.Window),

        ("DeputyService", "CreateDeputy", Effect.Write, Who.Officer | Who.AuthorityHead),
        ("DeputyService", "EndDeputy", Effect.Write, Who.Officer | Who.AuthorityHead),
        ("DeputyService", "ListDeputies", Effect.Read, Who.Officer | Who.AuthorityHead),
        ("DeputyService", "HandOverReviews", Effect.Write, Who.Officer | Who.AuthorityHead),

        ("BanService", "RegisterBan", Effect.Write, Who.AuthorityHead),
        ("BanService", "LiftBan", Effect.Write, Who.AuthorityHead),
        ("BanService", "GetBan", Effect.Read, Departments | Operators),
        ("BanService", "ListBans", Effect.Read, Departments | Operators),

        ("IntakeService", "SearchIntakes", Effect.Read, Departments),
        ("IntakeService", "AcceptReviews", Effect.Write, Who.Officer),
        ("IntakeService", "AcceptTolerantly", Effect.Write, Who.Officer),
        ("IntakeService", "RevokeAcceptance", Effect.Write, Who.Officer),
        ("IntakeService", "DeclineReviews", Effect.Write, Who.Officer),
        ("IntakeService", "AddCorrectionPoints", Effect.Write, Who.Officer),
        ("IntakeService", "IssueCorrectionNotice", Effect.Write, Who.Officer),
        ("IntakeService", "ConfirmCorrectionAnswers", Effect.Write, Who.Officer),

        ("DeskService", "BatchDecideReviews", Effect.Write, Who.Officer),
        ("DeskService", "SaveOpinionDraft", Effect.Write, Who.Officer),
        ("DeskService", "GetOpinionDraft", Effect.Read, Who.Officer | Who.AuthorityHead),
        ("DeskService", "DeleteOpinionDraft", Effect.Write, Who.Officer),

        ("ReviewService", "SearchReviews", Effect.Read, Departments),
        ("ReviewService", "CountReviews", Effect.Read, Departments),
        ("ReviewService", "GetReview", Effect.Read, SignedIn),
        ("ReviewService", "AssignReview", Effect.Write, Who.Officer | Who.AuthorityHead),
        ("ReviewService", "BatchAssignReviews", Effect.Write, Who.Officer | Who.AuthorityHead),
        ("ReviewService", "RecordOpinion", Effect.Write, Who.Officer),
        ("ReviewService", "DecideReview", Effect.Write, Who.Officer),
        ("ReviewService", "ListDecidedRows", Effect.Read, SignedIn),
        ("ReviewService", "RecordFiling", Effect.Write, Who.Officer),
        ("ReviewService", "RequestConsultation", Effect.Write, Who.Officer),
        ("ReviewService", "AnswerConsultation", Effect.Write, Who.Officer),
        ("ReviewService", "GetConsultation", Effect.Read, Departments | Operators),
        ("ReviewService", "SearchConsultations", Effect.Read, Departments),
        ("ReviewService", "NotifyExcludedTime", Effect.Write, Who.Officer),
        ("ReviewService", "EndExcludedTime", Effect.Write, Who.Officer),
        ("ReviewService", "RequestExtension", Effect.Write, Who.Officer),
        ("ReviewService", "ApproveExtension", Effect.Write, Who.Officer | Who.AuthorityHead),
        ("ReviewService", "RequestSupplement", Effect.Write, Who.Officer),
        ("ReviewService", "RequestRectification", Effect.Write, Who.Officer),
        ("ReviewService", "DemandVisit", Effect.Write, Who.Officer),
        ("ReviewService", "RecordTrip", Effect.Write, Who.Officer | Who.Window),
        ("ReviewService", "WatchReviews", Effect.Read, Departments),
        ("ReviewService", "LeaseReviews", Effect.Write, Who.Officer),
        ("ReviewService", "RenewLease", Effect.Write, Who.Officer),
        ("ReviewService", "ReleaseLease", Effect.Write, Who.Officer),

        ("InspectionService", "ConcludeTechnicalReview", Effect.Write, Who.Officer),
        ("InspectionService", "DrawAssessors", Effect.Write, Who.Officer),
        ("InspectionService", "GetOnSiteReview", Effect.Read, SignedIn | Who.Assessor),
        ("InspectionService", "JoinOnSiteReview", Effect.Write, Who.Officer),
        ("InspectionService", "ListAssessments", Effect.Read, Who.Assessor),
        ("InspectionService", "RecordFindings", Effect.Write, Who.Officer | Who.Assessor),
        ("InspectionService", "ScheduleOnSiteReview", Effect.Write, Who.Officer),
        ("InspectionService", "VerifyRectification", Effect.Write, Who.Officer),

        ("CommitmentService", "VerifyCommitment", Effect.Write, Who.Officer),

        ("JointHandlingService", "ExtendJointCap", Effect.Write, Who.Officer | Who.GovernmentHead),

        ("RoundService", "RecordNewDecisionOrder", Effect.Write, Who.Officer),
        ("RoundService", "GetReviewRounds", Effect.Read, SignedIn),

        ("TripService", "ProposeTripCorrection", Effect.Write, Who.Officer | Who.Window),
        ("TripService", "GetProposedTripCorrection", Effect.Read, Who.Officer | Who.AuthorityHead | Who.Window),
        ("TripService", "ConfirmTripCorrection", Effect.Write, Who.Officer | Who.AuthorityHead),

        ("HearingService", "NotifyHearingRight", Effect.Write, Who.Officer),
        ("HearingService", "ScheduleHearing", Effect.Write, Who.Officer),
        ("HearingService", "RecordHearing", Effect.Write, Who.Officer),

        ("InterestedPartyService", "NotifyInterestedParty", Effect.Write, Who.Officer),
        ("InterestedPartyService", "RecordPartyDelivery", Effect.Write, Who.Officer),
        ("InterestedPartyService", "RecordPartyStatement", Effect.Write, Who.Officer),
        ("InterestedPartyService", "RequestPartyHearing", Effect.Write, Who.Officer),

        ("RecusalService", "RequestRecusal", Effect.Write, Who.Applicant | Who.Window | Who.Officer),
        ("RecusalService", "AnswerRecusal", Effect.Write, Who.Officer | Who.AuthorityHead),

        ("ExchangeService", "RecordExternalCase", Effect.Write, Who.Officer),
        ("ExchangeService", "ExportBatch", Effect.Write, Who.Officer),
        ("ExchangeService", "ImportBatch", Effect.Write, Who.Officer),
        ("ExchangeService", "GetBatch", Effect.Read, Who.Officer | Who.AuthorityHead),
        ("ExchangeService", "ListBatches", Effect.Read, Who.Officer | Who.AuthorityHead),
        ("ExchangeService", "GetDay", Effect.Read, Who.Officer | Who.AuthorityHead),
        ("ExchangeService", "ReconcileDay", Effect.Read, Who.Officer | Who.AuthorityHead),

        ("CertificateService", "IssueCertificate", Effect.Write, Who.Officer),
        ("CertificateService", "EndCertificate", Effect.Write, Who.Officer),
        ("CertificateService", "ImportCertificates", Effect.Write, Who.Officer | Who.Operator),
        ("CertificateService", "GetCertificate", Effect.Read, SignedIn),
        ("CertificateService", "ListCertificates", Effect.Read, SignedIn),
        ("CertificateService", "DownloadCertificate", Effect.Read, Who.Applicant | Departments | Who.Window),

        ("PublicService", "TrackApplication", Effect.Read, Everybody),
        ("PublicService", "VerifyCertificate", Effect.Read, Everybody),
        ("PublicService", "SearchCertificates", Effect.Read, Everybody),
        ("PublicService", "ListHearings", Effect.Read, Everybody),
        ("PublicService", "VerifyDocument", Effect.Read, Everybody),
        ("PublicService", "VerifyReceipt", Effect.Read, Everybody),
        ("PublicService", "ListSigningKeys", Effect.Read, Everybody),

        ("EvidenceService", "ListDailyHeads", Effect.Read, Everybody),
        ("EvidenceService", "GetDailyHead", Effect.Read, Everybody),
        ("EvidenceService", "ExportEvents", Effect.Read, Operators),
        ("EvidenceService", "ListPersonActs", Effect.Read, Operators),

        ("OperationsService", "SearchApplications", Effect.Read, Operators),
        ("OperationsService", "ExportJourneyTrace", Effect.Read, Operators),
        ("OperationsService", "GetJourney", Effect.Read, Who.Applicant | Departments | Operators),
        ("OperationsService", "ExplainClock", Effect.Read, Who.Applicant | Departments | Operators),
        ("OperationsService", "ExplainJoin", Effect.Read, Who.Applicant | Departments | Operators),
        ("OperationsService", "VerifyJournal", Effect.Read, Operators),
        ("OperationsService", "ExportJournal", Effect.Read, Departments | Operators),
        ("OperationsService", "ListPowerActs", Effect.Read, Operators),
        ("OperationsService", "StreamEvents", Effect.Read, Operators),
        ("OperationsService", "ListIncidents", Effect.Read, Operators),
        ("OperationsService", "ResolveIncident", Effect.Write, Who.Operator),
        ("OperationsService", "ListCatalogues", Effect.Read, Operators),
        ("OperationsService", "ApplyCatalogue", Effect.Write, Who.Operator),

        ("AdministrationService", "ProposePost", Effect.Write, Who.Operator),
        ("AdministrationService", "ConfirmPost", Effect.Write, Who.Operator),
        ("AdministrationService", "RejectPost", Effect.Write, Who.Operator),
        ("AdministrationService", "EndPost", Effect.Write, Who.Operator),
        ("AdministrationService", "ListPosts", Effect.Read, Operators),
        ("AdministrationService", "GetOfficer", Effect.Read, Operators),
        ("AdministrationService", "ListOfficers", Effect.Read, Operators),
        ("AdministrationService", "ProposeLetter", Effect.Write, Who.Operator),
        ("AdministrationService", "ConfirmLetter", Effect.Write, Who.Operator),
        ("AdministrationService", "RejectLetter", Effect.Write, Who.Operator),
        ("AdministrationService", "EndLetter", Effect.Write, Who.Operator),
        ("AdministrationService", "ListLetters", Effect.Read, Operators),
        ("AdministrationService", "ListDirectoryActs", Effect.Read, Operators),

        ("PersonalDataService", "RevealPersonalValues", Effect.Write, Who.Officer | Who.AuthorityHead | Who.Window | Who.Operator),
        ("PersonalDataService", "ListPersonalActs", Effect.Read, Who.Applicant | Operators),
        ("PersonalDataService", "ExportPersonalData", Effect.Write, Who.Operator),
        ("PersonalDataService", "ErasePersonalData", Effect.Write, Who.Operator),
        ("PersonalDataService", "ListExpiringPersonalData", Effect.Read, Operators),

        ("TestClockService", "GetTime", Effect.Read, Operators),
        ("TestClockService", "SetTime", Effect.Write, Who.Operator),
        ("TestClockService", "AdvanceTime", Effect.Write, Who.Operator),
    ];

    // Where the directory says at which desks an officer sits, these want one; all others any.
    private static readonly FrozenDictionary<string, Desks> ByDesk = new Dictionary<string, Desks>(StringComparer.Ordinal)
    {
        ["/onestopapproval.v1.DeskService/BatchDecideReviews"] = Desks.Decider,
        ["/onestopapproval.v1.ExchangeService/ImportBatch"] = Desks.All,
        ["/onestopapproval.v1.InspectionService/ConcludeTechnicalReview"] = Desks.Reviewer,
        ["/onestopapproval.v1.IntakeService/AcceptReviews"] = Desks.Clerk,
        ["/onestopapproval.v1.IntakeService/AcceptTolerantly"] = Desks.Clerk,
        ["/onestopapproval.v1.IntakeService/DeclineReviews"] = Desks.Clerk,
        ["/onestopapproval.v1.ReviewService/DecideReview"] = Desks.Decider,
        ["/onestopapproval.v1.ReviewService/RecordOpinion"] = Desks.Reviewer,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Access> ByMethod = Rows.ToFrozenDictionary(
        row => $"/onestopapproval.v1.{row.Service}/{row.Rpc}",
        row => new Access(row.Effect, row.Who),
        StringComparer.Ordinal);

    /// <summary>All rows, by full method name.</summary>
    internal static IReadOnlyDictionary<string, Access> All => ByMethod;

    /// <summary>The row of a method, for example <c>/onestopapproval.v1.ReviewService/DecideReview</c>; or null: denied.</summary>
    internal static Access? Find(string method) => ByMethod.GetValueOrDefault(method);

    /// <summary>Desks at which an officer must sit for a method.</summary>
    internal static Desks DesksOf(string method) => ByDesk.GetValueOrDefault(method);

    /// <summary>
    /// Whether a method belongs to the machinery and carries no business: health, and the reflection that only Development maps.
    /// </summary>
    internal static bool IsMachinery(string method) =>
        method.StartsWith("/grpc.health.v1.", StringComparison.Ordinal)
        || method.StartsWith("/grpc.reflection.", StringComparison.Ordinal);
}

/// <summary>A row of the access table.</summary>
/// <param name="Effect">Whether the RPC changes anything.</param>
/// <param name="Who">Roles that may call it.</param>
internal sealed record Access(Effect Effect, Who Who)
{
    /// <summary>Whether this role may call it.</summary>
    internal bool Permits(ActorRole role) => role switch
    {
        ActorRole.Public => Who.HasFlag(Who.Public),
        ActorRole.Applicant => Who.HasFlag(Who.Applicant),
        ActorRole.Officer => Who.HasFlag(Who.Officer),
        ActorRole.AuthorityHead => Who.HasFlag(Who.AuthorityHead),
        ActorRole.GovernmentHead => Who.HasFlag(Who.GovernmentHead),
        ActorRole.Window => Who.HasFlag(Who.Window),
        ActorRole.Operator => Who.HasFlag(Who.Operator),
        ActorRole.Auditor => Who.HasFlag(Who.Auditor),
        ActorRole.Assessor => Who.HasFlag(Who.Assessor),
        // The system calls no door.
        ActorRole.System => false,
    };
}

/// <summary>Whether an RPC changes anything; traces of writes are always kept.</summary>
internal enum Effect
{
    /// <summary>Changes nothing.</summary>
    Read = 1,

    /// <summary>One durable command.</summary>
    Write = 2,
}

/// <summary>Roles that may call an RPC.</summary>
[Flags]
internal enum Who
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>Anybody, without a token.</summary>
    Public = 1,

    /// <summary>The applicant (申请人).</summary>
    Applicant = 2,

    /// <summary>An officer (经办人) of a department.</summary>
    Officer = 4,

    /// <summary>A person in charge (负责人) of the authority.</summary>
    AuthorityHead = 8,

    /// <summary>A person in charge of the people's government.</summary>
    GovernmentHead = 16,

    /// <summary>A window clerk (窗口) of the service centre.</summary>
    Window = 32,

    /// <summary>An operator of the system.</summary>
    Operator = 64,

    /// <summary>An auditor (审计), who changes nothing.</summary>
    Auditor = 128,

    /// <summary>An assessor (评审员) who was drawn or named for an on-site review.</summary>
    Assessor = 256,
}
