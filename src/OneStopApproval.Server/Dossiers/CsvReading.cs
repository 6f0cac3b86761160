using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Server.Wire;

namespace OneStopApproval.Server.Dossiers;

/// <summary>
/// Reads a table of the application form from a file (RFC 4180). Nothing is guessed: what cannot be read as it stands is a
/// fault of its row, and the reader goes on to the next one.
/// </summary>
internal static class CsvReading
{
    private const string File = "chunk";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>The rows in the form's order of columns; every fault of the file is noted.</summary>
    public static ImmutableArray<NumberedRow> Read(ReadOnlySpan<byte> bytes, TableForm form, Faults faults)
    {
        if (Decode(bytes, faults) is not { } text)
        {
            return [];
        }

        var malformed = false;
        using var reader = new StringReader(text);
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = ",",
            IgnoreBlankLines = false,
            TrimOptions = TrimOptions.Trim,
            BadDataFound = _ => malformed = true,
        });
        if (!parser.Read())
        {
            faults.Add(File, "文件为空，请至少提供表头。", "The file is empty; it needs at least a header row.");
            return [];
        }

        var header = CsvHeader.Read(Cells(parser), form, faults);
        if (malformed || header is null)
        {
            faults.Require(!malformed, TableForm.Subject(1), Malformed.Chinese, Malformed.English);
            return [];
        }

        var rows = ImmutableArray.CreateBuilder<NumberedRow>();
        while (parser.Read())
        {
            malformed = false;
            var cells = Cells(parser);
            if (malformed)
            {
                faults.Add(TableForm.Subject(parser.Row), Malformed.Chinese, Malformed.English);
            }
            else if (cells.Any(cell => cell.Length > 0) && Fits(cells, header.Width, parser.Row, faults))
            {
                rows.Add(new(parser.Row, form.Stored(header.Arrange(cells))));
            }

            if (rows.Count > form.MostRows)
            {
                var most = form.MostRows.ToString(CultureInfo.InvariantCulture);
                faults.Add(TableForm.Subject(parser.Row), $"不得超过 {most} 行。", $"At most {most} rows.");
                break;
            }
        }

        faults.AddAll(form.Check(rows));
        return rows.ToImmutable();
    }

    private static (string Chinese, string English) Malformed { get; } = (
        "引号不成对或不在单元格首尾：含引号的单元格须整体加引号，内部引号写两个。",
        "A double quote stands inside a cell or is not closed: put the whole cell in quotes and write each quote inside it twice.");

    private static string? Decode(ReadOnlySpan<byte> bytes, Faults faults)
    {
        try
        {
            return Utf8.GetString(bytes.StartsWith(Utf8.Preamble) ? bytes[Utf8.Preamble.Length..] : bytes);
        }
        catch (DecoderFallbackException)
        {
            faults.Add(
                File,
                "文件不是 UTF-8 编码，请在电子表格软件中另存为“CSV UTF-8（逗号分隔）”。",
                "The file is not in UTF-8; save it as \"CSV UTF-8 (comma delimited)\".");
            return null;
        }
    }

    private static string[] Cells(CsvParser parser)
    {
        var cells = new string[parser.Count];
        for (var index = 0; index < cells.Length; index++)
        {
            cells[index] = FormulaGuard.Remove(parser[index]);
        }

        return cells;
    }

    private static bool Fits(string[] cells, int width, int row, Faults faults)
    {
        faults.Require(
            cells.Length == width,
            TableForm.Subject(row),
            string.Create(CultureInfo.InvariantCulture, $"有 {cells.Length} 格，表头有 {width} 格；含逗号的单元格须加引号。"),
            string.Create(CultureInfo.InvariantCulture, $"Has {cells.Length} cells, the header {width}; put cells that hold commas in double quotes."));
        return cells.Length == width;
    }
}
