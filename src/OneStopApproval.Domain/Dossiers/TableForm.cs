using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Dossiers;

/// <summary>The form of a table: its columns, its longest length and what makes a row the same as another.</summary>
/// <param name="Columns">Columns in the order in which the table is stored.</param>
/// <param name="MostRows">Rows that it may have.</param>
/// <param name="Key">Columns, from 0, whose cells together occur once; all of them when it is empty.</param>
public sealed record TableForm(ImmutableArray<TableColumn> Columns, int MostRows, ImmutableArray<int> Key)
{
    /// <summary>Number of the first row below the header, as a spreadsheet counts.</summary>
    public const int FirstRow = 2;

    internal const int MostText = 200;

    private static readonly TableForm Capabilities = new(
        [
            new("site", "场所", MostText, Required: false),
            new("field", "领域", MostText, Required: true),
            new("object", "检测对象", MostText, Required: true),
            new("parameter", "项目/参数", MostText, Required: true),
            new("standard", "依据的标准", MostText, Required: true),
            new("limits", "限制范围", MostText, Required: false),
        ],
        10_000,
        []);

    /// <summary>Whether its rows hold personal values.</summary>
    public bool Personal => Columns.Any(column => column.Personal);

    /// <summary>What must hold of the rows together, beyond the key; null for nothing.</summary>
    internal Func<IReadOnlyList<NumberedRow>, IEnumerable<Fault>>? Together { get; init; }

    /// <summary>The form of a table.</summary>
    public static TableForm Of(DossierTable table) => table switch
    {
        DossierTable.Capabilities => Capabilities,
        DossierTable.Sites => SiteTable.Form,
        DossierTable.Equipment => EquipmentTable.Form,
        DossierTable.Staff => StaffTable.Form,
        DossierTable.Signatories => SignatoryTable.Form,
        DossierTable.LegalPerson => LegalPersonTable.Form,
    };

    /// <summary>Rows of a stored table with the numbers that they have in its file.</summary>
    public static ImmutableArray<NumberedRow> Number(IEnumerable<string[]> rows) =>
        [.. rows.Select((cells, index) => new NumberedRow(index + FirstRow, [.. cells]))];

    /// <summary>A stored row in today's form: a column that came after it was stored is empty.</summary>
    public string[] Widened(IReadOnlyList<string> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return [.. cells, .. Enumerable.Repeat("", Columns.Length - cells.Count)];
    }

    /// <summary>The cells as they are stored.</summary>
    public ImmutableArray<string> Stored(IEnumerable<string> cells) => [.. cells.Select((cell, index) => Columns[index].Stored(cell))];

    /// <summary>Subject of a fault in a row.</summary>
    /// <param name="row">Number of the row as a spreadsheet counts: the header is 1.</param>
    public static string Subject(int row) => string.Create(CultureInfo.InvariantCulture, $"rows[{row}]");

    /// <summary>The row of a fault's subject; null when the fault is of no row.</summary>
    public static int? RowOf(string subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var end = subject.IndexOf(']', StringComparison.Ordinal);
        return subject.StartsWith("rows[", StringComparison.Ordinal)
            && end > 0
            && int.TryParse(subject.AsSpan(5, end - 5), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
                ? row
                : null;
    }

    /// <summary>Every fault of the rows, in their order: each bad cell, and each row that stood there before.</summary>
    /// <param name="rows">Rows with their numbers; one cell for each column.</param>
    public IEnumerable<Fault> Check(IReadOnlyList<NumberedRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Each(rows).Concat(rows.Count == 0 ? [] : Together?.Invoke(rows) ?? []);
    }

    /// <summary>A fault of a cell, told with its row and column.</summary>
    internal Fault Told(NumberedRow row, int column, string chinese, string english) =>
        Told(row.Number, Columns[column], (chinese, english));

    private IEnumerable<Fault> Each(IReadOnlyList<NumberedRow> rows)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            for (var index = 0; index < Columns.Length; index++)
            {
                if (Columns[index].Fault(row.Cells[index]) is { } wrong)
                {
                    yield return Told(row.Number, Columns[index], wrong);
                }
            }

            if (!seen.TryAdd(KeyOf(row.Cells), row.Number))
            {
                var first = seen[KeyOf(row.Cells)];
                yield return new Fault(
                    Subject(row.Number),
                    string.Create(CultureInfo.InvariantCulture, $"与第 {first} 行重复，请删除其一。"),
                    string.Create(CultureInfo.InvariantCulture, $"The same as row {first}; take one of them out."));
            }
        }
    }

    private static Fault Told(int row, TableColumn column, (string Chinese, string English) wrong) => new(
        $"{Subject(row)}.{column.Name}",
        string.Create(CultureInfo.InvariantCulture, $"第 {row} 行“{column.Chinese}”：{wrong.Chinese}"),
        string.Create(CultureInfo.InvariantCulture, $"Row {row}, {column.Name}: {wrong.English}"));

    // No cell holds the separator: it is a control character.
    private string KeyOf(ImmutableArray<string> cells) =>
        string.Join('\u001f', Key.IsEmpty ? cells : Key.Select(index => cells[index]));
}

/// <summary>A row of a table with its number.</summary>
/// <param name="Number">Number as a spreadsheet counts: the header is row 1.</param>
/// <param name="Cells">One cell for each column of the form.</param>
public sealed record NumberedRow(int Number, ImmutableArray<string> Cells);
