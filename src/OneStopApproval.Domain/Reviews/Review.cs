using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Commitments;
using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Rounds;
using OneStopApproval.Domain.Stops;

namespace OneStopApproval.Domain.Reviews;

/// <summary>A review (子办件): one service item of one application in one department's hands; its own legal case.</summary>
public sealed record Review
{
    /// <summary>Id of the service item; the review's id within its application.</summary>
    public required string Item { get; init; }

    /// <summary>Id of the department that decides.</summary>
    public required string Department { get; init; }

    /// <summary>The site that is asked for, as the applicant names it; empty for the main site.</summary>
    public required string Site { get; init; }

    /// <summary>What is asked (rule 2).</summary>
    public required ReviewKind Kind { get; init; }

    /// <summary>By which procedure (rule 2).</summary>
    public required Procedure Procedure { get; init; }

    /// <summary>Legal nature of the item; a filing stays outside the join.</summary>
    public required ItemNature Nature { get; init; }

    /// <summary>Reference to the table of asked scope rows, or null when none are asked.</summary>
    public string? AskedScope { get; init; }

    /// <summary>The grade asked for (等级), or null.</summary>
    public string? Grade { get; init; }

    /// <summary>The categories asked for (类别), in the order of the application.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>What a change is about (变更情形): ids of the item's options.</summary>
    public ImmutableArray<string> Changes { get; init; } = [];

    /// <summary>Id of the certificate that the applicant says it is about, or null.</summary>
    public string? AskedCertificate { get; init; }

    /// <summary>The certificate that it is about, as it stood at submission; null for a first application and in a draft.</summary>
    public ConcernedCertificate? Concerns { get; init; }

    /// <summary>The certificate that its grant struck off (注销), or null.</summary>
    public SurrenderedCertificate? Surrendered { get; init; }

    /// <summary>The categories that its certificate permits: an expansion adds to those held.</summary>
    /// <param name="decision">The decision that it rests on, or null.</param>
    public ImmutableArray<string> PermittedCategories(Decision? decision)
    {
        var granted = Categories.RemoveRange(decision?.RefusedCategories ?? []);
        return Kind == ReviewKind.Expansion && Concerns is { Categories: { } held } ? [.. held.Union(granted, StringComparer.Ordinal)] : granted;
    }

    /// <summary>Those of them that a grant of the review grants.</summary>
    public ImmutableArray<string> GrantedCategories => Categories.RemoveRange(Decision?.RefusedCategories ?? []);

    /// <summary>Current state; <see cref="ReviewState.None"/> while the application is a draft.</summary>
    public ReviewState State { get; init; }

    /// <summary>How it was accepted, once it is.</summary>
    public AcceptanceKind? AcceptanceKind { get; init; }

    /// <summary>Date of its receipt (收件), once received.</summary>
    public DateOnly? ReceiptDate { get; init; }

    /// <summary>Date on which the material that completed it was received: submission or the complete answer.</summary>
    public DateOnly? CompletedDate { get; init; }

    /// <summary>Date of acceptance (受理); its decision clock starts there.</summary>
    public DateOnly? AcceptanceDate { get; init; }

    /// <summary>Subject of the person who accepted it (承办人); null where silence or a system did.</summary>
    public string? AcceptedBy { get; init; }

    /// <summary>Subject of the person who recorded the last opinion of the round since acceptance (审核人), or null.</summary>
    public string? ReviewedBy { get; init; }

    /// <summary>1, and more only when a higher authority orders a new decision (rule 9).</summary>
    public int Round { get; init; } = 1;

    /// <summary>The rounds before, oldest first.</summary>
    public ImmutableArray<PastRound> PastRounds { get; init; } = [];

    /// <summary>Day from which its round runs, where that was ordered: no act of the round is dated before it. Null in the first.</summary>
    [JsonIgnore]
    public DateOnly? OrderedDate => PastRounds is [.., { Order.ReceiptDate: var received }] ? received : null;

    /// <summary>Number of acts of its own department; the etag.</summary>
    public long Version { get; init; } = 1;

    /// <summary>Subject of the officer whom its department assigned it to; null for nobody.</summary>
    public string? Assignee { get; init; }

    /// <summary>Points that its department wants the notice to make (rule 11); nobody but departments sees them before it is issued.</summary>
    public ImmutableArray<DraftedPoint> DraftedPoints { get; init; } = [];

    /// <summary>Its correction notice, at most one for life (rule 11).</summary>
    public CorrectionNotice? Correction { get; init; }

