using System.Collections.Immutable;
using OneStopApproval.Domain.Bans;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Leases;
using OneStopApproval.Domain.Representation;
using OneStopApproval.Domain.Sharing;

namespace OneStopApproval.Domain.Matters;

/// <summary>
/// What somebody wants of one application. A use case is a pure function from matter, command and facts to a verdict. What its rule reads
/// is derived from the rest of it: no part of what is compared of a repeat.
/// </summary>
public abstract record Command
{
    /// <summary>Whether its rule reads all documents and not only the undelivered ones.</summary>
    public virtual bool ReadsDocuments => false;

    /// <summary>Whether its rule reads the trips that were recorded before.</summary>
    public virtual bool ReadsTrips => false;

    /// <summary>The lab whose open reviews and held certificates its rule reads, or null.</summary>
    public virtual string? ReadsLab => null;

    /// <summary>The lab whose certificates its rule reads, or null; it is that of the matter.</summary>
    public virtual string? ReadsHolder => null;

    /// <summary>A document number given by a department's own system that its rule must find unused, or null.</summary>
    public virtual string? ReadsNumber => null;

    /// <summary>A certificate number from elsewhere that its rule must find on no other certificate, or null.</summary>
    public virtual string? ReadsCertificate => null;

    /// <summary>An id in the acting department's own system that its rule must find on no other review, or null.</summary>
    public virtual string? ReadsExternalCase => null;

    /// <summary>The slot of a visit place whose taken seats its rule reads, or null.</summary>
    public virtual string? ReadsSlot => null;

    /// <summary>The lease under which it is done, or null; one that was lost refuses it.</summary>
    public virtual LeaseClaim? ReadsLease => null;

    /// <summary>Whether its rule reads the letters of delegation of who acts.</summary>
    public virtual bool ReadsLetters => false;

    /// <summary>The verdict on this command.</summary>
    public abstract Verdict Decide(Matter matter, Facts facts);
}

/// <summary>What a rule may know beside the matter.</summary>
public sealed record Facts
{
    /// <summary>Business time, cut to milliseconds.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Business date in Asia/Shanghai.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The working-day calendar in force.</summary>
    public required WorkingCalendar Calendar { get; init; }

    /// <summary>
    /// The catalogue that the matter is pinned to; for a new application and a draft the one in force, and for a draft that asks
    /// for what that one does not have any more the one that it was last changed under.
    /// </summary>
    public required ApprovalCatalogue Catalogue { get; init; }

    /// <summary>The catalogue in force today.</summary>
    public ApprovalCatalogue InForce { get => field ?? Catalogue; init; }

    /// <summary>The catalogue that a draft was last changed under.</summary>
    public ApprovalCatalogue DraftedUnder { get => field ?? Catalogue; init; }

    /// <summary>Who acts.</summary>
    public required Actor Actor { get; init; }

    /// <summary>The confirmed delegation letters of who acts, when the command asked for them.</summary>
    public ImmutableArray<DelegationLetter> Delegations { get; init; } = [];

    /// <summary>Serial numbers of documents, certificates and cases.</summary>
    public required NumberBook Numbers { get; init; }

    /// <summary>What is known of the lab, when the command asked for it.</summary>
    public LabFacts Lab { get; init; } = LabFacts.None;

    /// <summary>Whether the number that <see cref="Command.ReadsNumber"/> names stands on a document of the acting authority.</summary>
    public bool NumberInUse { get; init; }

    /// <summary>Whether another matter's certificate has the number that <see cref="Command.ReadsCertificate"/> names.</summary>
    public bool CertificateInUse { get; init; }

    /// <summary>Whether another matter has a review of the acting department with the id that <see cref="Command.ReadsExternalCase"/> names.</summary>
    public bool ExternalCaseInUse { get; init; }

    /// <summary>How <see cref="Command.ReadsLease"/> was lost; null while it holds, and where none is named.</summary>
    public LeaseLoss? LostLease { get; init; }

    /// <summary>Seats of <see cref="Command.ReadsSlot"/> that other applications hold.</summary>
    public ImmutableArray<int> TakenSeats { get; init; } = [];

