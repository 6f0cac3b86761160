using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OneStopApproval.Domain.Bans;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Commitments;
using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Participation;
using OneStopApproval.Domain.Ratings;
using OneStopApproval.Domain.Representation;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Stops;
using OneStopApproval.Domain.Visits;

namespace OneStopApproval.Domain.Matters;

/// <summary>
/// Something that happened to an application, in the past tense; one journal row each. It carries everything that
/// <see cref="Matter.Apply"/> needs, so that replay needs no catalogue, calendar or personal value.
/// </summary>
public abstract record MatterEvent;

/// <summary>A review that the applicant asks for in a draft.</summary>
/// <param name="Item">Id of the service item.</param>
/// <param name="Department">Id of the department that decides it.</param>
/// <param name="Site">The site, empty for the main one.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Procedure">By which procedure.</param>
/// <param name="Nature">Legal nature of the item.</param>
/// <param name="AskedScope">Reference to the asked scope table, or null.</param>
public sealed record AskedReview(
    string Item,
    string Department,
    string Site,
    ReviewKind Kind,
    Procedure Procedure,
    Catalogue.ItemNature Nature,
    string? AskedScope)
{
    /// <summary>The grade asked for (等级), or null.</summary>
    public string? Grade { get; init; }

    /// <summary>The categories asked for (类别), or null when none are.</summary>
    public ImmutableArray<string>? Categories { get; init; }

    /// <summary>What a change is about, or null when nothing was chosen.</summary>
    public ImmutableArray<string>? Changes { get; init; }

    /// <summary>Id of the certificate that it is about, or null when none is named.</summary>
    public string? Certificate { get; init; }

    /// <summary>SHA-256 of the commitment that the lab accepted; null where it accepted none.</summary>
    public string? Commitment { get; init; }

    internal static AskedReview From(Review review) =>
        new(review.Item, review.Department, review.Site, review.Kind, review.Procedure, review.Nature, review.AskedScope)
        {
            Grade = review.Grade,
            Categories = review.Categories.IsEmpty ? null : review.Categories,
            Changes = review.Changes.IsEmpty ? null : review.Changes,
            Certificate = review.AskedCertificate,
            Commitment = review.Commitment?.TextSha256,
        };

    internal Review ToReview() => new()
    {
        Item = Item,
        Department = Department,
        Site = Site,
        Kind = Kind,
        Procedure = Procedure,
        Nature = Nature,
        AskedScope = AskedScope,
        Grade = Grade,
        Categories = Categories ?? [],
        Changes = Changes ?? [],
        Commitment = Commitment is null ? null : new(Commitment),
        AskedCertificate = Certificate,
    };
}

/// <summary>A draft was made.</summary>
public sealed record DraftCreated(
    string Bundle,
    string CatalogueVersion,
    Applicant Applicant,
    string? Answers,
    ImmutableArray<AskedReview> Reviews,
    DateTimeOffset Time) : MatterEvent;

/// <summary>A draft was changed; the event carries the whole new content.</summary>
public sealed record DraftChanged(Applicant Applicant, string? Answers, ImmutableArray<AskedReview> Reviews) : MatterEvent;

/// <summary>A table of the application form was replaced.</summary>
/// <param name="Table">Which table.</param>
/// <param name="Item">The review of capability rows; null for a table of the whole application.</param>
/// <param name="Id">Reference to its rows; null when it has no row.</param>
/// <param name="Rows">How many there are.</param>
public sealed record DossierTableReplaced(DossierTable Table, string? Item, string? Id, int Rows) : MatterEvent;

/// <summary>A window clerk recorded the lab's consent to being filed for, the first time or anew.</summary>
public sealed record FilingConsentRecorded(FilingConsent Consent) : MatterEvent;

/// <summary>The lab chose how it wants its documents, or took its choice back.</summary>
/// <param name="Choice">The choice; null when there is none any more.</param>
public sealed record DeliveryChosen(DeliveryChoice? Choice) : MatterEvent;

/// <summary>A draft was deleted.</summary>
public sealed record DraftDeleted : MatterEvent;

/// <summary>A material was attached.</summary>
public sealed record MaterialAttached(
    string Id, string Material, string Sha256, long Size, string MediaType, string FileName, DateTimeOffset Time) : MatterEvent;

/// <summary>A material was taken out of the application again.</summary>
public sealed record MaterialRemoved(string Id) : MatterEvent;

