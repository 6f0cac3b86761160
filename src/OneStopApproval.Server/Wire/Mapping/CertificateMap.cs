using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Storage.Matters;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Certificates on the wire; their status is computed for the day of the question (rule 24).</summary>
internal static class CertificateMap
{
    private const int MonthsToAskForRenewal = 3;

    /// <summary>A certificate for those who may see its case.</summary>
    /// <param name="facts">The certificate.</param>
    /// <param name="item">Its item in the catalogue that it was issued under.</param>
    /// <param name="scope">Its scope.</param>
    /// <param name="basis">What the authority added to the basis of its end, or null.</param>
    /// <param name="today">The day of the question.</param>
    public static V1.Certificate ToWire(
        CertificateFacts facts, ServiceItem item, ImmutableArray<V1.ScopeRow> scope, string? basis, DateOnly today)
    {
        var wire = ToPublic(facts, item, scope, today);
        wire.Review = Names.Review(facts.Row.ApplicationId, facts.Row.Item);
        wire.Document = facts.Row.Document.Length == 0
            ? ""
            : Names.Document(facts.Row.ApplicationId, facts.Row.Document);
        if (wire.Ended is { } ended)
        {
            ended.Document = facts.Row.EndDocument is { } document
                ? Names.Document(facts.Row.ApplicationId, document)
                : Names.Document(facts.Succession!.ApplicationId, facts.Succession.Document);
            ended.Basis = basis is null ? ended.Basis : $"{ended.Basis}；{basis}";
        }

        return wire;
    }

    /// <summary>A certificate for everybody.</summary>
    public static V1.Certificate ToPublic(CertificateFacts facts, ServiceItem item, ImmutableArray<V1.ScopeRow> scope, DateOnly today)
    {
        var wire = new V1.Certificate
        {
            Name = Names.Certificate(facts.Row.Id),
            Number = facts.Row.Number,
            Item = Names.ServiceItem(facts.Row.Item),
            Holder = facts.Holder,
            HolderUscc = facts.Row.HolderUscc,
            IssueDate = facts.Row.IssueDate.ToWire(),
            ExpiryDate = facts.Row.ExpiryDate.ToWire(),
            Status = Status(facts.Row, facts.Succession, facts.Prolonged, today),
            Authority = Names.Department(facts.Review.Department),
            RegionCode = facts.Row.RegionCode,
            Ended = ToEnd(facts.Row) ?? ToEnd(facts.Succession),
            Imported = facts.Row.Document.Length == 0,
            Revision = facts.Row.Revision,
            Replaces = facts.Row.Replaces is { } replaced ? Names.Certificate(replaced) : "",
            Succession = ToSuccession(facts.Succession),
            Prolonged = facts.Prolonged && facts.Row.ExpiryDate < today && facts.Succession is null && facts.Row.EndDate is null,
            Grade = OptionMap.ToWire(item.GradeOf(facts.Review.Grade)),
        };
        wire.Categories.AddRange(item.CategoriesOf(facts.Review.Grade, facts.Categories).Select(OptionMap.ToWire));
        wire.Scope.AddRange(scope);
        return wire;
    }

    /// <summary>
    /// The status on a day: an act ends it at once, else it is valid through its last day, whatever weekday that is (rule 14), and
    /// beyond it while a renewal prolongs it (rule 19).
    /// </summary>
    public static V1.CertificateStatus Status(CertificateRow row, CertificateSuccessionRow? succession, bool prolonged, DateOnly today) =>
        row.EndDate is not null || succession is { Successor: null } ? V1.CertificateStatus.Ended
        : succession is not null ? V1.CertificateStatus.Replaced
        : row.ExpiryDate < today ? prolonged ? V1.CertificateStatus.Valid : V1.CertificateStatus.Expired
        : row.ExpiryDate <= LastExpiring(today) ? V1.CertificateStatus.Expiring
        : V1.CertificateStatus.Valid;

    /// <summary>
    /// The last expiry date that counts as expiring on a day. Renewal is asked for three months before expiry (rule 19);
    /// twice as long leaves the lab three months to ask.
    /// </summary>
    public static DateOnly LastExpiring(DateOnly today) => today.AddMonths(2 * MonthsToAskForRenewal);

    // Struck off because its holder asked for it: the act of another review.
    private static V1.CertificateEnd? ToEnd(CertificateSuccessionRow? succession) => succession is { Successor: null }
        ? new()
        {
            Kind = (V1.CertificateEndKind)CertificateEndGround.HolderAsked.Kind(),
            Date = succession.Date.ToWire(),
            Basis = CertificateEndGround.HolderAsked.Articles(),
            Ground = (V1.CertificateEndGround)CertificateEndGround.HolderAsked,
        }
        : null;

    private static V1.CertificateSuccession? ToSuccession(CertificateSuccessionRow? succession) => succession is { Successor: { } successor }
        ? new() { Kind = succession.Kind.ToWire(), Date = succession.Date.ToWire(), Certificate = Names.Certificate(successor) }
        : null;

    private static V1.CertificateEnd? ToEnd(CertificateRow row) => row is { EndDate: { } date, EndGround: { } ground }
        ? new() { Kind = (V1.CertificateEndKind)ground.Kind(), Date = date.ToWire(), Basis = ground.Articles(), Ground = (V1.CertificateEndGround)ground }
        : null;
}

/// <summary>A certificate with what stands in other rows.</summary>
/// <param name="Row">The certificate.</param>
/// <param name="Holder">Registered name of the holder.</param>
/// <param name="Review">The review that it was issued from.</param>
/// <param name="CatalogueVersion">Version of the catalogue that it was issued under.</param>
/// <param name="Refusals">What its decision refused in groups, as it is stored, or null.</param>
/// <param name="Succession">What a later review made of it, or null.</param>
/// <param name="Prolonged">Whether a renewal keeps it in force beyond its last day.</param>
internal sealed record CertificateFacts(
    CertificateRow Row,
    string Holder,
    ReviewRow Review,
    string CatalogueVersion,
    string? Refusals,
    CertificateSuccessionRow? Succession,
    bool Prolonged)
{
    /// <summary>Ids of the categories that it permits.</summary>
    public ImmutableArray<string> Categories => Row.Replaces is null ? MatterRows.GrantedCategories(Review, Refusals) : MatterRows.ToHeld(Row).Categories;

    /// <summary>Its item in the catalogue that it was issued under.</summary>
    public ServiceItem ItemIn(PublishedData rules) => rules.Pinned(CatalogueVersion).FindItem(Row.Item)!;
}