    /// <summary>The conclusion of its technical review, where the item has one.</summary>
    public TechnicalReview? TechnicalReview { get; init; }

    /// <summary>Its decision, once made.</summary>
    public Decision? Decision { get; init; }

    /// <summary>Id of the case in the department's own system, or null.</summary>
    public string? ExternalCase { get; init; }

    /// <summary>Number of opinions recorded.</summary>
    public int OpinionCount { get; init; }

    /// <summary>Date on which it reached a terminal state in the record.</summary>
    public DateOnly? TerminalDate { get; init; }

    /// <summary>The latest certificate issued from its decision; in a round that was ordered it may be an earlier one's.</summary>
    public IssuedCertificate? Certificate { get; init; }

    /// <summary>Certificates of earlier rounds, oldest first.</summary>
    public ImmutableArray<IssuedCertificate> EarlierCertificates { get; init; } = [];

    /// <summary>Whether the decision of its round has led to its certificate.</summary>
    public bool HasCertificate => Certificate is { } certificate && certificate.RoundOrFirst == Round;

    /// <summary>Its consultations, in order of their questions.</summary>
    public ImmutableArray<Consultation> Consultations { get; init; } = [];

    /// <summary>What the applicant pledged to bring later (容缺受理); null where it pledged nothing.</summary>
    public Tolerance? Tolerance { get; init; }

    /// <summary>Times that the law excludes, in order of their notices.</summary>
    public ImmutableArray<ExcludedTime> ExcludedTimes { get; init; } = [];

    /// <summary>The extension of its days to decide, asked for or answered; null when none was asked for.</summary>
    public Extension? Extension { get; init; }

    /// <summary>What applicant and interested parties said and asked (ALL 7, 36, 46–48).</summary>
    public Participation.Participation Participation { get; init; } = Domain.Participation.Participation.None;

    /// <summary>The commitment on which it is decided; null by the general procedure.</summary>
    public Commitment? Commitment { get; init; }

    /// <summary>All its clocks, in order of start.</summary>
    public ImmutableArray<Clock> Clocks { get; init; } = [];

    /// <summary>The etag that acts on this review must carry.</summary>
    public string Etag => Version.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether its grant yields a certificate; that of a cancellation ends one.</summary>
    public bool YieldsCertificate => State.IsGrant() && Kind != ReviewKind.Cancellation;

    /// <summary>
    /// Whether the certificate that it is about stays in force beyond its last day: a renewal was asked for in time and nobody has
    /// decided, or it was granted before that day had passed, and the new paper is not issued yet.
    /// </summary>
    public bool ProlongsCertificate => Kind == ReviewKind.Renewal && Concerns is { } concerned && !HasCertificate
        && (Running(ClockKind.Renewal) is not null || (State.IsGrant() && GoesOn(concerned.ExpiryDate)));

    /// <summary>Whether its grant goes on where the validity before ends: it was made by then, or silence made it.</summary>
    internal bool GoesOn(DateOnly expiry) => Decision is { } decision && (decision.BySilence || decision.ActDate <= expiry);

    /// <summary>Whether the join waits for it (rule 8).</summary>
    public bool InJoin => Nature is not (ItemNature.Filing or ItemNature.Consultation);

    /// <summary>Whether this document is the notice whose answer it waits for.</summary>
    public bool AwaitsAnswerTo(string document) => State == ReviewState.CorrectionRequested && Correction!.Document == document;

    /// <summary>The running clock of this kind, or null.</summary>
    public Clock? Running(ClockKind kind)
    {
        foreach (var clock in Clocks)
        {
            if (clock.Kind == kind && clock.End is null)
            {
                return clock;
            }
        }

        return null;
    }

    /// <summary>This review with the running clock of this kind ended on a date.</summary>
    public Review EndClock(ClockKind kind, DateOnly date) =>
        Running(kind) is { } running ? this with { Clocks = Clocks.Replace(running, running with { End = date }) } : this;

    /// <summary>This review with the clock of this kind and number ended on a date, if it runs.</summary>
    public Review EndClock(ClockKind kind, int? number, DateOnly date) => this with
    {
        Clocks = [.. Clocks.Select(clock => clock.Kind == kind && clock.Number == number && clock.End is null ? clock with { End = date } : clock)],
    };

    /// <summary>
    /// This review with all running clocks ended on a date, but for those of consultations: they are other departments' days
    /// and end with their consultation.
    /// </summary>
    public Review EndAllClocks(DateOnly date) => this with
    {
        Clocks = [.. Clocks.Select(clock => clock.End is null && clock.Kind != ClockKind.Consultation ? clock with { End = date } : clock)],
    };