/// <summary>The application was submitted: receipt by all departments at the same instant (rule 4).</summary>
public sealed record ApplicationSubmitted(
    string DisplayNumber, string QueryCodeHash, DateTimeOffset Time, DateOnly ReceiptDate, bool Incomplete) : MatterEvent;

/// <summary>The applicant corrected what the form says of itself (当场更正, ALL 32(1)(3)).</summary>
/// <param name="Applicant">The applicant as the form reads now.</param>
/// <param name="Date">Date of the correction.</param>
public sealed record CorrectedOnTheSpot(Applicant Applicant, DateOnly Date) : MatterEvent;

/// <summary>A document was issued.</summary>
public sealed record DocumentIssued(Document Document) : MatterEvent;

/// <summary>A document was delivered.</summary>
/// <param name="Document">Id of the document.</param>
/// <param name="Date">Date of delivery.</param>
/// <param name="Method">How.</param>
/// <param name="Proof">Commitment to the proof (送达回证) given, or null.</param>
/// <param name="Starts">Clocks that run from this delivery, with their reviews.</param>
public sealed record DocumentDelivered(
    string Document, DateOnly Date, DeliveryMethod Method, string? Proof, ImmutableArray<ReviewClock> Starts) : MatterEvent;

/// <summary>Somebody proposed to correct a document (更正, rule 28).</summary>
public sealed record DocumentCorrectionProposed(string Document, ProposedCorrection Proposal) : MatterEvent;

/// <summary>A document was corrected by another one (rule 28); it follows the issue of that one.</summary>
/// <param name="Document">Id of the wrong document, which is kept.</param>
/// <param name="Correction">Id of the document that corrects it.</param>
/// <param name="Date">Date of the correction.</param>
/// <param name="Text">Commitment to what is wrong and what it reads instead.</param>
/// <param name="Reason">Commitment to the reasons.</param>
/// <param name="ProposedBy">Subject that proposed it; the one that confirmed it is the actor of the entry.</param>
/// <param name="Starts">Clocks that run from the delivery of the correction and not of the wrong document, with their reviews.</param>
public sealed record DocumentCorrected(
    string Document,
    string Correction,
    DateOnly Date,
    string Text,
    string Reason,
    string ProposedBy,
    ImmutableArray<ReviewClock> Starts) : MatterEvent
{
    /// <summary>The decision whose recorded date was wrong too; null where the words of the paper alone were.</summary>
    // Left out where it says nothing, so that what was journaled before there was any reads and writes as it did.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RedatedDecision? Redated { get; init; }

    /// <summary>The decision whose recorded outcome or scope was wrong too; null where what was recorded stands.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CorrectedDecision? Decided { get; init; }
}

/// <summary>The applicant said to have a document; changes no period (rule 29).</summary>
public sealed record DeliveryAcknowledged(string Document, DateTimeOffset Time) : MatterEvent;

/// <summary>A clock and the review that it belongs to.</summary>
public sealed record ReviewClock(string Item, Clock Clock);

/// <summary>A review was received; its intake days start.</summary>
public sealed record ReviewReceived(string Item, DateOnly Date, Clock Intake) : MatterEvent;

/// <summary>A review waits for the decision on its prerequisite; no clock runs (rule 5).</summary>
public sealed record ReviewAwaitsPrerequisite(string Item, string Prerequisite) : MatterEvent;

/// <summary>A review was accepted.</summary>
/// <param name="Item">The review.</param>
/// <param name="Kind">How.</param>
/// <param name="Date">Legal date of acceptance.</param>
/// <param name="EffectiveDate">First day on which the acceptance stands; later than its date for silence (rule 12).</param>
/// <param name="Starts">The clock that acceptance starts.</param>
public sealed record ReviewAccepted(
    string Item, AcceptanceKind Kind, DateOnly Date, DateOnly EffectiveDate, Clock Starts) : MatterEvent
{
    /// <summary>Subject of the person who accepted it; null where silence or a system did.</summary>
    // Left out where it says nothing, so that what was journaled before there was any reads and writes as it did.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Clerk { get; init; }
}

/// <summary>The applicant pledged to bring missing material after the acceptance (容缺受理承诺).</summary>
/// <param name="Item">The review.</param>
/// <param name="Materials">Ids of the materials.</param>
/// <param name="Days">Working days that it asks for, from the delivery of the acceptance.</param>
/// <param name="Date">Date of the pledge.</param>
public sealed record MaterialsPledged(string Item, ImmutableArray<string> Materials, int Days, DateOnly Date) : MatterEvent;

