using System.Collections.Immutable;
using OneStopApproval.Domain.Dossiers;

namespace OneStopApproval.Domain.Catalogue;

/// <summary>
/// One version of the published data that rules work on: departments, service items, bundles, materials and
/// document templates. Immutable; an application stays pinned to the version that was in force on its day of receipt.
/// </summary>
public sealed record ApprovalCatalogue
{
    /// <summary>Version name, for example <c>2026-01</c>.</summary>
    public required string Version { get; init; }

    /// <summary>First date on which new applications use this version.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>All departments (部门), the lead first.</summary>
    public required ImmutableArray<Department> Departments { get; init; }

    /// <summary>All service items (事项).</summary>
    public required ImmutableArray<ServiceItem> Items { get; init; }

    /// <summary>All bundles (一件事).</summary>
    public required ImmutableArray<Bundle> Bundles { get; init; }

    /// <summary>All kinds of material (材料) that items list.</summary>
    public required ImmutableArray<MaterialKind> Materials { get; init; }

    /// <summary>One template for each type of document (文书).</summary>
    public required ImmutableArray<DocumentTemplate> Documents { get; init; }

    /// <summary>Where visits can be held; empty in versions published before there were slots: any place can be agreed then.</summary>
    public ImmutableArray<VisitPlace> VisitPlaces { get; init; } = [];

    /// <summary>Who can be drawn for an on-site review; the roster of the version in force today is drawn from.</summary>
    public ImmutableArray<Assessor> Assessors { get; init; } = [];

    /// <summary>The texts of law that everything rests on.</summary>
    public LegalRegister Laws { get; init; } = LegalRegister.None;

    /// <summary>The service centre (政务服务中心), issuer of receipts; its id in documents is <see cref="Department.Id"/>.</summary>
    public required Department Centre { get; init; }

    /// <summary>The material that proves a lab's consent to being filed for at a window; null when there is none.</summary>
    public MaterialKind? ConsentProof => Materials.FirstOrDefault(material => material.ProvesConsent);

    /// <summary>The department that leads consolidated notices (牵头部门).</summary>
    public Department Lead => Departments.First(department => department.Lead);

    /// <summary>The item with this id, or null.</summary>
    public ServiceItem? FindItem(string id) => Items.FirstOrDefault(item => item.Id == id);

    /// <summary>The item of a review as it is in the kind that is asked for, or null; of one not received yet by the latest text.</summary>
    public ServiceItem? ItemOf(Reviews.Review review) => ItemOf(review, DateOnly.MaxValue);

    /// <summary>The item of a review as it is in the kind that is asked for, by the text that counts for it, or null.</summary>
    /// <param name="review">The review.</param>
    /// <param name="today">What counts for a review that is not received yet.</param>
    public ServiceItem? ItemOf(Reviews.Review review, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(review);
        return FindItem(review.Item)?.For(review, today);
    }

    /// <summary>Whether it has the bundle of an application with every item that is asked for.</summary>
    public bool Carries(Matters.Matter matter)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return FindBundle(matter.Bundle) is { } bundle
            && matter.Reviews.All(review => bundle.Items.Contains(review.Item) && FindItem(review.Item) is not null);
    }

    /// <summary>The bundle with this id, or null.</summary>
    public Bundle? FindBundle(string id) => Bundles.FirstOrDefault(bundle => bundle.Id == id);

    /// <summary>The material kind with this id, or null.</summary>
    public MaterialKind? FindMaterial(string id) => Materials.FirstOrDefault(material => material.Id == id);

    /// <summary>The template of a document as it is worded for its items, or null.</summary>
    public DocumentTemplate? FindTemplate(Documents.Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Documents
            .FirstOrDefault(template => template.Type == document.Type)?
            .For([.. document.Items.Select(FindItem).OfType<ServiceItem>()]);
    }

    /// <summary>The authority with this id: a department or the service centre; or null.</summary>
    public Department? FindAuthority(string id) =>
        Centre.Id == id ? Centre : Departments.FirstOrDefault(department => department.Id == id);
}

/// <summary>A department (部门) or the service centre, as issuer of documents.</summary>
public sealed record Department
{
    /// <summary>Stable id, for example <c>market-supervision</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Full Chinese name as it stands on documents.</summary>
    public required string Name { get; init; }

    /// <summary>English name for display.</summary>
    public required string EnglishName { get; init; }

    /// <summary>Four digits of this department in a case number (办件编号).</summary>
    public required string CaseCode { get; init; }

    /// <summary>Opening of its document numbers (发文字号), for example <c>内市监</c>.</summary>
    public required string DocumentMark { get; init; }

    /// <summary>Whether it leads the joint handling.</summary>
    public bool Lead { get; init; }

    /// <summary>Images of its seals; a seal without one is drawn from the authority's name.</summary>
    public ImmutableArray<SealImage> Seals { get; init; } = [];

    /// <summary>How its acts can be challenged (复议、诉讼), printed on documents that turn somebody away.</summary>
    public required string Remedies { get; init; }
}

/// <summary>A kind of paper that applicants hand in.</summary>
public sealed record MaterialKind
{
    /// <summary>Stable id, for example <c>quality-manual</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Chinese name.</summary>
    public required string Name { get; init; }

    /// <summary>English name.</summary>
    public required string EnglishName { get; init; }

    /// <summary>Whether it is a file or data of the application itself.</summary>
    public required MaterialForm Form { get; init; }

    /// <summary>Trust level A (issued by an authority), B (checked before), C (uploaded), D (self-made with commitment).</summary>
    public required char TrustLevel { get; init; }

    /// <summary>Whether authorities can fetch it from each other; such a material is never demanded (order 716).</summary>
    public bool Shareable { get; init; }

    /// <summary>Where authorities fill it from; only of a shareable one.</summary>
    public ImmutableArray<SharedSource> Sources { get; init; } = [];

    /// <summary>Whether it proves a lab's consent to being filed for at a window; no item lists it.</summary>
    public bool ProvesConsent { get; init; }

    /// <summary>Allowed media types of a file.</summary>
    public ImmutableArray<string> MediaTypes { get; init; } = [];

    /// <summary>Largest size of one file in bytes.</summary>
    public long MaximumBytes { get; init; }

    /// <summary>The table that may be imported in place of a file, or null.</summary>
    public DossierTable? Table { get; init; }
}

/// <summary>In which form a material arrives.</summary>
public enum MaterialForm
{
    /// <summary>An uploaded file.</summary>
    File = 1,

    /// <summary>The application's own data; complete when the application passes its form checks.</summary>
    Form = 2,

    /// <summary>The asked scope (能力表) of a review; complete when it holds at least one row.</summary>
    Scope = 3,
}
