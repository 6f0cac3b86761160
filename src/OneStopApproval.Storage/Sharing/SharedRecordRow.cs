using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Sharing;

namespace OneStopApproval.Storage.Sharing;

/// <summary>What a source held of a lab on a day: written once, never changed.</summary>
public sealed class SharedRecordRow
{
    /// <summary>Stable id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Unified social credit code of the lab.</summary>
    public string Uscc { get; set; } = "";

    /// <summary>Id of the material kind that it fills.</summary>
    public string Material { get; set; } = "";

    /// <summary>Id of the source.</summary>
    public string Source { get; set; } = "";

    /// <summary>Department that keeps the source.</summary>
    public string Department { get; set; } = "";

    /// <summary>Day on which the source held it so.</summary>
    public DateOnly AsOfDate { get; set; }

    /// <summary>SHA-256 of the content in hexadecimal; where the bytes are.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>Size in bytes.</summary>
    public long Size { get; set; }

    /// <summary>Media type.</summary>
    public string MediaType { get; set; } = "";

    /// <summary>When it was recorded, in business time.</summary>
    public DateTimeOffset RecordTime { get; set; }

    /// <summary>Subject who recorded it.</summary>
    public string RecordedBy { get; set; } = "";

    /// <summary>The record that the row holds.</summary>
    public SharedRecord ToRecord() => new(Id, Material, Source, AsOfDate, Sha256, Size, MediaType, RecordTime);
}

/// <summary>What a lab disputes in one of its applications: follows from the matter, and is read by the source's department.</summary>
public sealed class SharedDisputeRow
{
    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>Id of what is disputed.</summary>
    public string RecordId { get; set; } = "";

    /// <summary>Commitment to what is wrong with it.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Date of the dispute.</summary>
    public DateOnly Date { get; set; }

    /// <summary>What a matter disputes.</summary>
    internal static IEnumerable<SharedDisputeRow> Of(Matter matter) => matter.SharedAnswers
        .Where(answer => answer.State == SharedDataState.Disputed)
        .Select(answer => new SharedDisputeRow
        {
            ApplicationId = matter.Id,
            RecordId = answer.Record,
            Reason = answer.Reason ?? "",
            Date = answer.Date,
        });
}
