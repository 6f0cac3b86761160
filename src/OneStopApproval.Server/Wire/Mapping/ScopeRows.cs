using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Tables of capability rows (能力表), both directions: the wire's rows and the canonical JSON that is stored by its hash.</summary>
internal static class ScopeRows
{
    // The text is hashed, so it has one form: six strings a row in the contract's order, nothing escaped without need.
    private static readonly JsonSerializerOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The rows as canonical JSON: a list of lists of site, field, object, parameter, standard, limits.</summary>
    public static string Write(IEnumerable<V1.ScopeRow> rows) => JsonSerializer.Serialize(
        rows.Select(row => new[] { row.Site, row.Field, row.Object, row.Parameter, row.Standard, row.Limits }), Canonical);

    /// <summary>The rows without what this server does not know of them: rows of newer clients must compare as equal.</summary>
    public static ImmutableArray<V1.ScopeRow> Known(IEnumerable<V1.ScopeRow> rows) => Read(Write(rows));

    /// <summary>The rows in a stored table.</summary>
    public static ImmutableArray<V1.ScopeRow> Read(string stored) =>
    [
        .. JsonSerializer.Deserialize<string[][]>(stored)!.Select(row => new V1.ScopeRow
        {
            Site = row[0],
            Field = row[1],
            Object = row[2],
            Parameter = row[3],
            Standard = row[4],
            Limits = row[5],
        }),
    ];
}