/// <summary>A review was accepted although pledged material is missing; it follows the acceptance (容缺受理).</summary>
/// <param name="Item">The review.</param>
/// <param name="Document">Id of the document that accepts it and names what is missing.</param>
/// <param name="Materials">Ids of the materials that are missing.</param>
/// <param name="Supply">The applicant's clock; null until the document is delivered.</param>
public sealed record MissingMaterialsTolerated(
    string Item, string Document, ImmutableArray<string> Materials, Clock? Supply) : MatterEvent;

/// <summary>The applicant brought all that it had pledged.</summary>
public sealed record PledgedMaterialsSupplied(string Item, DateOnly Date) : MatterEvent;

/// <summary>The authority revoked a tolerant acceptance, because pledged material did not come in its time (撤销受理).</summary>
/// <param name="Item">The review, which ends.</param>
/// <param name="Revocation">The act.</param>
public sealed record AcceptanceRevoked(string Item, AcceptanceRevocation Revocation) : MatterEvent;

/// <summary>A review was turned away at the door (rule 10).</summary>
public sealed record ReviewDeclined(
    string Item,
    DeclineOutcome Outcome,
    DateOnly Date,
    string? Reason,
    string? LegalBasis,
    string? Remedies,
    string? RightAuthority) : MatterEvent
{
    /// <summary>The ban of the register that turned it away; null when something else did, or an officer.</summary>
    public CitedBan? Ban { get; init; }
}

/// <summary>A correction notice named this review (rule 11).</summary>
/// <param name="Item">The review.</param>
/// <param name="Document">Id of the document.</param>
/// <param name="Date">Date of issue.</param>
/// <param name="Points">What is to be corrected.</param>
/// <param name="Correction">The applicant's clock; null until the notice is delivered.</param>
/// <param name="OwnAct">Whether the review's own department issued it; only then its etag rises.</param>
public sealed record CorrectionRequested(
    string Item, string Document, DateOnly Date, ImmutableArray<CorrectionPoint> Points, Clock? Correction, bool OwnAct) : MatterEvent;

/// <summary>The applicant answered the correction notice completely; new intake days start (rule 11).</summary>
public sealed record CorrectionAnswered(
    string Item, DateOnly Date, ImmutableDictionary<string, string> Answers, Clock Intake) : MatterEvent;

/// <summary>Nobody answered in the correction period and the item's own rule deems the review abandoned.</summary>
public sealed record ReviewAbandoned(string Item, DateOnly EffectiveDate) : MatterEvent;

/// <summary>The conclusion of the technical review was received; the decision's days start (M163 11).</summary>
public sealed record TechnicalReviewConcluded(
    string Item, DateOnly Date, TechnicalConclusion Conclusion, string Document, string? Summary, Clock Decision) : MatterEvent;

/// <summary>A notice told time that the law excludes (除外时间, rule 16).</summary>
/// <param name="Item">The review.</param>
/// <param name="Time">What the notice told.</param>
/// <param name="Answering">The applicant's own clock, where it is asked for something; null until the notice is delivered.</param>
public sealed record ExcludedTimeNotified(string Item, ExcludedTime Time, Clock? Answering) : MatterEvent;

/// <summary>The applicant answered completely what it was asked for during the technical review (rule 13).</summary>
/// <param name="Item">The review.</param>
/// <param name="Number">Number of the excluded time within the review, which ends.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Date">Date of the answer; the technical review runs on after it.</param>
/// <param name="Answers">Commitments to answers, by point.</param>
/// <param name="Check">The leader's days to check it.</param>
public sealed record ExcludedTimeAnswered(
    string Item, int Number, StopKind Kind, DateOnly Date, ImmutableDictionary<string, string> Answers, Clock Check) : MatterEvent;

/// <summary>The result came that excluded time was told for (rule 17).</summary>
/// <param name="Item">The review.</param>
/// <param name="Number">Number of the excluded time within the review.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Date">Date of the result; the clock runs again after it.</param>
public sealed record ExcludedTimeEnded(string Item, int Number, StopKind Kind, DateOnly Date) : MatterEvent;

/// <summary>More days to decide were asked for (rule 15).</summary>
/// <param name="Item">The review.</param>
/// <param name="Extension">What was asked for, by whom and why.</param>
public sealed record ExtensionRequested(string Item, Extension Extension) : MatterEvent;