    /// <summary>The letter by which who acts may do this in the place of a person in charge today, or null.</summary>
    /// <param name="act">What is done.</param>
    /// <param name="matter">On which matter.</param>
    /// <param name="review">On which review of it, whose authority's letters count; null for the bundle as a whole, and the government's.</param>
    public DelegationLetter? LetterFor(DelegatedAct act, Matter matter, Reviews.Review? review)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return Delegations.FirstOrDefault(letter =>
            letter.Covers(act, review?.Department ?? "", review?.Item, matter.Applicant.RegionCode, Actor.Subject, Today));
    }

    /// <summary>The facts for a matter that may have come under the version in force by what was just decided.</summary>
    internal Facts Under(Matter matter) =>
        matter.CatalogueVersion == InForce.Version && Catalogue.Version != InForce.Version ? this with { Catalogue = InForce } : this;

    /// <summary>The catalogue's item of a review, as it is in the kind that is asked for.</summary>
    public ServiceItem Item(Reviews.Review review) => Item(review, Today);

    /// <summary>The same on another day than today: a rule of silence takes effect at its own date.</summary>
    public ServiceItem Item(Reviews.Review review, DateOnly today) =>
        Catalogue.ItemOf(review, today)
        ?? throw new InvalidOperationException($"Catalogue {Catalogue.Version} has no item {review.Item}, which a pinned matter carries.");
}

/// <summary>What is known of a lab across its applications; read under a lock on the lab.</summary>
/// <param name="Open">Reviews of its other applications that are open.</param>
/// <param name="Held">Certificates that it holds, expired ones too; not those that ended or that another one replaced.</param>
public sealed record LabFacts(ImmutableArray<OpenReview> Open, ImmutableArray<HeldCertificate> Held)
{
    /// <summary>Nothing known.</summary>
    public static LabFacts None { get; } = new([], []);

    /// <summary>Every ban that was ever imposed on it, by whatever authority.</summary>
    public ImmutableArray<Ban> Bans { get; init; } = [];

    /// <summary>What authorities recorded of it to be filled into its drafts, what a later record replaces too.</summary>
    public ImmutableArray<SharedRecord> Shared { get; init; } = [];

    /// <summary>Certificates that others replaced: id of the one before to id of the one after.</summary>
    public ImmutableDictionary<string, string> Successors { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What the lab holds today in place of a certificate that it held; null when that one ended.</summary>
    public HeldCertificate? Current(string certificate)
    {
        var id = certificate;
        while (Successors.TryGetValue(id, out var successor))
        {
            id = successor;
        }

        return Held.FirstOrDefault(held => held.Id == id);
    }
}

/// <summary>An open review of a lab: at most one per item, kind and site.</summary>
public sealed record OpenReview(string Application, string Item, Reviews.ReviewKind Kind, string Site);

/// <summary>A certificate that a lab holds.</summary>
/// <param name="Item">Its item.</param>
/// <param name="IssueDate">First day of validity.</param>
/// <param name="ExpiryDate">Last day of validity.</param>
/// <param name="Fields">Distinct fields of its scope.</param>
public sealed record HeldCertificate(string Item, DateOnly IssueDate, DateOnly ExpiryDate, ImmutableArray<string> Fields)
{
    /// <summary>Resource id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Number printed on it.</summary>
    public string Number { get; init; } = "";

    /// <summary>How many papers of this number came before it.</summary>
    public int Revision { get; init; }

    /// <summary>Reference to the table of its scope, or null.</summary>
    public string? Scope { get; init; }

    /// <summary>Id of its grade, or null.</summary>
    public string? Grade { get; init; }

    /// <summary>Ids of the categories that it permits.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>Whether a renewal keeps it in force beyond its last day, until the new paper is issued.</summary>
    public bool Prolonged { get; init; }

