using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OneStopApproval.Domain.Documents;

/// <summary>A numbered, sealed paper (文书) of one authority (rule 29).</summary>
public sealed record Document
{
    /// <summary>Id within the application: <c>d1</c>, <c>d2</c>, in order of issue.</summary>
    public required string Id { get; init; }

    /// <summary>Type of the document.</summary>
    public required DocumentType Type { get; init; }

    /// <summary>Number, unique per authority, type and year.</summary>
    public required string Number { get; init; }

    /// <summary>Issuing authority: a department's id or the service centre's.</summary>
    public required string Authority { get; init; }

    /// <summary>Items of the reviews that it concerns, in display order.</summary>
    public required ImmutableArray<string> Items { get; init; }

    /// <summary>Date that it bears.</summary>
    public required DateOnly ActDate { get; init; }

    /// <summary>Instant at which it was issued in the system.</summary>
    public required DateTimeOffset IssueTime { get; init; }

    /// <summary>Date of delivery (送达), or null while its proof is outstanding.</summary>
    public DateOnly? DeliveredDate { get; init; }

    /// <summary>How it was delivered, or null while it was not.</summary>
    public DeliveryMethod? DeliveryMethod { get; init; }

    /// <summary>Commitment to the proof of delivery (送达回证), or null.</summary>
    public string? DeliveryProof { get; init; }

    /// <summary>When the applicant said to have it; changes no period.</summary>
    public DateTimeOffset? AcknowledgeTime { get; init; }

    /// <summary>The correction that is proposed and that nobody has confirmed yet, or null.</summary>
    public ProposedCorrection? Proposal { get; init; }

    /// <summary>Id of the document that corrects this one, or null while it stands as it was issued (rule 28).</summary>
    public string? CorrectedBy { get; init; }

    /// <summary>Id of the document that this one corrects, or null.</summary>
    public string? Corrects { get; init; }
}

/// <summary>A correction (更正) that one person proposes and another one confirms (rule 28).</summary>
/// <param name="Number">Sequence of the journal event that proposed it; a later proposal takes its place.</param>
/// <param name="Text">Commitment to what is wrong and what it is to read instead.</param>
/// <param name="Reason">Commitment to the reasons.</param>
/// <param name="ProposedBy">Subject that proposed it, who cannot confirm it.</param>
/// <param name="Date">Date of the proposal.</param>
public sealed record ProposedCorrection(long Number, string Text, string Reason, string ProposedBy, DateOnly Date)
{
    /// <summary>The date that a decision really bears, where the record has another; else null.</summary>
    // Left out where it says nothing, so that what was journaled before there was any reads and writes as it did.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? ActDate { get; init; }

    /// <summary>What a signed decision really says, where the record has another outcome or scope; else null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Reviews.RecordedOutcome? Decision { get; init; }

    /// <summary>The etag that its confirmation must carry.</summary>
    public string Etag => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Types of document; numbers equal the contract's.</summary>
public enum DocumentType
{
    /// <summary>收件凭证.</summary>
    Receipt = 1,

    /// <summary>受理通知书.</summary>
    Acceptance = 2,

    /// <summary>视为受理记录.</summary>
    DeemedAcceptance = 3,

    /// <summary>不受理告知书: no licence needed.</summary>
    NotRequired = 4,

    /// <summary>不予受理决定书.</summary>
    Declined = 5,

    /// <summary>一次性告知补正通知书.</summary>
    CorrectionNotice = 6,

    /// <summary>前置事项办结通知.</summary>
    PrerequisiteNotice = 7,

    /// <summary>未收件告知.</summary>
    NotReceivedNotice = 8,

    /// <summary>准予许可决定书.</summary>
    Grant = 9,

    /// <summary>部分准予许可决定书.</summary>
    PartialGrant = 10,

    /// <summary>不予许可决定书.</summary>
    Refusal = 11,

    /// <summary>撤回申请记录.</summary>
    WithdrawalRecord = 12,

    /// <summary>证书.</summary>
    Certificate = 13,

    /// <summary>技术评审结论收件记录.</summary>
    TechnicalReviewConclusion = 14,

    /// <summary>视为放弃记录.</summary>
    AbandonmentRecord = 15,

    /// <summary>容缺受理通知书.</summary>
    TolerantAcceptance = 16,

    /// <summary>撤销受理决定书.</summary>
    AcceptanceRevocation = 17,

    /// <summary>撤销行政许可决定书.</summary>
    CertificateAnnulment = 20,

    /// <summary>吊销许可证件决定书.</summary>
    CertificateRevocation = 21,

    /// <summary>撤回行政许可决定书.</summary>
    CertificateRecall = 22,

    /// <summary>注销行政许可决定书.</summary>
    CertificateCancellation = 23,

    /// <summary>备案回执.</summary>
    FilingReceipt = 30,

    /// <summary>文书更正书.</summary>
    DocumentCorrection = 31,

    /// <summary>整改通知书.</summary>
    RectificationNotice = 40,

    /// <summary>补正通知书 of the technical review.</summary>
    SupplementNotice = 41,

    /// <summary>除外时间告知书.</summary>
    ExcludedTimeNotice = 42,

    /// <summary>延长决定期限告知书.</summary>
    ExtensionNotice = 43,

    /// <summary>延长联合办理期限告知书 (ALL 42(2)).</summary>
    JointCapExtensionNotice = 44,

    /// <summary>现场评审（核查）通知书: when officials come to the lab, and who (rule 22).</summary>
    OnSiteReviewNotice = 45,

    /// <summary>现场评审（核查）记录: what was found at the lab, or by a re-check after rectification (rule 22).</summary>
    OnSiteRecord = 46,

    /// <summary>听证权利告知书.</summary>
    HearingRightNotice = 50,

    /// <summary>听证通知书.</summary>
    HearingNotice = 51,

    /// <summary>听证笔录.</summary>
    HearingRecord = 52,

    /// <summary>利害关系人告知书 (ALL 36).</summary>
    InterestedPartyNotice = 53,

    /// <summary>视为准予延续记录: that nobody decided on a renewal in time (ALL 50).</summary>
    DeemedRenewal = 60,

    /// <summary>告知承诺核查结论告知书: what the verification of a commitment found (rule 25).</summary>
    CommitmentVerification = 70,
}

/// <summary>How a document reached its addressee; numbers equal the contract's.</summary>
public enum DeliveryMethod
{
    /// <summary>Electronic, with the consent given at submission: delivered at issue.</summary>
    Electronic = 1,

    /// <summary>By post.</summary>
    Post = 2,

    /// <summary>Handed over at the window.</summary>
    Window = 3,

    /// <summary>Handed to the addressee where he is (直接送达).</summary>
    InPerson = 4,

    /// <summary>By public announcement (公告送达).</summary>
    PublicNotice = 5,
}
