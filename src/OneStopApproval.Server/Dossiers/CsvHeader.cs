using System.Collections.Immutable;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Server.Wire;

namespace OneStopApproval.Server.Dossiers;

/// <summary>The header of a file: which cell of its rows belongs to which column of the form.</summary>
internal sealed class CsvHeader
{
    private readonly int[] places;

    private CsvHeader(int width, int[] places) => (Width, this.places) = (width, places);

    /// <summary>Cells that every row has.</summary>
    public int Width { get; }

    /// <summary>Finds the columns by name or by Chinese term; null when one is unknown, told twice or missing.</summary>
    public static CsvHeader? Read(string[] cells, TableForm form, Faults faults)
    {
        var places = new int[form.Columns.Length];
        Array.Fill(places, -1);
        var sound = true;
        for (var index = 0; index < cells.Length; index++)
        {
            var column = Find(form, cells[index]);
            var known = column >= 0;
            var first = known && places[column] < 0;
            var subject = $"{TableForm.Subject(1)}.{cells[index]}";
            faults.Require(known, subject, $"没有此列；可用的列：{Columns(form)}。", $"There is no such column; there are {Columns(form)}.");
            faults.Require(!known || first, subject, "此列重复。", "This column stands twice.");
            sound &= first;
            if (first)
            {
                places[column] = index;
            }
        }

        foreach (var column in form.Columns.Where((column, index) => column.Required && places[index] < 0))
        {
            faults.Add(
                $"{TableForm.Subject(1)}.{column.Name}",
                $"缺少“{column.Chinese}”列。",
                $"The column {column.Name} is missing.");
            sound = false;
        }

        return sound ? new CsvHeader(cells.Length, places) : null;
    }

    /// <summary>The cells in the form's order; a column that was left out is empty.</summary>
    public ImmutableArray<string> Arrange(string[] cells) => [.. places.Select(place => place < 0 ? "" : cells[place])];

    private static int Find(TableForm form, string header) => form.Columns.IndexOf(
        form.Columns.FirstOrDefault(column =>
            column.Name.Equals(header, StringComparison.OrdinalIgnoreCase) || column.Chinese == header)!);

    private static string Columns(TableForm form) =>
        string.Join(", ", form.Columns.Select(column => $"{column.Name} ({column.Chinese})"));
}
