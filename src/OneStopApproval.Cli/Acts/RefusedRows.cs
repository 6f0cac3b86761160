using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace OneStopApproval.Cli.Acts;

/// <summary>Which rows and categories of what was asked for are refused, and why: from the command line or from a file.</summary>
internal static class RefusedRows
{
    /// <summary>Number of the first row, as in the exported table and in every fault: a spreadsheet counts its header as row 1.</summary>
    internal const int First = 2;

    /// <summary>Reads the groups of a file: a YAML list of <c>rows</c>, <c>categories</c>, <c>reason</c> and <c>legal_basis</c>.</summary>
    /// <exception cref="RefusedRowsException">The file cannot be read.</exception>
    internal static IReadOnlyList<RefusedGroup> Read(string file)
    {
        try
        {
            using var reader = new StreamReader(file);
            return new DeserializerBuilder()
                .WithNamingConvention(UnderscoredNamingConvention.Instance)
                .WithDuplicateKeyChecking()
                .Build()
                .Deserialize<List<RefusedGroup>?>(reader) ?? throw new RefusedRowsException(["the file is empty"]);
        }
        catch (YamlException fault)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{file}, line {fault.Start.Line}, column {fault.Start.Column}");
            throw new RefusedRowsException([$"{place}: {fault.InnerException?.Message ?? fault.Message}"]);
        }
    }

    /// <summary>Divides what was asked for into what is granted and what is refused.</summary>
    /// <param name="request">The decision; it takes the rows.</param>
    /// <param name="asked">What was asked for, in the order of the table.</param>
    /// <param name="groups">What is refused.</param>
    /// <exception cref="RefusedRowsException">The rows do not divide it; every fault is told.</exception>
    internal static void Divide(DecideReviewRequest request, IReadOnlyList<ScopeRow> asked, IReadOnlyList<RefusedGroup> groups)
    {
        var faults = new List<string>();
        var refused = new HashSet<int>();
        foreach (var (index, group) in groups.Index())
        {
            var place = groups.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"group {index + 1}: ");
            Require(faults, group.Reason.Length > 0, $"{place}its reason is missing");
            Require(faults, group.LegalBasis.Length > 0, $"{place}its legal basis is missing");
            var rows = group.Rows.Length == 0 && group.Categories.Count > 0 ? [] : Numbers(group.Rows, asked.Count, place, faults);
            faults.AddRange(rows.Where(row => !refused.Add(row)).Select(row => $"{place}row {row.Text()} is refused already"));
            request.Refusals.Add(new ScopeRefusal
            {
                Rows = { rows.Select(row => asked[row - First]) },
                Reason = group.Reason,
                LegalBasis = group.LegalBasis,
                Categories = { group.Categories },
            });
        }

        var categories = groups.Any(group => group.Categories.Count > 0);
        Require(faults, faults.Count > 0 || refused.Count > 0 || categories, "no row is refused: decide GRANT");
        Require(faults, refused.Count < asked.Count || (categories && asked.Count == 0), "every row is refused: decide REFUSE");
        if (faults.Count > 0)
        {
            throw new RefusedRowsException(faults);
        }

        request.GrantedScope.AddRange(asked.Where((_, index) => !refused.Contains(index + First)));
    }

    // 3,7-9: each part a number or a range, both ends included.
    private static List<int> Numbers(string text, int count, string place, List<string> faults)
    {
        var rows = new List<int>();
        var last = count + First - 1;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length > 2
                || !int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from)
                || !int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var to))
            {
                faults.Add($"{place}'{part}' is neither a row nor a range such as 7-9");
            }
            else if (from < First || to > last || from > to)
            {
                faults.Add($"{place}'{part}' does not lie in the rows {First.Text()} to {last.Text()} that are asked for");
            }
            else
            {
                rows.AddRange(Enumerable.Range(from, to - from + 1));
            }
        }

        return rows;
    }

    private static void Require(List<string> faults, bool holds, string fault)
    {
        if (!holds)
        {
            faults.Add(fault);
        }
    }
}

/// <summary>Rows and categories that are refused for the same reason.</summary>
internal sealed class RefusedGroup
{
    /// <summary>Numbers and ranges: <c>3,7-9</c>.</summary>
    public string Rows { get; set; } = "";

    /// <summary>Ids of categories: <c>steel-structure</c>.</summary>
    public List<string> Categories { get; set; } = [];

    /// <summary>Why they are refused.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Articles that it rests on.</summary>
    public string LegalBasis { get; set; } = "";
}

/// <summary>The rows that are to be refused do not fit what was asked for; the message has a line for every fault.</summary>
/// <param name="faults">Everything that is wrong.</param>
internal sealed class RefusedRowsException(IReadOnlyList<string> faults)
    : Exception(string.Join(Environment.NewLine, faults.Select(fault => $"  - {fault}").Prepend("Nothing was decided:")));
