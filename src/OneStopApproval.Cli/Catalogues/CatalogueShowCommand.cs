using System.CommandLine;
using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Catalogues;

/// <summary><c>osa catalogue show</c>: the versions of the published data, what in them waits to be confirmed and which texts of law they rest on.</summary>
internal sealed class CatalogueShowCommand : CallCommand<ListCataloguesResponse>
{
    private readonly Argument<string?> version = new("version")
    {
        Description = "Only this version. Default: all.",
        DefaultValueFactory = _ => null,
    };

    internal CatalogueShowCommand()
        : base("show", "Shows the versions of the published data, who is under them, which values are to be confirmed, and the texts of law that they rest on.", "an operator")
        => Add(version);

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <inheritdoc/>
    protected override async Task<ListCataloguesResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken)
    {
        var wanted = arguments.GetValue(version);
        var all = new ListCataloguesResponse();
        do
        {
            var page = await door.Operations.ListCataloguesAsync(
                new ListCataloguesRequest { PageToken = all.NextPageToken }, door.Call(cancellationToken));
            all.Catalogues.AddRange(page.Catalogues.Where(catalogue => wanted is null || catalogue.Version == wanted));
            all.NextPageToken = page.NextPageToken;
        }
        while (all.NextPageToken.Length > 0);
        return all;
    }

    /// <inheritdoc/>
    protected override bool IsAsItShouldBe(ListCataloguesResponse answer) => answer.Catalogues.Count > 0;

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ListCataloguesResponse answer)
    {
        if (answer.Catalogues.Count == 0)
        {
            console.WriteLine("There is no version of this name.");
        }

        foreach (var catalogue in answer.Catalogues)
        {
            console.MarkupLine(string.Create(
                CultureInfo.InvariantCulture,
                $"[bold]{Markup.Escape(catalogue.Version)}[/] from {catalogue.EffectiveDate.Text()}{(catalogue.InForce ? ", in force" : "")}: {catalogue.Drafts} drafts, {catalogue.OpenApplications} open applications"));
            var table = new Table().RoundedBorder().AddColumns("file", "key", "value", "");
            foreach (var value in catalogue.Unconfirmed)
            {
                table.AddRow(Markup.Escape(value.File), Markup.Escape(value.Key), Markup.Escape(value.Value), "[yellow]to be confirmed[/]");
            }

            console.Write(table);
            ShowLaws(console, catalogue);
        }
    }

    private static void ShowLaws(IAnsiConsole console, Catalogue catalogue)
    {
        var table = new Table().RoundedBorder().AddColumns("text of law", "rank", "made by", "");
        foreach (var text in catalogue.LegalTexts)
        {
            // A region is valid for what lies in it: its leading digits.
            var here = text.Region.Length == 0 || catalogue.Region.StartsWith(text.Region.TrimEnd('0'), StringComparison.Ordinal);
            table.AddRow(
                Markup.Escape(text.Title),
                Markup.Escape(text.Level.ToString()),
                Markup.Escape(text.Issuer),
                here ? "" : $"[grey]valid in {Markup.Escape(text.Region)} only: for comparison[/]");
        }

        if (catalogue.LegalTexts.Count > 0)
        {
            console.Write(table);
        }
    }
}
