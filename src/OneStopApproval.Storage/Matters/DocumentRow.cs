using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Storage.Matters;

/// <summary>A numbered document (文书) of one authority.</summary>
public sealed class DocumentRow
{
    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>Id within the application: <c>d1</c>, <c>d2</c>.</summary>
    public string Id { get; set; } = "";

    /// <summary>The number in its id: the order of issue.</summary>
    public int Ordinal { get; set; }

    /// <summary>Type.</summary>
    public DocumentType Type { get; set; }

    /// <summary>Number.</summary>
    public string Number { get; set; } = "";

    /// <summary>Issuing authority.</summary>
    public string Authority { get; set; } = "";

    /// <summary>Year of the act date; numbers are unique per authority, type and year.</summary>
    public int Year { get; set; }

    /// <summary>Items of the reviews that it concerns, as a JSON list.</summary>
    public string Items { get; set; } = "[]";

    /// <summary>Date that it bears.</summary>
    public DateOnly ActDate { get; set; }

    /// <summary>Instant of issue.</summary>
    public DateTimeOffset IssueTime { get; set; }

    /// <summary>Date of delivery (送达).</summary>
    public DateOnly? DeliveredDate { get; set; }

    /// <summary>How it was delivered.</summary>
    public DeliveryMethod? DeliveryMethod { get; set; }

    /// <summary>Commitment to the proof of delivery (送达回证).</summary>
    public string? DeliveryProof { get; set; }

    /// <summary>When the applicant said to have it.</summary>
    public DateTimeOffset? AcknowledgeTime { get; set; }

    /// <summary>The correction that is proposed, as JSON; null for none.</summary>
    public string? Proposal { get; set; }

    /// <summary>Id of the document that corrects it (rule 28).</summary>
    public string? CorrectedBy { get; set; }

    /// <summary>Id of the document that it corrects.</summary>
    public string? Corrects { get; set; }
}

/// <summary>A material (材料) attached to an application.</summary>
public sealed class MaterialRow
{
    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>Id within the application: <c>m1</c>, <c>m2</c>.</summary>
    public string Id { get; set; } = "";

    /// <summary>The number in its id: the order of attachment.</summary>
    public int Ordinal { get; set; }

    /// <summary>Id of the material kind.</summary>
    public string Material { get; set; } = "";

    /// <summary>SHA-256 of the content in hexadecimal; where the bytes are.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>Size in bytes.</summary>
    public long Size { get; set; }

    /// <summary>Media type.</summary>
    public string MediaType { get; set; } = "";

    /// <summary>Commitment to the file name.</summary>
    public string FileName { get; set; } = "";

    /// <summary>When it was attached.</summary>
    public DateTimeOffset Time { get; set; }

    /// <summary>Sequence of the journal event that attached it.</summary>
    public long Event { get; set; }
}

/// <summary>An opinion (意见) on a review: appended, never changed.</summary>
public sealed class OpinionRow
{
    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>The review.</summary>
    public string Item { get; set; } = "";

    /// <summary>Number within the review, from 1.</summary>
    public int Number { get; set; }

    /// <summary>Commitment to its text.</summary>
    public string Text { get; set; } = "";

    /// <summary>The outcome that it proposes.</summary>
    public DecisionOutcome? Proposed { get; set; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset Time { get; set; }

    /// <summary>Subject that recorded it.</summary>
    public string RecordedBy { get; set; } = "";
}
