using System.Collections.Immutable;
using OneStopApproval.Server.Dossiers;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Tables of capability rows (能力表), both directions: the wire's rows and the canonical JSON that is stored by its hash.</summary>
internal static class ScopeRows
{
    /// <summary>The rows as canonical JSON: a list of lists of site, field, object, parameter, standard, limits.</summary>
    public static string Write(IEnumerable<V1.ScopeRow> rows) => StoredTable.Write(
        rows.Select(row => new[] { row.Site, row.Field, row.Object, row.Parameter, row.Standard, row.Limits }));

    /// <summary>The rows without what this server does not know of them: rows of newer clients must compare as equal.</summary>
    public static ImmutableArray<V1.ScopeRow> Known(IEnumerable<V1.ScopeRow> rows) => Read(Write(rows));

    /// <summary>The rows in a stored table.</summary>
    public static ImmutableArray<V1.ScopeRow> Read(string stored) =>
        [.. StoredTable.Read(stored).Select(Of)];

    /// <summary>The row of these six cells.</summary>
    public static V1.ScopeRow Of(string[] cells) => new()
    {
        Site = cells[0],
        Field = cells[1],
        Object = cells[2],
        Parameter = cells[3],
        Standard = cells[4],
        Limits = cells[5],
    };
}
