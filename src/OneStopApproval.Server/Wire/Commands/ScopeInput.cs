using System.Globalization;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Server.Wire.Commands;

/// <summary>Reads scope rows of a request.</summary>
internal static class ScopeInput
{
    private const int MostRows = 10_000;
    private const int MostCharacters = 200;

    /// <summary>Checks the rows and refers to their table; null when there are none.</summary>
    public static string? Refer(CommandDraft draft, string field, IReadOnlyCollection<ScopeRow> rows)
    {
        if (rows.Count == 0)
        {
            return null;
        }

        if (rows.Count > MostRows)
        {
            draft.Faults.Add(field, "不得超过 10000 行。", "At most 10000 rows.");
            return null;
        }

        var index = 0;
        var seen = new HashSet<ScopeRow>();
        foreach (var row in ScopeRows.Known(rows))
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{field}[{index++}]");
            Check(draft.Faults, path, row);
            draft.Faults.Require(seen.Add(row), path, "与前面的行重复。", "This row stands in the list already.");
        }

        return draft.Refer(ScopeTable.Of(ScopeRows.Write(rows)));
    }

    private static void Check(Faults faults, string path, ScopeRow row)
    {
        _ = faults.Optional($"{path}.site", row.Site, MostCharacters);
        _ = faults.Required($"{path}.field", row.Field, MostCharacters);
        _ = faults.Required($"{path}.object", row.Object, MostCharacters);
        _ = faults.Required($"{path}.parameter", row.Parameter, MostCharacters);
        _ = faults.Required($"{path}.standard", row.Standard, MostCharacters);
        _ = faults.Optional($"{path}.limits", row.Limits, MostCharacters);
    }
}
