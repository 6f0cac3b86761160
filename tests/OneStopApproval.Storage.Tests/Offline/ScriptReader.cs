using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace OneStopApproval.Storage.Tests.Offline;

/// <summary>Reads and writes Transact-SQL as SQL Server 2022 does.</summary>
internal static class ScriptReader
{
    /// <summary>The statements of a script, batch by batch; a syntax error names the text.</summary>
    internal static IReadOnlyList<TSqlStatement> Statements(string script)
    {
        var parser = new TSql160Parser(initialQuotedIdentifiers: true, SqlEngineType.Standalone);
        var fragment = (TSqlScript)parser.Parse(new StringReader(script), out var errors);
        return errors.Count == 0
            ? [.. fragment.Batches.SelectMany(batch => batch.Statements)]
            : throw new SyntaxException(string.Join(
                Environment.NewLine, errors.Select(error => $"{error.Line}:{error.Column} {error.Message}").Append(script)));
    }

    /// <summary>The text of a part, written in one way however it came.</summary>
    internal static string Text(TSqlFragment fragment)
    {
        var generator = new Sql160ScriptGenerator(new() { IncludeSemicolons = true, SqlVersion = SqlVersion.Sql160 });
        generator.GenerateScript(fragment, out var text);
        return text;
    }

    /// <summary>The variables that a text names.</summary>
    internal static IEnumerable<string> Variables(string text)
    {
        var names = new VariableNames();
        foreach (var statement in Statements(text))
        {
            statement.Accept(names);
        }

        return names.Found;
    }

    private sealed class VariableNames : TSqlFragmentVisitor
    {
        internal SortedSet<string> Found { get; } = new(StringComparer.Ordinal);

        public override void ExplicitVisit(VariableReference node) => Found.Add(node.Name);
    }
}

/// <summary>SQL Server would not understand this text.</summary>
internal sealed class SyntaxException(string message) : Exception(message);
