using System.Collections.Immutable;
using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Ratings;
using OneStopApproval.Domain.Representation;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Visits;

namespace OneStopApproval.Domain.Matters;

/// <summary>
/// The state of one application: everything a rule needs. Immutable; it changes only by <see cref="Apply"/>.
/// Personal values are commitments here, never the values.
/// </summary>
public sealed partial record Matter
{
    /// <summary>Resource id of the application.</summary>
    public required string Id { get; init; }

    /// <summary>Sequence of the last journal event; 0 before the first.</summary>
    public long Sequence { get; init; }

    /// <summary>State of the application.</summary>
    public ApplicationState State { get; init; }

    /// <summary>Id of the bundle; empty where the matter is a certificate from before this system, which nobody asked for here.</summary>
    public string Bundle { get; init; } = "";

    /// <summary>Catalogue version that the application is pinned to since its receipt; of a draft the one that it was last changed under.</summary>
    public string CatalogueVersion { get; init; } = "";

    /// <summary>Who applies.</summary>
    public Applicant Applicant { get; init; } = Applicant.Nobody;

    /// <summary>The lab's consent to being filed for at a window; null when the lab files for itself.</summary>
    public FilingConsent? Consent { get; init; }

    /// <summary>How it came in.</summary>
    public FilingChannel Channel => Consent is null ? FilingChannel.Portal : FilingChannel.Window;

    /// <summary>How the lab chose to have its documents delivered; null when it chose nothing.</summary>
    public DeliveryChoice? Delivery { get; init; }

    /// <summary>How its documents are to be delivered: as it chose, else online with its consent; null when nothing says how.</summary>
    public DeliveryMethod? WantedDelivery =>
        Delivery?.Method ?? (Applicant.ElectronicDeliveryConsent ? DeliveryMethod.Electronic : null);

    /// <summary>Commitment to the answers of the guiding questions, or null when there are none.</summary>
    public string? Answers { get; init; }

    /// <summary>When the draft was made.</summary>
    public DateTimeOffset CreateTime { get; init; }

    /// <summary>When it was submitted.</summary>
    public DateTimeOffset? SubmitTime { get; init; }

    /// <summary>Date of receipt by the departments (rule 4).</summary>
    public DateOnly? ReceiptDate { get; init; }

    /// <summary>Case number (办件编号), given at submission.</summary>
    public string? DisplayNumber { get; init; }

    /// <summary>SHA-256 of the query code, in hexadecimal.</summary>
    public string? QueryCodeHash { get; init; }

    /// <summary>Round of the join (rule 9).</summary>
    public int Round { get; init; } = 1;

    /// <summary>Date on which the reviews were joined (rule 8).</summary>
    public DateOnly? JoinedDate { get; init; }

    /// <summary>Date on which everything was issued and delivered.</summary>
    public DateOnly? ClosedDate { get; init; }

    /// <summary>The extension of the limit of the whole, from its approval on; null when there is none. There is one at most (ALL 42(2)).</summary>
    public Extension? JointCapExtension { get; init; }

    /// <summary>How the lab was served, in its own view; null until it rates.</summary>
    public Rating? Rating { get; init; }

    /// <summary>The reviews, in the bundle's order.</summary>
    public ImmutableArray<Review> Reviews { get; init; } = [];

    /// <summary>The visit.</summary>
    public Visit Visit { get; init; } = Visit.None;

    /// <summary>Trips known to this instance: those recorded since it was loaded, or all after a full load.</summary>
    public ImmutableArray<Trip> Trips { get; init; } = [];

    /// <summary>Number of documents issued.</summary>
    public int DocumentCount { get; init; }

    /// <summary>Documents known to this instance: undelivered ones and those issued since it was loaded, or all after a full load.</summary>
    public ImmutableArray<Document> Documents { get; init; } = [];

    /// <summary>Opinions known to this instance: those recorded since it was loaded, or all after a full load.</summary>
    public ImmutableArray<Opinion> Opinions { get; init; } = [];

    /// <summary>
    /// Tables of the application form that were imported; capability rows, which a review refers to, only where a correction
    /// brought them.
    /// </summary>
    public ImmutableArray<ImportedTable> Tables { get; init; } = [];

    /// <summary>Number of materials ever attached.</summary>
    public int MaterialCount { get; init; }

    /// <summary>Materials in place.</summary>
    public ImmutableArray<AttachedMaterial> Materials { get; init; } = [];

