using System.Text.RegularExpressions;

namespace OneStopApproval.Domain.Tests.Matters;

/// <summary>One section of docs/states.md: a table state × command and the table of its conditions.</summary>
internal sealed partial class StateTable
{
    private readonly Dictionary<(string State, string Act), string> cells = [];
    private readonly Dictionary<(string State, string Act), HashSet<string>> notes = [];
    private readonly List<(string Note, StateCase Case, string Result)> conditions = [];

    private StateTable()
    {
    }

    internal List<string> States { get; } = [];

    internal List<string> Acts { get; } = [];

    /// <summary>What the section says of every cell and every condition.</summary>
    internal IReadOnlyDictionary<StateCase, string> Results =>
        cells.Select(cell => (Case: new StateCase(cell.Key.State, cell.Key.Act, ""), Result: cell.Value))
            .Concat(conditions.Select(condition => (condition.Case, condition.Result)))
            .ToDictionary(entry => entry.Case, entry => entry.Result);

    /// <summary>Reads the section with this heading.</summary>
    internal static StateTable Read(string heading)
    {
        var table = new StateTable();
        var lines = File.ReadAllLines(RepositoryRoot.PathOf("docs/states.md"))
            .SkipWhile(line => line != $"## {heading}").Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith('|') && !line.StartsWith("|--", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim().Trim('`')).ToArray());
        foreach (var row in lines)
        {
            table.Add(row);
        }

        return table;
    }

    /// <summary>Notes that a cell bears and no condition explains, and conditions that no cell points to.</summary>
    internal IEnumerable<string> LooseNotes()
    {
        var explained = conditions.Select(condition => (condition.Case.State, condition.Case.Act, condition.Note)).ToHashSet();
        var borne = notes.SelectMany(cell => cell.Value.Select(note => (cell.Key.State, cell.Key.Act, note))).ToHashSet();
        explained.SymmetricExceptWith(borne);
        return explained.Select(loose => $"{loose.State} × {loose.Act}: note {loose.Note}");
    }

    // The commonest answer has the shortest sign.
    private static string Word(string cell) => cell == "–" ? "STATE_NOT_ALLOWED" : cell;

    [GeneratedRegex(@"\[(\d+)\]")]
    private static partial Regex Note();

    private void Add(string[] row)
    {
        if (row[0] == "State")
        {
            Acts.AddRange(row[1..]);
        }
        else if (row[0] is not "Note" && int.TryParse(row[0], out _))
        {
            conditions.Add((row[0], new(row[1], row[2], row[3]), Word(row[4])));
        }
        else if (row[0] is not "Note")
        {
            States.Add(row[0]);
            foreach (var (act, cell) in Acts.Zip(row[1..]))
            {
                cells[(row[0], act)] = Word(Note().Replace(cell, "").Trim());
                notes[(row[0], act)] = [.. Note().Matches(cell).Select(match => match.Groups[1].Value)];
            }
        }
    }
}

/// <summary>A cell, or one of its conditions when <paramref name="When"/> is not empty.</summary>
internal sealed record StateCase(string State, string Act, string When);