    /// <summary>
    /// This review with the clocks of its technical review ended on a date: those of consultations run on, and so do the days
    /// for pledged material, for the decision on a renewal and of a hearing, which the conclusion does not replace.
    /// </summary>
    public Review EndTechnicalReview(DateOnly date) => this with
    {
        Clocks =
        [
            .. Clocks.Select(clock => clock.End is null && clock.Kind is not (ClockKind.Consultation or ClockKind.Tolerance or ClockKind.Renewal or ClockKind.HearingRequest or ClockKind.Hearing or ClockKind.PartyHearingRequest)
                ? clock with { End = date }
                : clock),
        ],
    };

    /// <summary>This review with what was said and asked in it changed.</summary>
    public Review Participate(Func<Participation.Participation, Participation.Participation> change) =>
        this with { Participation = change(Participation) };

    /// <summary>This review with a consultation ended, and its clock on a date.</summary>
    public Review EndConsultation(int number, DateOnly date, Func<Consultation, Consultation> end) => this with
    {
        Consultations = [.. Consultations.Select(asked => asked.Number == number ? end(asked) : asked)],
        Clocks = [.. Clocks.Select(clock => IsOf(clock, number) ? clock with { End = date } : clock)],
    };

    /// <summary>The clock of a consultation.</summary>
    public Clock ClockOf(Consultation consultation) => Clocks.First(clock => IsOf(clock, consultation.Number));

    /// <summary>The clock that an extension is of; it may have ended since.</summary>
    public Clock ClockOf(Extension extension) => Clocks.First(clock => clock.Kind == ClockKind.Decision && clock.Number == extension.Clock);

    /// <summary>This review with a further clock, which takes the next number of its kind.</summary>
    public Review StartClock(Clock clock) =>
        this with { Clocks = Clocks.Add(clock with { Number = Clocks.Count(other => other.Kind == clock.Kind) + 1 }) };

    /// <summary>This review with a clock counted on another calendar; no act of its department, so its etag stays.</summary>
    public Review Reproject(ClockKind kind, int number, string calendarVersion) => this with
    {
        Clocks = [.. Clocks.Select(clock => clock.Kind == kind && clock.Number == number ? clock with { CalendarVersion = calendarVersion } : clock)],
    };

    private static bool IsOf(Clock clock, int consultation) => clock.Kind == ClockKind.Consultation && clock.Number == consultation;
}

/// <summary>The correction notice of a review (一次性告知补正, ALL 32(4)).</summary>
/// <param name="Document">Id of the document.</param>
/// <param name="IssuedDate">Date of issue.</param>
/// <param name="AfterEvent">Sequence of the journal event that issued it; answering materials are newer.</param>
/// <param name="Points">Everything that is to be corrected.</param>
/// <param name="AnsweredDate">Date of the complete answer, or null.</param>
public sealed record CorrectionNotice(
    string Document, DateOnly IssuedDate, long AfterEvent, ImmutableArray<CorrectionPoint> Points, DateOnly? AnsweredDate);

/// <summary>One point of a correction notice, or of an ask after acceptance.</summary>
/// <param name="Id">Id within the application: <c>p1</c>, <c>p2</c> of correction notices, <c>q1</c>, <c>q2</c> of asks.</param>
/// <param name="Material">Id of the listed material that is missing or wrong, or null for a point about the form.</param>
/// <param name="Text">Commitment to the text of the point.</param>
/// <param name="LegalBasis">Commitment to its legal basis, or null.</param>
/// <param name="Answer">Commitment to the applicant's answer, or null.</param>
public sealed record CorrectionPoint(string Id, string? Material, string Text, string? LegalBasis, string? Answer)
{
    /// <summary>The field of the form that is wrong, as the contract names it, or null.</summary>
    public string? Field { get; init; }

    /// <summary>Commitment to how it is mended, or null.</summary>
    public string? Remedy { get; init; }

    /// <summary>The department that asks for it, and that says whether the answer mends it; null where it is the review's own.</summary>
    public string? Department { get; init; }

    /// <summary>What that department found in the answer, or null.</summary>
    public PointCheck? Check { get; init; }
}

/// <summary>The conclusion of a technical review (技术评审结论, M163 11).</summary>
/// <param name="ReceivedDate">Date on which the authority received the conclusion; the decision's days start there.</param>
/// <param name="Conclusion">What it says.</param>
/// <param name="Document">Id of the document that records its receipt.</param>
/// <param name="Summary">Commitment to its summary, or null.</param>
public sealed record TechnicalReview(DateOnly ReceivedDate, TechnicalConclusion Conclusion, string Document, string? Summary);

