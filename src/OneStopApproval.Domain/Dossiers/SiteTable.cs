using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Dossiers;

/// <summary>
/// The sites of a lab (场所): where it tests. Other tables name a site by its code or by its name, so that no word of one
/// site stands for another; one site is the main one.
/// </summary>
public static class SiteTable
{
    private const int Code = 0;
    private const int DisplayName = 1;
    private const int Kind = 2;
    private const int MostRows = 500;
    private const string Main = "MAIN";
    private const int MostCode = 32;
    private const int MostKind = 16;
    private const int MostRegion = 6;
    private const int MostAddress = 300;

    /// <summary>Its form.</summary>
    public static TableForm Form { get; } = new(
        [
            new("site_code", "场所编号", MostCode, Required: true),
            new("display_name", "场所名称", TableForm.MostText, Required: true),
            new("kind", "场所类别", MostKind, Required: true) { Form = CellForm.OneOf((Main, "主场所"), ("BRANCH", "分场所")) },
            new("region_code", "行政区划代码", MostRegion, Required: true) { Form = CellForm.Region },
            new("address", "地址", MostAddress, Required: true),
        ],
        MostRows,
        [Code])
    {
        Together = rows => OneMain(rows).Concat(Words(rows)),
    };

    /// <summary>Every word that names one of these sites.</summary>
    public static HashSet<string> WordsFor(IEnumerable<NumberedRow> rows) =>
        rows.SelectMany(row => new[] { row.Cells[Code], row.Cells[DisplayName] }).ToHashSet(StringComparer.Ordinal);

    /// <summary>The code of the site that a word names, an empty word being the main site's; null when no site has it.</summary>
    public static string? CodeFor(ImmutableArray<NumberedRow> rows, string word) => rows
        .FirstOrDefault(row => word.Length == 0 ? row.Cells[Kind] == Main : row.Cells[Code] == word || row.Cells[DisplayName] == word)?
        .Cells[Code];

    private static IEnumerable<Fault> OneMain(IReadOnlyList<NumberedRow> rows)
    {
        var main = rows.Where(row => row.Cells[Kind] == Main).ToArray();
        return main.Length == 0
            ? [new Fault($"{TableForm.Subject(1)}.kind", "须有一个主场所。", "One site must be the main one (MAIN).")]
            : main.Skip(1).Select(row => Form.Told(
                row,
                Kind,
                string.Create(CultureInfo.InvariantCulture, $"主场所只能有一个，第 {main[0].Number} 行已是主场所。"),
                string.Create(CultureInfo.InvariantCulture, $"There is one main site, and row {main[0].Number} is it.")));
    }

    private static IEnumerable<Fault> Words(IReadOnlyList<NumberedRow> rows)
    {
        var codes = rows.ToLookup(row => row.Cells[Code], StringComparer.Ordinal);
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var name = row.Cells[DisplayName];
            var other = names.TryAdd(name, row.Number) ? 0 : names[name];
            if ((codes[name].FirstOrDefault(code => code != row)?.Number ?? other) is var taken and > 0)
            {
                yield return Form.Told(
                    row,
                    DisplayName,
                    string.Create(CultureInfo.InvariantCulture, $"第 {taken} 行的场所已用此编号或名称。"),
                    string.Create(CultureInfo.InvariantCulture, $"The site of row {taken} has this code or name."));
            }
        }
    }
}