    /// <summary>Whether it is in force on a day.</summary>
    public bool InForce(DateOnly date) => IssueDate <= date && (date <= ExpiryDate || Prolonged);
}

/// <summary>Who acts.</summary>
/// <param name="Role">Role of the act.</param>
/// <param name="Subject">Stable subject id of the person or system; never a name.</param>
/// <param name="Department">Department of an officer, or null.</param>
public sealed record Actor(ActorRole Role, string Subject, string? Department = null)
{
    /// <summary>As whose agent the applicant acts; null when it acts for its own organisation.</summary>
    public Agency? Agency { get; init; }

    /// <summary>Whether a system acts under its own name and no person stands behind the call.</summary>
    public bool Automatic { get; init; }

    /// <summary>Subject of the person who acts; null where a system does.</summary>
    public string? Person => Automatic ? null : Subject;

    /// <summary>The system itself: rules of silence and their consequences.</summary>
    public static Actor System { get; } = new(ActorRole.System, "system");
}

/// <summary>Roles of an act.</summary>
public enum ActorRole
{
    /// <summary>A rule of silence, carried out by the system.</summary>
    System = 1,

    /// <summary>The applicant, for its own organisation.</summary>
    Applicant = 2,

    /// <summary>An officer of a department.</summary>
    Officer = 3,

    /// <summary>A person in charge (负责人) of the authority.</summary>
    AuthorityHead = 4,

    /// <summary>A person in charge of the people's government.</summary>
    GovernmentHead = 5,

    /// <summary>A window clerk of the service centre.</summary>
    Window = 6,

    /// <summary>An operator of the system.</summary>
    Operator = 7,

    /// <summary>Anybody, without a login.</summary>
    Public = 8,

    /// <summary>An auditor: reads what operators read and changes nothing.</summary>
    Auditor = 9,

    /// <summary>An assessor who was drawn for a review or named in its expert review on site, and nothing beside it.</summary>
    Assessor = 10,
}

/// <summary>The verdict on a command.</summary>
public abstract record Verdict
{
    private protected Verdict()
    {
    }

    /// <summary>A refusal as verdict.</summary>
    public static Verdict FromRefusal(Refusal refusal) => new Refused(refusal);

    /// <summary>A refusal as verdict.</summary>
    public static implicit operator Verdict(Refusal refusal) => new Refused(refusal);
}

/// <summary>The command is refused; nothing of it happens.</summary>
/// <param name="Refusal">The reason that comes first in the order of verdicts.</param>
public sealed record Refused(Refusal Refusal) : Verdict
{
    /// <summary>Further reasons, where the use case tells them all; a preview shows them.</summary>
    public ImmutableArray<Refusal> Others { get; init; } = [];

    /// <summary>Refused for all these reasons, the first in the order of verdicts first.</summary>
    public static Refused ForAll(ImmutableArray<Refusal> refusals) => new(refusals[0]) { Others = refusals[1..] };
}

/// <summary>The command is accepted and means these events.</summary>
/// <param name="After">The matter after them.</param>
/// <param name="Events">What happens.</param>
public sealed record Accepted(Matter After, ImmutableArray<MatterEvent> Events) : Verdict;

/// <summary>
/// Gives out serial numbers by key, each key from its own base. The ledger folds a group once with a dry book to learn
/// which keys it takes, raises the counters under lock, and folds again with the true bases.
/// </summary>
public sealed class NumberBook(IReadOnlyDictionary<string, long>? bases = null)
{
    private readonly Dictionary<string, long> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> reserved = new(StringComparer.Ordinal);

    /// <summary>How many numbers were taken of each key.</summary>
    public IReadOnlyDictionary<string, long> Taken => taken;

    /// <summary>The highest number of each key that somebody else gave.</summary>
    public IReadOnlyDictionary<string, long> Reserved => reserved;

    /// <summary>Keeps a number that somebody else gave from ever being given: the key goes on behind it.</summary>
    public void Reserve(string key, long number) => reserved[key] = Math.Max(number, reserved.GetValueOrDefault(key));

    /// <summary>The next number of this key; the first ever is 1.</summary>
    public long Next(string key)
    {
        var count = taken.GetValueOrDefault(key) + 1;
        taken[key] = count;
        return (bases is null ? 0 : bases.GetValueOrDefault(key)) + count;
    }
}
