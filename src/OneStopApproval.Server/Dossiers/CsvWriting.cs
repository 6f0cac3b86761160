using System.Buffers;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using OneStopApproval.Domain.Dossiers;

namespace OneStopApproval.Server.Dossiers;

/// <summary>Writes a table of the application form as a file that <see cref="CsvReading"/> reads as the same rows.</summary>
internal static class CsvWriting
{
    /// <summary>Media type of the file.</summary>
    public const string MediaType = "text/csv; charset=utf-8; header=present";

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    // The library looks for the whole line end alone, and a lone CR or LF ends a row as well.
    private static readonly CsvConfiguration Rfc4180 = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        ShouldQuote = args => args.Field.AsSpan().ContainsAny(Quoted) || args.Field is [' ', ..] or [.., ' '],
    };

    /// <summary>The file, with a byte order mark: spreadsheets take a file without one for the machine's own encoding.</summary>
    public static byte[] Write(TableForm form, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        using (var csv = new CsvWriter(text, Rfc4180))
        {
            WriteRow(csv, form.Columns.Select(column => column.Name));
            foreach (var row in rows)
            {
                WriteRow(csv, row.Select(FormulaGuard.Add));
            }
        }

        return bytes.ToArray();
    }

    private static void WriteRow(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        csv.NextRecord();
    }
}
