using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Dossiers;

/// <summary>
/// The authorised signatories of a lab (授权签字人), one row for each range that a member of the staff may sign for. An empty
/// cell of a range stands for everything; nobody signs for what the lab neither asks for nor holds.
/// </summary>
public static class SignatoryTable
{
    /// <summary>Place of the lab's own number of the signatory.</summary>
    public const int StaffNumber = 0;

    private const int Site = 1;
    private const int Field = 2;
    private const int MostRows = 10_000;

    // Places of the range in a row, and of the same cells in a row of capability; the site is told by a word of its own.
    private static readonly ImmutableArray<(int Range, int Capability)> Ranges = [(Site, 0), (Field, 1), (3, 2), (4, 3)];

    /// <summary>Its form.</summary>
    public static TableForm Form { get; } = new(
        [
            new("staff_number", "人员编号", StaffTable.MostNumber, Required: true),
            new("site", "场所", TableForm.MostText, Required: false),
            new("field", "领域", TableForm.MostText, Required: true),
            new("object", "检测对象", TableForm.MostText, Required: false),
            new("parameter", "项目/参数", TableForm.MostText, Required: false),
        ],
        MostRows,
        []);

    internal static IEnumerable<Fault> Faults(ImmutableArray<NumberedRow> rows, Dossier dossier) =>
    [
        .. dossier.UnknownSites(Form, rows, Site),
        .. UnknownStaff(rows, dossier),
        .. Outside(rows, dossier),
    ];

    private static IEnumerable<Fault> UnknownStaff(ImmutableArray<NumberedRow> rows, Dossier dossier)
    {
        var numbers = dossier.Staff.Select(row => row.Cells[StaffTable.Number]).ToHashSet(StringComparer.Ordinal);
        return rows
            .Where(row => numbers.Count > 0 && !numbers.Contains(row.Cells[StaffNumber]))
            .Select(row => Form.Told(
                row, StaffNumber, "人员表中没有此编号的人员。", "No member of the table of staff has this number."));
    }

    private static IEnumerable<Fault> Outside(ImmutableArray<NumberedRow> rows, Dossier dossier)
    {
        var capability = dossier.Capabilities.Values.SelectMany(table => table).Concat(dossier.Held).ToArray();
        return capability.Length == 0
            ? []
            : rows.Except(Inside(rows, capability, dossier)).Select(row => Form.Told(
                row,
                Field,
                "申请的和已取得的检验检测能力中没有此签字范围。",
                "No row of capability that is asked for or held lies in this range; nobody can sign for it."));
    }

    /// <summary>Signatories who may not sign for what they are to sign for, each once for an item.</summary>
    internal static IEnumerable<Fault> Unqualified(Dossier dossier, DateOnly on)
    {
        var staff = dossier.Staff.ToDictionary(row => row.Cells[StaffTable.Number], StringComparer.Ordinal);
        return dossier.Qualifications
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .SelectMany(entry => Inside(dossier.Signatories, dossier.Capabilities.GetValueOrDefault(entry.Key, []), dossier)
                .DistinctBy(row => row.Cells[StaffNumber])
                .Where(row => staff.TryGetValue(row.Cells[StaffNumber], out var person) && !Admits(entry.Value, person, on))
                .Select(row => Unqualified(row, entry.Key, entry.Value)));
    }

    private static bool Admits(SignatoryQualification rule, NumberedRow person, DateOnly on) => rule.Admits(
        person.Cells[StaffTable.Title], person.Cells[StaffTable.Education], CellForm.DateOf(person.Cells[StaffTable.InFieldSince]), on);

    private static Fault Unqualified(NumberedRow row, string item, SignatoryQualification rule)
    {
        var years = rule.Years.ToString(CultureInfo.InvariantCulture);
        var (titles, count) = (string.Join('、', rule.Titles), rule.Years > 0 ? $"且从事相关工作满{years}年" : "");
        var equivalents = string.Join('、', rule.Equivalents.Select(equivalent =>
            string.Create(CultureInfo.InvariantCulture, $"{equivalent.Education}满{equivalent.Years}年")));
        return Form.Told(
            row,
            StaffNumber,
            $"不具备 {item} 授权签字人的任职条件（{rule.LegalBasis}）：职称须为{titles}之一{count}{(equivalents.Length > 0 ? $"，或者学历和从业年限为{equivalents}" : "")}；请更正人员表或更换人员。",
            $"Not qualified to sign for {item}: the title must be one of {titles}{(rule.Years > 0 ? $" with {years} years in the field" : "")}"
                + $"{(equivalents.Length > 0 ? $", or education and years {equivalents}" : "")}; correct the table of staff or name somebody else.");
    }

    // Rows that fill the same cells are looked up in one set of what the capability rows say in these cells.
    private static IEnumerable<NumberedRow> Inside(
        ImmutableArray<NumberedRow> rows, IReadOnlyCollection<NumberedRow> capability, Dossier dossier)
    {
        var known = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var filled = Ranges.Where(place => row.Cells[place.Range].Length > 0).ToArray();
            var shape = string.Join(',', filled.Select(place => place.Range));
            if (!known.TryGetValue(shape, out var set))
            {
                set = [.. capability.Select(other => KeyOf(filled.Select(place => (place.Range == Site, other.Cells[place.Capability])), dossier))];
                known.Add(shape, set);
            }

            if (set.Contains(KeyOf(filled.Select(place => (place.Range == Site, row.Cells[place.Range])), dossier)))
            {
                yield return row;
            }
        }
    }

    private static string KeyOf(IEnumerable<(bool IsSite, string Cell)> cells, Dossier dossier) =>
        string.Join('\u001f', cells.Select(cell => cell.IsSite ? dossier.SiteOf(cell.Cell) : cell.Cell));
}
