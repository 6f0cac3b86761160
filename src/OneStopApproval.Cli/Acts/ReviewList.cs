using System.CommandLine;
using Google.Protobuf;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Readings.Clocks;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary>A list of reviews of one department, a page of it at a time.</summary>
/// <typeparam name="TAnswer">The contract's answer.</typeparam>
internal abstract class ReviewList<TAnswer> : CallCommand<TAnswer>
    where TAnswer : class, IMessage
{
    private readonly DepartmentOption department = new();
    private readonly Option<string> page = new("--page") { Description = "Token of the page, from the one before.", DefaultValueFactory = _ => "" };

    /// <summary>A list with what it shows.</summary>
    protected ReviewList(string description)
        : base("list", description, "an officer of the department")
    {
        Add(department);
        Add(page);
    }

    /// <summary>Asks for a page.</summary>
    protected abstract Task<TAnswer> AskAsync(Door door, ParseResult arguments, string page, CancellationToken cancellationToken);

    /// <summary>The rows of the page and the token of the next.</summary>
    protected abstract (IEnumerable<ReviewSummary> Rows, string Next) PageOf(TAnswer answer);

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override Task<TAnswer> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        AskAsync(door, arguments, arguments.GetValue(page)!, cancellationToken);

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, TAnswer answer)
    {
        var (rows, next) = PageOf(answer);
        var table = new Table().RoundedBorder().AddColumns("review@etag", "lab", "state", "received", "due", "light");
        foreach (var row in rows)
        {
            table.AddRow(
                Markup.Escape($"{row.Name}@{row.Etag}"),
                Markup.Escape(row.ApplicantDisplayName),
                WireName.Of(row.State),
                row.ReceiptDate.Text(),
                row.DueDate.Text(),
                ClockTable.LightOf(row.Light));
        }

        console.Write(table);
        if (next.Length > 0)
        {
            console.WriteLine($"more: --page {next}");
        }
    }
}

/// <summary><c>osa intake list</c>: what waits at the door.</summary>
internal sealed class IntakeListCommand : ReviewList<SearchIntakesResponse>
{
    private readonly Option<bool> drafted = new("--drafted") { Description = "Only those with drafted points whose correction notice is not issued." };

    internal IntakeListCommand()
        : base("Lists the reviews that wait at the door.") => Add(drafted);

    /// <inheritdoc/>
    protected override async Task<SearchIntakesResponse> AskAsync(
        Door door, ParseResult arguments, string page, CancellationToken cancellationToken) =>
        await door.Intakes.SearchIntakesAsync(
            new SearchIntakesRequest
            {
                Filter = arguments.GetValue(drafted) ? IntakeFilter.PointsDrafted : IntakeFilter.Waiting,
                PageToken = page,
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override (IEnumerable<ReviewSummary> Rows, string Next) PageOf(SearchIntakesResponse answer) =>
        (answer.Reviews, answer.NextPageToken);
}

/// <summary><c>osa reviews list</c>: what is on the desk.</summary>
internal sealed class ReviewListCommand : ReviewList<SearchReviewsResponse>
{
    private readonly Option<bool> extensions = new("--extensions") { Description = "Only those whose extension waits for the person in charge." };

    private readonly Option<bool> awaited = new("--awaited") { Description = "Only those in which the lab made a statement or asked for a hearing that is not scheduled." };

    internal ReviewListCommand()
        : base("Lists the open reviews, the earliest due first.")
    {
        Add(extensions);
        Add(awaited);
    }

    /// <inheritdoc/>
    protected override async Task<SearchReviewsResponse> AskAsync(
        Door door, ParseResult arguments, string page, CancellationToken cancellationToken) =>
        await door.Reviews.SearchReviewsAsync(
            new SearchReviewsRequest { ExtensionAsked = arguments.GetValue(extensions), AnswerAwaited = arguments.GetValue(awaited), PageToken = page },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override (IEnumerable<ReviewSummary> Rows, string Next) PageOf(SearchReviewsResponse answer) =>
        (answer.Reviews, answer.NextPageToken);
}
