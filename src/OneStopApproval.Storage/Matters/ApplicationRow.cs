using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Ratings;
using OneStopApproval.Domain.Representation;

namespace OneStopApproval.Storage.Matters;

/// <summary>One application (联办件): the row that every command on it locks.</summary>
public sealed class ApplicationRow
{
    /// <summary>Resource id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Sequence of the last journal event; the row's concurrency token, raised by the ledger alone.</summary>
    public long Sequence { get; set; }

    /// <summary>Hash of the last journal event.</summary>
    public byte[] ChainHead { get; set; } = [];

    /// <summary>State.</summary>
    public ApplicationState State { get; set; }

    /// <summary>Id of the bundle.</summary>
    public string Bundle { get; set; } = "";

    /// <summary>Catalogue version that it is pinned to.</summary>
    public string CatalogueVersion { get; set; } = "";

    /// <summary>Unified social credit code of the applicant.</summary>
    public string Uscc { get; set; } = "";

    /// <summary>Registered name of the applicant.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Six-digit region code (GB/T 2260).</summary>
    public string RegionCode { get; set; } = "";

    /// <summary>Registered address.</summary>
    public string Address { get; set; } = "";

    /// <summary>Consent to electronic delivery (rule 29).</summary>
    public bool ElectronicDeliveryConsent { get; set; }

    /// <summary>Who set the applicant up (rule 10).</summary>
    public Establishment? Establishment { get; set; }

    /// <summary>Commitment to the legal representative's name.</summary>
    public string? LegalRepresentative { get; set; }

    /// <summary>Commitment to the contact's name.</summary>
    public string? ContactName { get; set; }

    /// <summary>Commitment to the contact's telephone.</summary>
    public string? ContactPhone { get; set; }

    /// <summary>Commitment to the contact's e-mail address.</summary>
    public string? ContactEmail { get; set; }

    /// <summary>Commitment to the answers of the guiding questions.</summary>
    public string? Answers { get; set; }

    /// <summary>Tables of the application form, as a JSON list; null when there are none.</summary>
    public string? Tables { get; set; }

    /// <summary>Commitment to the name of who consented to its filing at a window; null when the lab files for itself.</summary>
    public string? ConsentGivenBy { get; set; }

    /// <summary>In which capacity.</summary>
    public ConsentCapacity? ConsentCapacity { get; set; }

    /// <summary>Date of the consent.</summary>
    public DateOnly? ConsentDate { get; set; }

    /// <summary>How the lab wants its documents; null when it chose nothing.</summary>
    public DeliveryMethod? DeliveryMethod { get; set; }

    /// <summary>Commitment to the recipient and the address of what is posted.</summary>
    public string? DeliveryAddress { get; set; }

    /// <summary>When the draft was made.</summary>
    public DateTimeOffset CreateTime { get; set; }

    /// <summary>When it was submitted.</summary>
    public DateTimeOffset? SubmitTime { get; set; }

    /// <summary>Date of receipt (rule 4).</summary>
    public DateOnly? ReceiptDate { get; set; }

    /// <summary>Case number (办件编号).</summary>
    public string? DisplayNumber { get; set; }

    /// <summary>SHA-256 of the query code, in hexadecimal.</summary>
    public string? QueryCodeHash { get; set; }

    /// <summary>Round of the join (rule 9).</summary>
    public int Round { get; set; }

    /// <summary>Date of the join (rule 8).</summary>
    public DateOnly? JoinedDate { get; set; }

    /// <summary>Date on which everything was issued and delivered.</summary>
    public DateOnly? ClosedDate { get; set; }

    /// <summary>How satisfied the lab was; null until it rates. There is one place for it: an application is rated once.</summary>
    public RatingLevel? RatingLevel { get; set; }

    /// <summary>Commitment to what the lab wrote with its rating.</summary>
    public string? RatingComment { get; set; }

    /// <summary>When the lab rated.</summary>
    public DateTimeOffset? RatingTime { get; set; }

    /// <summary>Trips recorded, of any cause, those too that are corrected to have not been made.</summary>
    public int TripCount { get; set; }

    /// <summary>Trips that an authority demanded.</summary>
    public int DemandedCount { get; set; }

    /// <summary>Trips that an authority's fault caused.</summary>
    public int FaultCount { get; set; }

    /// <summary>Documents issued.</summary>
    public int DocumentCount { get; set; }

    /// <summary>Materials ever attached.</summary>
    public int MaterialCount { get; set; }

    /// <summary>What the lab said to shared data, as a JSON list; null where nothing was filled in.</summary>
    public string? SharedAnswers { get; set; }

    /// <summary>Projection: the first date on which a silence rule falls due.</summary>
    public DateOnly? NextDueOn { get; set; }

    /// <summary>The extension of the limit of the whole as JSON, or null. At most one (ALL 42(2)): the column.</summary>
    public string? JointCapExtension { get; set; }

    /// <summary>The joint on-site review as JSON, or null. At most one for an application (rule 22): the column.</summary>
    public string? OnSiteReview { get; set; }

    /// <summary>Projection: last day of the running limit of the whole; null where there is none.</summary>
    public DateOnly? JointCapDueOn { get; set; }

    /// <summary>Projection: its first yellow date.</summary>
    public DateOnly? JointCapYellowOn { get; set; }

    /// <summary>Trace that created it, in hexadecimal: later traces link to it.</summary>
    public string? BirthTraceId { get; set; }

    /// <summary>Span that created it, in hexadecimal.</summary>
    public string? BirthSpanId { get; set; }

    /// <summary>Its reviews.</summary>
    public List<ReviewRow> Reviews { get; init; } = [];

    /// <summary>Consultations on its reviews.</summary>
    public List<ConsultationRow> Consultations { get; init; } = [];

    /// <summary>Assessors at work on its reviews; they follow from it and are never loaded by a command.</summary>
    public List<AssessorTaskRow> Assessors { get; init; } = [];

    /// <summary>Its documents; a command loads the undelivered ones alone.</summary>
    public List<DocumentRow> Documents { get; init; } = [];

    /// <summary>Its materials in place.</summary>
    public List<MaterialRow> Materials { get; init; } = [];

    /// <summary>Its trips; never loaded by a command.</summary>
    public List<TripRow> Trips { get; init; } = [];

    /// <summary>Its demanded visit, if any.</summary>
    public VisitRow? Visit { get; set; }
}
