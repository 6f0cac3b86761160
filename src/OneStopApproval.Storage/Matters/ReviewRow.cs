using System.Globalization;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Storage.Matters;

/// <summary>One review (子办件) of an application.</summary>
public sealed class ReviewRow
{
    private static readonly DateOnly Undated = new(9000, 1, 1);

    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>Id of the service item; the review's id in its application.</summary>
    public string Item { get; set; } = "";

    /// <summary>Place in the bundle's order, from 0.</summary>
    public int Ordinal { get; set; }

    /// <summary>The department that decides.</summary>
    public string Department { get; set; } = "";

    /// <summary>The site asked for; empty for the main site.</summary>
    public string Site { get; set; } = "";

    /// <summary>What is asked (rule 2).</summary>
    public ReviewKind Kind { get; set; }

    /// <summary>By which procedure (rule 2).</summary>
    public Procedure Procedure { get; set; }

    /// <summary>Legal nature of the item (rule 3).</summary>
    public ItemNature Nature { get; set; }

    /// <summary>Id of the asked scope table.</summary>
    public string? AskedScope { get; set; }

    /// <summary>The grade asked for.</summary>
    public string? Grade { get; set; }

    /// <summary>The categories asked for, as a JSON list; null when none are.</summary>
    public string? Categories { get; set; }

    /// <summary>What a change is about, as a JSON list; null when nothing was chosen.</summary>
    public string? Changes { get; set; }

    /// <summary>Id of the certificate that the applicant says it is about.</summary>
    public string? AskedCertificate { get; set; }

    /// <summary>The certificate that it is about as it stood at submission, as JSON; null for a first application.</summary>
    public string? Concerns { get; set; }

    /// <summary>The certificate that its grant struck off, as JSON, or null.</summary>
    public string? Surrendered { get; set; }

    /// <summary>State.</summary>
    public ReviewState State { get; set; }

    /// <summary>How it was accepted.</summary>
    public AcceptanceKind? AcceptanceKind { get; set; }

    /// <summary>Date of its receipt.</summary>
    public DateOnly? ReceiptDate { get; set; }

    /// <summary>Date on which the material that completed it was received.</summary>
    public DateOnly? CompletedDate { get; set; }

    /// <summary>Date of acceptance.</summary>
    public DateOnly? AcceptanceDate { get; set; }

    /// <summary>Subject of the person who accepted it; null where silence or a system did.</summary>
    public string? AcceptedBy { get; set; }

    /// <summary>Subject of the person who recorded the last opinion since acceptance.</summary>
    public string? ReviewedBy { get; set; }

    /// <summary>Round of its decision (rule 9).</summary>
    public int Round { get; set; }

    /// <summary>The rounds before it, as JSON; null in the first. What was decided in them is in <see cref="Decisions"/>.</summary>
    public string? PastRounds { get; set; }

    /// <summary>Acts of its own department; the etag.</summary>
    public long Version { get; set; }

    /// <summary>Date on which the conclusion of its technical review was received.</summary>
    public DateOnly? ConclusionDate { get; set; }

    /// <summary>Conclusion of its technical review.</summary>
    public TechnicalConclusion? Conclusion { get; set; }

    /// <summary>Id of the document that records the conclusion's receipt.</summary>
    public string? ConclusionDocument { get; set; }

    /// <summary>Commitment to the summary of the conclusion.</summary>
    public string? ConclusionSummary { get; set; }

    /// <summary>Its excluded times as JSON, or null when there are none.</summary>
    public string? ExcludedTimes { get; set; }

    /// <summary>What the applicant pledged to bring later, as JSON; null when it pledged nothing.</summary>
    public string? Tolerance { get; set; }

    /// <summary>Its extension as JSON, or null when none was asked for.</summary>
    public string? Extension { get; set; }

    /// <summary>Projection: date of the request of an extension that waits for the person in charge; null when none waits.</summary>
    public DateOnly? ExtensionAskedOn { get; set; }

    /// <summary>What applicant and interested parties said and asked, as JSON; null when nothing.</summary>
    public string? Participation { get; set; }

    /// <summary>Projection: date since which something that was said or asked waits for the department; null when nothing does.</summary>
    public DateOnly? AnswerAwaitedOn { get; set; }

    /// <summary>Subject of the officer whom its department assigned it to; null for nobody.</summary>
    public string? Assignee { get; set; }

    /// <summary>Points that its department drafted for the correction notice, as JSON; null when there are none.</summary>
    public string? DraftedPoints { get; set; }

    /// <summary>The commitment on which it is decided, as JSON; null by the general procedure.</summary>
    public string? Commitment { get; set; }

    /// <summary>Projection: last day of the verification of its commitment or of its rectification; null when neither runs.</summary>
    public DateOnly? VerifyBy { get; set; }

    /// <summary>Id of the case in the department's own system, or null.</summary>
    public string? ExternalCase { get; set; }

    /// <summary>Opinions recorded.</summary>
    public int OpinionCount { get; set; }

    /// <summary>Date on which it reached its end in the record.</summary>
    public DateOnly? TerminalDate { get; set; }

    /// <summary>
    /// Projection: earliest last day of its running clocks, promised limits included, but for those that are others' days: a
    /// consulted department's, and the applicant's during a technical review.
    /// </summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Projection: earliest date on which one of its running clocks turns yellow.</summary>
    public DateOnly? YellowOn { get; set; }

    /// <summary>Projection: last day for pledged material while it is missing; null when none is.</summary>
    public DateOnly? ToleratedThrough { get; set; }

    /// <summary>Projection: last day through which one of its clocks is stopped; null when none is.</summary>
    public DateOnly? StoppedThrough { get; set; }

    /// <summary>Projection: where it stands in an inbox, see <see cref="InboxKeyOf"/>; unique, and sorted by its bytes.</summary>
    public string InboxKey { get; set; } = "";

    /// <summary>Projection: code of the lab's region (GB/T 2260), so that an inbox of a banner (旗县) is one range of an index.</summary>
    public string RegionCode { get; set; } = "";

    /// <summary>Projection: the first four digits of that code, for an inbox of a league or city (盟市).</summary>
    public string League { get; set; } = "";

    /// <summary>
    /// The place of a review in an inbox: the earliest due first, and what has no due date last. Of reviews due on one day there
    /// are as many working days left, so that this is the order of the days left too.
    /// </summary>
    public static string InboxKeyOf(DateOnly? dueOn, string application, string item) =>
        string.Create(CultureInfo.InvariantCulture, $"{dueOn ?? Undated:yyyy-MM-dd}/{application}/{item}");

    /// <summary>Its application.</summary>
    public ApplicationRow? Application { get; set; }

    /// <summary>Its clocks.</summary>
    public List<ClockRow> Clocks { get; init; } = [];

    /// <summary>Its decisions, one per round.</summary>
    public List<DecisionRow> Decisions { get; init; } = [];

    /// <summary>Certificates issued from its decisions.</summary>
    public List<CertificateRow> Certificates { get; init; } = [];

    /// <summary>Its correction notice, at most one for life.</summary>
    public CorrectionRow? Correction { get; set; }
}
