using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary>An answer of a few facts as a table of two columns.</summary>
internal static class FactTable
{
    /// <summary>Writes the facts that are there.</summary>
    internal static void Write(IAnsiConsole console, params (string What, string Value)[] facts)
    {
        var table = new Table().RoundedBorder().HideHeaders().AddColumns("what", "value");
        foreach (var (what, value) in facts.Where(fact => fact.Value.Length > 0))
        {
            table.AddRow(what, Markup.Escape(value));
        }

        console.Write(table);
    }
}