/// <summary>The person in charge refused an extension.</summary>
/// <param name="Item">The review.</param>
/// <param name="Date">Date of the refusal.</param>
/// <param name="By">Subject that refused it.</param>
/// <param name="Reason">Commitment to why, or null.</param>
public sealed record ExtensionRefused(string Item, DateOnly Date, string By, string? Reason) : MatterEvent
{
    /// <summary>Number of the delegation letter by which it was refused; null when the person in charge did it himself.</summary>
    public string? Letter { get; init; }
}

/// <summary>The person in charge approved an extension and its notice was issued (ALL 42(1)).</summary>
/// <param name="Item">The review.</param>
/// <param name="Extension">The extension with its notice.</param>
/// <param name="DueDate">The original last day, as it stood on that date; the notice must be delivered by it.</param>
/// <param name="ExtendedDueDate">The last day that the notice tells.</param>
public sealed record ExtensionApproved(string Item, Extension Extension, DateOnly DueDate, DateOnly ExtendedDueDate) : MatterEvent;

/// <summary>The notice of an extension was delivered in time: the days to decide are more.</summary>
/// <param name="Item">The review.</param>
/// <param name="Document">Id of the notice.</param>
/// <param name="Date">Date of its delivery.</param>
/// <param name="Days">Working days added.</param>
/// <param name="DueDate">The new last day.</param>
public sealed record ExtensionTookEffect(string Item, string Document, DateOnly Date, int Days, DateOnly DueDate) : MatterEvent;

/// <summary>The notice of an extension was delivered after the original last day: the days to decide are as they were.</summary>
/// <param name="Item">The review.</param>
/// <param name="Document">Id of the notice.</param>
/// <param name="Date">Date of its delivery.</param>
/// <param name="DueDate">The original last day, which stands.</param>
public sealed record ExtensionLapsed(string Item, string Document, DateOnly Date, DateOnly DueDate) : MatterEvent;

/// <summary>The applicant stated its case (陈述申辩, ALL 7, 36).</summary>
public sealed record StatementMade(string Item, Statement Statement) : MatterEvent;

/// <summary>The right to a hearing was told (ALL 47).</summary>
/// <param name="Item">The review.</param>
/// <param name="Hearing">What was told.</param>
/// <param name="Date">Date of the notice.</param>
/// <param name="Asking">The days to ask for it; null until the notice is delivered.</param>
/// <param name="AskBy">Their last day as it stood then.</param>
public sealed record HearingOffered(string Item, Hearing Hearing, DateOnly Date, Clock? Asking, DateOnly? AskBy) : MatterEvent;

/// <summary>The applicant asked for the hearing.</summary>
/// <param name="Item">The review.</param>
/// <param name="Date">Date of the request.</param>
/// <param name="Holding">The authority's days to hold it.</param>
/// <param name="HoldBy">Their last day as it stood then.</param>
public sealed record HearingRequested(string Item, DateOnly Date, Clock Holding, DateOnly HoldBy) : MatterEvent;

/// <summary>The applicant gave the hearing up.</summary>
public sealed record HearingWaived(string Item, DateOnly Date) : MatterEvent;

/// <summary>Time and place of a hearing were told, or told anew (ALL 48); the excluded time that goes with it precedes it.</summary>
/// <param name="Item">The review.</param>
/// <param name="Cause">Why it is held.</param>
/// <param name="Reason">Commitment to the public interest concerned; null for one that was asked for.</param>
/// <param name="Session">Time and place.</param>
/// <param name="Date">Date of the notice.</param>
public sealed record HearingScheduled(string Item, HearingCause Cause, string? Reason, HearingSession Session, DateOnly Date) : MatterEvent;

/// <summary>The record of a hearing was put in (ALL 48).</summary>
/// <param name="Item">The review.</param>
/// <param name="State">Whether it was held or abandoned.</param>
/// <param name="Date">Date of the record.</param>
/// <param name="Record">The record.</param>
public sealed record HearingRecorded(string Item, HearingState State, DateOnly Date, HearingRecord Record) : MatterEvent;

/// <summary>A review was decided.</summary>
public sealed record ReviewDecided(string Item, Decision Decision, DateOnly RecordedDate, ImmutableArray<Clock> Starts) : MatterEvent;

/// <summary>A filing was put on record (备案, rule 3).</summary>
/// <param name="Item">The review.</param>
/// <param name="Date">Date of the filing.</param>
/// <param name="Document">Id of the document that says so; its number is that of the filing.</param>
public sealed record ReviewFiled(string Item, DateOnly Date, string Document) : MatterEvent;

