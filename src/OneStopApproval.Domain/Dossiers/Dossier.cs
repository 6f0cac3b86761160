using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Dossiers;

/// <summary>
/// The tables of an application with their rows, and what they must say of one another. A table that is not there binds
/// nobody: what it would hold is then known from the handed-in papers alone.
/// </summary>
public sealed record Dossier
{
    private const int SiteOfCapability = 0;

    /// <summary>Sites of the lab.</summary>
    public ImmutableArray<NumberedRow> Sites { get; init; } = [];

    /// <summary>Equipment of the lab.</summary>
    public ImmutableArray<NumberedRow> Equipment { get; init; } = [];

    /// <summary>Staff of the lab, with commitments in place of personal values.</summary>
    public ImmutableArray<NumberedRow> Staff { get; init; } = [];

    /// <summary>Authorised signatories with what each may sign for.</summary>
    public ImmutableArray<NumberedRow> Signatories { get; init; } = [];

    /// <summary>Capability rows of valid certificates of the items asked for; as a register has them, without numbers.</summary>
    public ImmutableArray<NumberedRow> Held { get; init; } = [];

    /// <summary>Capability rows asked for, by item.</summary>
    public ImmutableDictionary<string, ImmutableArray<NumberedRow>> Capabilities { get; init; } =
        ImmutableDictionary<string, ImmutableArray<NumberedRow>>.Empty;

    /// <summary>The site that each review is about, by item.</summary>
    public ImmutableDictionary<string, string> ReviewSites { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What signatories must be, by the item whose capability they sign for; none for items that ask for nothing.</summary>
    public ImmutableDictionary<string, SignatoryQualification> Qualifications { get; init; } =
        ImmutableDictionary<string, SignatoryQualification>.Empty;

    /// <summary>Every fault between the tables on a day, each named by its table, row and column.</summary>
    public IEnumerable<Fault> Faults(DateOnly on) =>
    [
        .. ReviewSites.OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => FaultsOfSite(entry.Key, entry.Value)),
        .. Capabilities
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .SelectMany(entry => Within($"reviews/{entry.Key}/capabilities", FaultsOfCapabilities(entry.Value))),
        .. Within("equipment", FaultsOf(DossierTable.Equipment, Equipment).Concat(EquipmentTable.Ended(Equipment, on))),
        .. Within("staff", FaultsOf(DossierTable.Staff, Staff)),
        .. Within("signatories", FaultsOf(DossierTable.Signatories, Signatories).Concat(SignatoryTable.Unqualified(this, on))),
    ];

    /// <summary>The faults of rows that are to become a table, against the tables beside it.</summary>
    public IEnumerable<Fault> FaultsOf(DossierTable table, ImmutableArray<NumberedRow> rows) => table switch
    {
        DossierTable.Capabilities => FaultsOfCapabilities(rows),
        DossierTable.Sites or DossierTable.LegalPerson => [],
        DossierTable.Signatories => SignatoryTable.Faults(rows, this),
        DossierTable.Equipment => UnknownSites(EquipmentTable.Form, rows, EquipmentTable.Site),
        DossierTable.Staff => UnknownSites(StaffTable.Form, rows, StaffTable.Site),
    };

    /// <summary>The code of the site that a word stands for, the main site's for an empty one; the word itself without a table of sites.</summary>
    internal string SiteOf(string word) => SiteTable.CodeFor(Sites, word) ?? word;

    private static IEnumerable<Fault> Within(string table, IEnumerable<Fault> faults) =>
        faults.Select(fault => fault with { Subject = $"{table}/{fault.Subject}" });

    private IEnumerable<Fault> FaultsOfCapabilities(ImmutableArray<NumberedRow> rows) =>
        UnknownSites(TableForm.Of(DossierTable.Capabilities), rows, SiteOfCapability);

    private IEnumerable<Fault> FaultsOfSite(string item, string site) =>
        Sites.IsEmpty || site.Length == 0 || SiteTable.WordsFor(Sites).Contains(site)
            ? []
            : [new Fault($"reviews/{item}.site", UnknownSite.Chinese, UnknownSite.English)];

    internal IEnumerable<Fault> UnknownSites(TableForm form, ImmutableArray<NumberedRow> rows, int column)
    {
        if (Sites.IsEmpty)
        {
            return [];
        }

        // An empty cell is the main site.
        var words = SiteTable.WordsFor(Sites);
        return rows
            .Where(row => row.Cells[column].Length > 0 && !words.Contains(row.Cells[column]))
            .Select(row => form.Told(row, column, UnknownSite.Chinese, UnknownSite.English));
    }

    private static (string Chinese, string English) UnknownSite { get; } = (
        "场所表中没有此编号或名称的场所。", "No site of the table of sites has this code or name.");
}