    /// <summary>The etag of a draft.</summary>
    public string Etag => Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What <see cref="DossierFindings"/> were found in; empty while no table binds another.</summary>
    public string TablesRead => Tables.IsEmpty
        ? ""
        : string.Join(',', Tables.Select(table => table.Id).Concat(Reviews.Select(review => $"{review.AskedScope} {review.Site}")));

    /// <summary>
    /// The reviews that the join waits for (rule 8). Filings are outside it, save where nothing else was asked for: else an
    /// application of filings would be decided on the day of its submission.
    /// </summary>
    public IEnumerable<Review> Joining() => Reviews.Any(review => review.InJoin) ? Reviews.Where(review => review.InJoin) : Reviews;

    /// <summary>Whether a document still waits for the proof of its delivery; undelivered ones are always loaded.</summary>
    public bool IsUndelivered(string document) =>
        Documents.Any(candidate => candidate.Id == document && candidate.DeliveredDate is null);

    /// <summary>A table of the whole application, or null.</summary>
    public ImportedTable? Find(DossierTable table) => Tables.FirstOrDefault(candidate => candidate.Table == table && candidate.Item is null);

    /// <summary>A matter before its first event.</summary>
    public static Matter Empty(string id) => new() { Id = id };

    /// <summary>The review of this item, or null.</summary>
    public Review? Find(string item)
    {
        foreach (var review in Reviews)
        {
            if (review.Item == item)
            {
                return review;
            }
        }

        return null;
    }
}

/// <summary>Who applies (申请人). Personal values are commitments.</summary>
public sealed record Applicant
{
    /// <summary>No applicant yet.</summary>
    public static Applicant Nobody { get; } = new() { Uscc = "", DisplayName = "", RegionCode = "", Address = "" };

    /// <summary>Unified social credit code (GB 32100).</summary>
    public required string Uscc { get; init; }

    /// <summary>Registered name of the organisation.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Six-digit region code (GB/T 2260).</summary>
    public required string RegionCode { get; init; }

    /// <summary>Registered address of the organisation.</summary>
    public required string Address { get; init; }

    /// <summary>Commitment to the legal representative's name, or null.</summary>
    public string? LegalRepresentative { get; init; }

    /// <summary>Commitment to the contact's name, or null.</summary>
    public string? ContactName { get; init; }

    /// <summary>Commitment to the contact's telephone, or null.</summary>
    public string? ContactPhone { get; init; }

    /// <summary>Commitment to the contact's e-mail address, or null.</summary>
    public string? ContactEmail { get; init; }

    /// <summary>Consent to electronic delivery, taken at submission (rule 29).</summary>
    public bool ElectronicDeliveryConsent { get; init; }

    /// <summary>Who set it up, which decides competence (rule 10); null when it is not said and taken as ordinary.</summary>
    public Establishment? Establishment { get; init; }
}

/// <summary>A material attached to the application; the bytes are referenced by hash.</summary>
/// <param name="Id">Id within the application: <c>m1</c>, <c>m2</c>.</param>
/// <param name="Material">Id of the material kind.</param>
/// <param name="Sha256">Hash of the content in hexadecimal.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="FileName">Commitment to the file name.</param>
/// <param name="Time">When it was attached.</param>
/// <param name="Event">Sequence of the journal event that attached it.</param>
public sealed record AttachedMaterial(
    string Id, string Material, string Sha256, long Size, string MediaType, string FileName, DateTimeOffset Time, long Event);

/// <summary>An opinion (意见) on a review.</summary>
/// <param name="Item">The review's item.</param>
/// <param name="Number">Number within the review, from 1.</param>
/// <param name="Text">Commitment to its text.</param>
/// <param name="Proposed">The outcome that it proposes, or null.</param>
/// <param name="Time">When it was recorded.</param>
/// <param name="RecordedBy">Subject that recorded it.</param>
public sealed record Opinion(
    string Item, int Number, string Text, DecisionOutcome? Proposed, DateTimeOffset Time, string RecordedBy);

/// <summary>States of an application; numbers equal the contract's.</summary>
public enum ApplicationState
{
    /// <summary>Before the first event.</summary>
    None = 0,

    /// <summary>草稿.</summary>
    Draft = 1,

    /// <summary>Submitted, no review accepted yet (已收件).</summary>
    Received = 2,

    /// <summary>At least one review was accepted (办理中).</summary>
    InReview = 3,

    /// <summary>Joined: every review inside the join has reached its end.</summary>
    Decided = 4,

    /// <summary>Certificates issued and delivered, filings done (办结).</summary>
    Closed = 5,

    /// <summary>All reviews withdrawn.</summary>
    Withdrawn = 6,

    /// <summary>A deleted draft; visible to nobody.</summary>
    Deleted = 7,
}
