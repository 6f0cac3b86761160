using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Dossiers;

namespace OneStopApproval.Cli.CaseFiles;

/// <summary>A table of the application form in a case file, and as the journal knows it.</summary>
internal static class CaseTable
{
    private static readonly JsonSerializerOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Id of the part that holds a table.</summary>
    /// <param name="table">Which table.</param>
    /// <param name="item">The item of the review whose capability rows it holds; empty for the others.</param>
    internal static string IdOf(DossierTable table, string item) =>
        table == DossierTable.Capabilities ? $"capabilities-{item}" : WireName.Of(table).ToLowerInvariant().Replace('_', '-');

    /// <summary>Whether its rows hold personal values: the journal's hash is then over commitments and not over what is read here.</summary>
    internal static bool IsPersonal(string id) => id == IdOf(DossierTable.Staff, "");

    /// <summary>The hash by which the journal names these rows: over the list of the rows' cells, without the header.</summary>
    /// <param name="csv">The file as the server exports it.</param>
    internal static string HashOf(Stream csv)
    {
        using var reader = new StreamReader(csv);
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { TrimOptions = TrimOptions.None });
        var rows = new List<string[]>();
        _ = parser.Read();
        while (parser.Read())
        {
            rows.Add([.. Enumerable.Range(0, parser.Count).Select(index => FormulaGuard.Remove(parser[index]))]);
        }

        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(rows, Canonical)));
    }
}
