using System.Collections.Immutable;
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

    /// <summary>Capability rows asked for, by item.</summary>
    public ImmutableDictionary<string, ImmutableArray<NumberedRow>> Capabilities { get; init; } =
        ImmutableDictionary<string, ImmutableArray<NumberedRow>>.Empty;

    /// <summary>The site that each review is about, by item.</summary>
    public ImmutableDictionary<string, string> ReviewSites { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Every fault between the tables, each named by its table, row and column.</summary>
    public IEnumerable<Fault> Faults() =>
    [
        .. ReviewSites.OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => FaultsOfSite(entry.Key, entry.Value)),
        .. Capabilities
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .SelectMany(entry => Within($"reviews/{entry.Key}/capabilities", FaultsOfCapabilities(entry.Value))),
    ];

    /// <summary>The faults of rows that are to become a table, against the tables beside it.</summary>
    public IEnumerable<Fault> FaultsOf(DossierTable table, ImmutableArray<NumberedRow> rows) => table switch
    {
        DossierTable.Capabilities => FaultsOfCapabilities(rows),
        DossierTable.Sites => [],
    };

    private static IEnumerable<Fault> Within(string table, IEnumerable<Fault> faults) =>
        faults.Select(fault => fault with { Subject = $"{table}/{fault.Subject}" });

    private IEnumerable<Fault> FaultsOfCapabilities(ImmutableArray<NumberedRow> rows) =>
        UnknownSites(TableForm.Of(DossierTable.Capabilities), rows, SiteOfCapability);

    private IEnumerable<Fault> FaultsOfSite(string item, string site) =>
        Sites.IsEmpty || site.Length == 0 || SiteTable.WordsFor(Sites).Contains(site)
            ? []
            : [new Fault($"reviews/{item}.site", UnknownSite.Chinese, UnknownSite.English)];

    private IEnumerable<Fault> UnknownSites(TableForm form, ImmutableArray<NumberedRow> rows, int column)
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