/// <summary>The applicant withdrew a review (rule 6).</summary>
public sealed record ReviewWithdrawn(string Item, DateOnly Date, string? Reason) : MatterEvent
{
    /// <summary>That commitment is not offered again (M163 12); null where the review was asked for by the general procedure.</summary>
    public ImposedBan? Ban { get; init; }
}

/// <summary>A waiting review was closed because its prerequisite ended without covering it (rule 5).</summary>
public sealed record ReviewNotReceived(string Item, DateOnly Date, string Prerequisite) : MatterEvent;

/// <summary>An officer recorded an opinion.</summary>
public sealed record OpinionRecorded(
    string Item, string Text, DecisionOutcome? Proposed, DateTimeOffset Time, string RecordedBy) : MatterEvent
{
    /// <summary>Whether a system recorded it under its own name, so that nobody sat at the reviewing desk.</summary>
    // Left out where it says nothing, so that what was journaled before there was any reads and writes as it did.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Automatic { get; init; }
}

/// <summary>The review's department asked another for its opinion (征求意见, rule 3).</summary>
/// <param name="Item">The review.</param>
/// <param name="Consultation">What is asked of whom.</param>
/// <param name="Clock">The days that the asked department has.</param>
public sealed record ConsultationRequested(string Item, Consultation Consultation, Clock Clock) : MatterEvent;

/// <summary>The asked department answered.</summary>
public sealed record ConsultationAnswered(
    string Item, int Number, ConsultationOpinion Opinion, string? Text, DateOnly Date) : MatterEvent;

/// <summary>The asked department let its days pass: consent (rules 19 and 23).</summary>
/// <param name="Item">The review.</param>
/// <param name="Number">Number of the consultation within the review.</param>
/// <param name="EffectiveDate">First day on which the consent stands.</param>
public sealed record ConsultationConsented(string Item, int Number, DateOnly EffectiveDate) : MatterEvent;

/// <summary>A consultation ended unanswered, because its review did.</summary>
public sealed record ConsultationLapsed(string Item, int Number, DateOnly Date) : MatterEvent;

/// <summary>A department demanded the visit, or joined it with its purpose (rule 21).</summary>
public sealed record VisitDemanded(VisitPurpose Purpose) : MatterEvent;

/// <summary>A purpose of the visit fell away with its review.</summary>
public sealed record VisitPurposeDropped(string Item) : MatterEvent;

/// <summary>The applicant booked a slot.</summary>
public sealed record VisitBooked(VisitSlot Slot) : MatterEvent;

/// <summary>The applicant gave the slot back.</summary>
public sealed record VisitBookingCancelled : MatterEvent;

/// <summary>Somebody came (rule 21).</summary>
public sealed record TripRecorded(
    DateOnly Date, TripCause Cause, string? Department, string RecordedBy, DateTimeOffset Time) : MatterEvent;

/// <summary>Somebody proposed to correct the record of a trip (更正, rule 28).</summary>
/// <param name="Trip">Number of the trip.</param>
/// <param name="Proposal">What the record is to say.</param>
public sealed record TripCorrectionProposed(int Trip, ProposedTripCorrection Proposal) : MatterEvent;

/// <summary>The record of a trip was corrected (rule 28).</summary>
/// <param name="Trip">Number of the trip.</param>
/// <param name="Reads">What the record says now; null where nobody came.</param>
/// <param name="Correction">What it said before, why, and whose acts these were.</param>
public sealed record TripCorrected(int Trip, TripRecord? Reads, TripCorrection Correction) : MatterEvent;

/// <summary>Every review inside the join has reached its end (rule 8).</summary>
public sealed record ApplicationJoined(int Round, DateOnly Date, bool Withdrawn) : MatterEvent;

/// <summary>Certificates are issued and delivered and filings are done (rule 8).</summary>
public sealed record ApplicationClosed(DateOnly Date) : MatterEvent;

/// <summary>The lab rated how it was served (好差评).</summary>
public sealed record ApplicationRated(RatingLevel Level, string? Comment, DateTimeOffset Time) : MatterEvent;

/// <summary>An officer recorded what the verification of a commitment found (rule 25).</summary>
/// <param name="Item">The review.</param>
/// <param name="Verification">What was found.</param>
/// <param name="Rectifying">The lab's days to rectify; null unless it was basically true, and until the notice is delivered.</param>
public sealed record CommitmentVerified(string Item, CommitmentVerification Verification, Clock? Rectifying) : MatterEvent
{
    /// <summary>What goes into the register of bans; null where nothing does.</summary>
    public ImmutableArray<ImposedBan>? Bans { get; init; }
}
