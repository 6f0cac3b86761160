using System.CommandLine;
using System.Globalization;
using OneStopApproval.Cli.Acts;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Catalogues;

/// <summary><c>osa catalogue apply</c>: publishes a folder as a new version, or tells what it would change and for whom.</summary>
internal sealed class CatalogueApplyCommand : ActCommand<ApplyCatalogueResponse>
{
    private static readonly string[] Patterns = ["*.y*ml", "*.svg"];

    private readonly Argument<DirectoryInfo> folder = new Argument<DirectoryInfo>("folder")
    {
        Description = "Folder of the version, laid out as catalogue/README.md says.",
    }.AcceptExistingOnly();

    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Tell what would change and for whom; publish nothing." };

    internal CatalogueApplyCommand()
        : base("apply", "Publishes a folder as a version of the published data; tells what it changes and for whom.", "an operator")
    {
        Add(folder);
        Add(dryRun);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <inheritdoc/>
    protected override async Task<ApplyCatalogueResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken)
    {
        var root = arguments.GetValue(folder)!.FullName;
        var request = new ApplyCatalogueRequest { RequestId = requestId, ValidateOnly = arguments.GetValue(dryRun) };
        foreach (var path in Patterns.SelectMany(pattern => Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories)))
        {
            request.Files.Add(
                Path.GetRelativePath(root, path).Replace('\\', '/'), await File.ReadAllTextAsync(path, cancellationToken));
        }

        return await door.Operations.ApplyCatalogueAsync(request, door.Call(cancellationToken));
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ApplyCatalogueResponse answer)
    {
        var date = answer.Catalogue.EffectiveDate.Text();
        foreach (var file in answer.Files)
        {
            var table = new Table().RoundedBorder().AddColumns("key", $"before ({Markup.Escape(WireName.Id(answer.Previous))})", $"after ({Markup.Escape(answer.Catalogue.Version)})");
            foreach (var value in file.Values)
            {
                table.AddRow(Markup.Escape(value.Key), Markup.Escape(value.Before), Markup.Escape(value.After));
            }

            console.MarkupLine($"[bold]{Markup.Escape(file.File)}[/]");
            console.Write(table);
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Counts for applications received from {date} on, {file.Drafts} drafts among them; {file.OpenApplications} open applications stay under earlier versions."));
        }

        if (answer.Files.Count == 0)
        {
            console.WriteLine($"{answer.Catalogue.Version} says the same as {WireName.Id(answer.Previous)}.");
        }
    }
}
