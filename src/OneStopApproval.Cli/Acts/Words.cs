using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary>Options that take words.</summary>
internal static class Words
{
    /// <summary>One that must be given.</summary>
    internal static Option<string> Required(string name, string description) => new(name) { Description = description, Required = true };

    /// <summary>One that may be left out.</summary>
    internal static Option<string> Optional(string name, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => "" };
}

/// <summary>An option that takes a value of the contract by its name without prefix: <c>GRANT</c>.</summary>
/// <typeparam name="T">The contract's enumeration.</typeparam>
internal sealed class WordOption<T> : Option<T>
    where T : struct, Enum
{
    internal WordOption(string name, string description)
        : base(name)
    {
        var known = Enum.GetValues<T>().Skip(1).ToDictionary(value => WireName.Of(value), StringComparer.OrdinalIgnoreCase);
        Description = description;
        HelpName = string.Join('|', known.Keys);
        Required = true;
        CustomParser = result =>
        {
            if (known.TryGetValue(result.Tokens[0].Value, out var value))
            {
                return value;
            }

            result.AddError($"{name} must be one of {string.Join(", ", known.Keys)}.");
            return default;
        };
    }
}

/// <summary>What an act did to each review.</summary>
internal static class ResultTable
{
    /// <summary>Writes the table.</summary>
    internal static void Write(IAnsiConsole console, IEnumerable<ReviewResult> reviews)
    {
        var table = new Table().RoundedBorder().AddColumns("review@etag", "state", "document");
        foreach (var review in reviews)
        {
            table.AddRow(Markup.Escape($"{review.Name}@{review.Etag}"), WireName.Of(review.State), Markup.Escape(review.Document?.Number ?? ""));
        }

        console.Write(table);
    }
}
