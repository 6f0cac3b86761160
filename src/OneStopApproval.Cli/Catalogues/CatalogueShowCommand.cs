using System.CommandLine;
using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Catalogues;

/// <summary><c>osa catalogue show</c>: the versions of the published data, and what in them waits to be confirmed.</summary>
internal sealed class CatalogueShowCommand : CallCommand<ListCataloguesResponse>
{
    private readonly Argument<string?> version = new("version")
    {
        Description = "Only this version. Default: all.",
        DefaultValueFactory = _ => null,
    };

    internal CatalogueShowCommand()
        : base("show", "Shows the versions of the published data, who is under them, and which values are to be confirmed.", "an operator")
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
        }
    }
}
