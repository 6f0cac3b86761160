using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa reviews rows</c>: what a review asks for, with the numbers by which a decision names its rows.</summary>
internal sealed class ReviewRowsCommand : CallCommand<Review>
{
    private readonly Argument<string> review = new("REVIEW") { Description = "Review, for example applications/2f6c1d/reviews/cma." };
    private readonly DepartmentOption department = new();

    internal ReviewRowsCommand()
        : base("rows", "Shows the capability rows that a review asks for.", "an officer of the department")
    {
        Add(review);
        Add(department);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<Review> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Reviews.GetReviewAsync(new GetReviewRequest { Name = arguments.GetValue(review) }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, Review answer)
    {
        var table = new Table().RoundedBorder().AddColumns("row", "site", "field", "object", "parameter", "standard", "limits");
        foreach (var (index, row) in answer.AskedScope.Index())
        {
            string[] cells = [(index + RefusedRows.First).Text(), row.Site, row.Field, row.Object, row.Parameter, row.Standard, row.Limits];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        console.Write(table);
        console.WriteLine($"{answer.Name}@{answer.Etag}");
    }
}
