using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Server.Wire;

namespace OneStopApproval.Server.Dossiers;

/// <summary>A certificate as the lines of a file tell it.</summary>
/// <param name="Row">Number of its first line.</param>
/// <param name="Number">Its number.</param>
internal sealed record HistoricalCertificateLines(int Row, string Number)
{
    private static readonly char[] Separators = ['；', ';', '、', '，', ','];

    /// <summary>Cells of the first line, by column.</summary>
    public required ImmutableArray<string> Cells { get; init; }

    /// <summary>First day of validity.</summary>
    public DateOnly IssueDate { get; init; }

    /// <summary>Last day of validity.</summary>
    public DateOnly ExpiryDate { get; init; }

    /// <summary>Rows of its annex in the order of the file, each as a capability row.</summary>
    public List<ImmutableArray<string>> Scope { get; } = [];

    /// <summary>A cell of the first line.</summary>
    public string Cell(string column) => Cells[HistoricalCertificateFile.Place(column)];

    /// <summary>Ids of what a cell of the first line chooses, by id or by Chinese name; a word that chooses nothing stands as it is.</summary>
    public ImmutableArray<string> Chosen(string column, ItemChoices choices) =>
    [
        .. Cell(column)
            .Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(word => choices.Options.FirstOrDefault(option => option.Name == word)?.Id ?? word),
    ];
}

/// <summary>Puts the lines of a file of certificates together: the first line of a number tells the certificate, all tell its annex.</summary>
internal static class HistoricalCertificateFile
{
    private const int MostCertificates = 2_000;
    private const int MostScopeRows = 10_000;

    private static readonly TableForm Form = HistoricalCertificateTable.Form;
    private static readonly string[] Told = ["item", "holder_uscc", "holder", "region_code", "issue_date", "expiry_date"];
    private static readonly string[] ScopeTold = ["field", "object", "parameter", "standard"];
    private static readonly int FirstScope = Place("site");

    // As people and spreadsheets write a whole date; nothing shorter is guessed at.
    private static readonly string[] DateForms = ["yyyy-M-d", "yyyy/M/d", "yyyy年M月d日"];

    /// <summary>Place of a column in a line.</summary>
    public static int Place(string column) => Form.Columns.IndexOf(Form.Columns.First(candidate => candidate.Name == column));

    /// <summary>The certificates in the order of their first lines; every fault is noted with its line.</summary>
    public static ImmutableArray<HistoricalCertificateLines> Read(ImmutableArray<NumberedRow> rows, Faults faults)
    {
        var found = new Dictionary<string, HistoricalCertificateLines>(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => row.Cells[0].Length > 0))
        {
            if (!found.TryGetValue(row.Cells[0], out var certificate))
            {
                if (found.Count == MostCertificates)
                {
                    faults.Add(
                        TableForm.Subject(row.Number),
                        "一个文件至多 2000 张证书，请分成几个文件导入。",
                        "At most 2000 certificates in a file; import the others with another file.");
                    break;
                }

                found.Add(row.Cells[0], certificate = First(row, faults));
            }
            else
            {
                Follow(certificate, row, faults);
            }

            AddScope(certificate, row, faults);
        }

        faults.Require(found.Count > 0, "chunk", "文件没有证书。", "The file has no certificate.");
        return [.. found.Values];
    }

    private static HistoricalCertificateLines First(NumberedRow row, Faults faults)
    {
        foreach (var column in Told.Where(column => row.Cells[Place(column)].Length == 0))
        {
            Add(faults, row.Number, column, ("证书的首行必填。", "Required on the first line of a certificate."));
        }

        return new(row.Number, row.Cells[0])
        {
            Cells = row.Cells,
            IssueDate = Date(row, "issue_date", faults),
            ExpiryDate = Date(row, "expiry_date", faults),
        };
    }

    private static DateOnly Date(NumberedRow row, string column, Faults faults)
    {
        var text = row.Cells[Place(column)];
        if (!DateOnly.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && text.Length > 0)
        {
            Add(faults, row.Number, column, ("不是完整日期，请按 2024-05-10 的格式填写。", "Not a full date; write it as 2024-05-10."));
        }

        return date;
    }

    private static void Follow(HistoricalCertificateLines certificate, NumberedRow row, Faults faults)
    {
        for (var place = 1; place < FirstScope; place++)
        {
            if (row.Cells[place].Length > 0 && row.Cells[place] != certificate.Cells[place])
            {
                var first = certificate.Row.ToString(CultureInfo.InvariantCulture);
                Add(
                    faults,
                    row.Number,
                    Form.Columns[place].Name,
                    ($"与同一编号的第 {first} 行不同；请改为一致，或留空。", $"Differs from row {first} of the same number; make them equal or leave it empty."));
            }
        }
    }

    private static void AddScope(HistoricalCertificateLines certificate, NumberedRow row, Faults faults)
    {
        var scope = row.Cells[FirstScope..];
        if (scope.All(cell => cell.Length == 0))
        {
            return;
        }

        foreach (var column in ScopeTold.Where(column => row.Cells[Place(column)].Length == 0))
        {
            Add(faults, row.Number, column, ("附表行必填。", "Required on a row of an annex."));
        }

        certificate.Scope.Add(scope);
        faults.Require(
            certificate.Scope.Count <= MostScopeRows,
            TableForm.Subject(row.Number),
            "一张证书的附表至多 10000 行。",
            "The annex of a certificate has at most 10000 rows.");
    }

    private static void Add(Faults faults, int row, string column, (string Chinese, string English) wrong) =>
        faults.AddAll([HistoricalCertificateTable.Told(row, column, wrong)]);
}