/// <summary>The statutory act on a review (决定, rule 7).</summary>
public sealed record Decision
{
    /// <summary>What was decided.</summary>
    public required DecisionOutcome Outcome { get; init; }

    /// <summary>Date of the act; clocks are judged on it.</summary>
    public required DateOnly ActDate { get; init; }

    /// <summary>Reference to the granted scope table, or null.</summary>
    public string? GrantedScope { get; init; }

    /// <summary>Reference to the refused scope table, or null.</summary>
    public string? RefusedScope { get; init; }

    /// <summary>Distinct fields of the granted scope; decision edges look at them.</summary>
    public ImmutableArray<string> GrantedFields { get; init; } = [];

    /// <summary>Groups of refused rows, each with reasons of its own; null where one reason stands for all that is refused.</summary>
    public ImmutableArray<RefusedRows>? Refusals { get; init; }

    /// <summary>Ids of the categories that it refuses beside those that it grants; empty for a decision of the whole.</summary>
    [JsonIgnore]
    public ImmutableArray<string> RefusedCategories => [.. (Refusals ?? []).SelectMany(group => group.Categories ?? [])];

    /// <summary>Commitment to the reasons, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>Commitment to the legal basis given, or null for the item's own.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>Commitment to the remedies told, or null for the department's own text.</summary>
    public string? Remedies { get; init; }

    /// <summary>Commitment to how it considers what the applicant stated (ALL 7, 36), or null.</summary>
    public string? Consideration { get; init; }

    /// <summary>Who sat at the desks that the item keeps apart; null where it keeps none apart from the decision.</summary>
    // Left out where it says nothing, so that what was journaled before there was any reads and writes as it did.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DeskPeople? Desks { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset RecordTime { get; init; }

    /// <summary>Whether it was recorded on a later date than the act.</summary>
    public required bool RecordedLate { get; init; }

    /// <summary>Whether silence made it: a renewal that nobody decided in time (ALL 50).</summary>
    // Left out where it says nothing, so that what was journaled before there was any reads and writes as it did.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool BySilence { get; init; }

    /// <summary>Id of the decision document.</summary>
    public required string Document { get; init; }
}

/// <summary>Rows of the asked scope, or categories asked for, that a decision refuses for one reason (ALL 38).</summary>
/// <param name="Scope">Reference to the table of the rows, or null where only categories are refused for it.</param>
/// <param name="Reason">Commitment to the reasons.</param>
/// <param name="LegalBasis">Commitment to the articles that they rest on.</param>
public sealed record RefusedRows(string? Scope, string Reason, string LegalBasis)
{
    /// <summary>Ids of the categories, or null where only rows are refused for it.</summary>
    // Left out where it says nothing, so that a repeat of a decision from before there were any is still a repeat.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Categories { get; init; }
}

/// <summary>The certificate that a decision led to, or that was recorded as it stood before this system.</summary>
/// <param name="Id">Resource id.</param>
/// <param name="Number">Number in the form of its item.</param>
/// <param name="IssueDate">Date of issue.</param>
/// <param name="ExpiryDate">Last day of validity; never moved to a working day (rule 14).</param>
/// <param name="Scope">Reference to the table of its scope, or null.</param>
/// <param name="Fields">Distinct fields of its scope.</param>
/// <param name="Document">
/// Id of the certificate's document, whose delivery is the certificate's delivery; <see cref="NoDocument"/> where it was
/// issued before this system.
/// </param>
public sealed record IssuedCertificate(
    string Id, string Number, DateOnly IssueDate, DateOnly ExpiryDate, string? Scope, ImmutableArray<string> Fields, string Document)
{
    /// <summary>Stands for the document of a certificate whose paper is not from this system.</summary>
    public const string NoDocument = "";

    /// <summary>How it ended before its expiry; null while it has not.</summary>
    public CertificateEnd? End { get; init; }

    /// <summary>Id of the certificate that it replaces, or null.</summary>
    public string? Replaces { get; init; }

    /// <summary>Round of its review whose decision it rests on (rule 9); null for the first.</summary>
    // Left out where it says nothing, so that what was journaled before there was any reads and writes as it did.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Round { get; init; }

    /// <summary>That round.</summary>
    [JsonIgnore]
    public int RoundOrFirst => Round ?? 1;

    /// <summary>How many papers of this number came before it: 0 of the first.</summary>
    // Left out where it says nothing, so that what was journaled before there were any reads and writes as it did.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Revision { get; init; }
}
