using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Sharing;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>One application with everything that showing it to one caller takes.</summary>
internal sealed record MatterView
{
    /// <summary>The application, settled and with all its documents, trips and opinions.</summary>
    public required Matter Matter { get; init; }

    /// <summary>The catalogue that it is pinned to.</summary>
    public required ApprovalCatalogue Catalogue { get; init; }

    /// <summary>The calendar in force.</summary>
    public required WorkingCalendar Calendar { get; init; }

    /// <summary>Business date.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>How much the caller sees.</summary>
    public required Sight Sight { get; init; }

    /// <summary>Personal values of this read.</summary>
    public PersonalTexts Texts { get; init; } = PersonalTexts.None;

    /// <summary>Scope tables of this read, by id.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<V1.ScopeRow>> Scopes { get; init; } =
        ImmutableDictionary<string, ImmutableArray<V1.ScopeRow>>.Empty;

    /// <summary>Role and department that recorded each trip, by the trip's number.</summary>
    public IReadOnlyDictionary<int, string> TripRecorders { get; init; } = ImmutableDictionary<int, string>.Empty;

    /// <summary>Ids of the certificates that satisfied a decision edge at submission, by the item that needed them (rule 5).</summary>
    public ILookup<string, string> HeldCertificates { get; init; } = Array.Empty<string>().ToLookup(id => id);

    /// <summary>How reviews were turned away, by the id of the document that says so.</summary>
    public IReadOnlyDictionary<string, ToldDecline> Declines { get; init; } = ImmutableDictionary<string, ToldDecline>.Empty;

    /// <summary>What authorities recorded of the lab, where it may still be answered.</summary>
    public ImmutableArray<SharedRecord> Shared { get; init; } = [];

    /// <summary>The reviews that the caller sees, in the bundle's order.</summary>
    public IEnumerable<Review> Reviews => Matter.Reviews.Where(review => Sight.Sees(review) && Assesses(review));

    /// <summary>The documents that the caller sees: all, or those of its department and those that name its reviews.</summary>
    public IEnumerable<Document> Documents => Matter.Documents.Where(Sees);

    /// <summary>The scope rows of a table; none for a table that was not asked for.</summary>
    public ImmutableArray<V1.ScopeRow> Scope(string? id) => id is not null && Scopes.TryGetValue(id, out var rows) ? rows : [];

    /// <summary>Whether what is on site of an item is seen: it is shared by all who take part, and an assessor sees his own.</summary>
    public bool SeesOnSite(string item) => Sight.Assessor is null || Reviews.Any(review => review.Item == item);

    /// <summary>The document with this id, seen or not.</summary>
    public Document? Find(string document) => Matter.Documents.FirstOrDefault(candidate => candidate.Id == document);

    /// <summary>How a review was turned away; null when it was not.</summary>
    public ToldDecline? DeclineOf(string item) => Declines.Values.FirstOrDefault(decline => decline.Happened.Item == item);

    private bool Assesses(Review review) => Sight.Assessor is not { } subject || Matter.OnSite.AtWork(review).Contains(subject);

    private bool Sees(Document document) => Sight.Assessor is null && (
        Sight.Department is not { } department
        || document.Authority == department
        || document.Items.Any(item => Matter.Find(item)?.Department == department));
}

/// <summary>How a review was turned away.</summary>
/// <param name="Document">Id of the document that says so.</param>
/// <param name="Happened">What the journal has of it.</param>
/// <param name="ByData">The reasons that the catalogue gave; null when an officer turned it away and wrote down why.</param>
internal sealed record ToldDecline(string Document, ReviewDeclined Happened, TurnAway? ByData)
{
    /// <summary>What an officer wrote on the document.</summary>
    public WrittenTexts Written => new(Happened.LegalBasis, Happened.Remedies);
}

/// <summary>Texts that an officer wrote on a document, as commitments; null where the standing text is printed.</summary>
/// <param name="LegalBasis">Articles given.</param>
/// <param name="Remedies">Remedies told.</param>
internal sealed record WrittenTexts(string? LegalBasis, string? Remedies)
{
    /// <summary>Articles given for groups of refused rows.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];
}
