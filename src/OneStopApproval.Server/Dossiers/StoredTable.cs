using System.Text.Encodings.Web;
using System.Text.Json;

namespace OneStopApproval.Server.Dossiers;

/// <summary>The one text of a table, which its hash names: a list of lists of cells, nothing escaped without need.</summary>
internal static class StoredTable
{
    private static readonly JsonSerializerOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The rows as canonical JSON.</summary>
    public static string Write<TRow>(IEnumerable<TRow> rows)
        where TRow : IEnumerable<string> => JsonSerializer.Serialize(rows, Canonical);

    /// <summary>The rows in a stored table.</summary>
    public static string[][] Read(string stored) => JsonSerializer.Deserialize<string[][]>(stored)!;
}
