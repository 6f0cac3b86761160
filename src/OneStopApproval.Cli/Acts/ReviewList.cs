using System.CommandLine;
using System.Globalization;
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
                // In a column of its own it would break the name, which people copy.
                Markup.Escape(row.Assignee.Length > 0 ? $"{row.ApplicantDisplayName}\n{row.Assignee}" : row.ApplicantDisplayName),
                WireName.Of(row.State),
                row.ReceiptDate.Text(),
                row.DueDate.Text(),
                row.DueDate is null
                    ? ClockTable.LightOf(row.Light)
                    : string.Create(CultureInfo.InvariantCulture, $"{ClockTable.LightOf(row.Light)} {row.RemainingDays}"));
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

    private readonly WordOption<ReviewRelationship> relationship =
        new("--relationship", "Which, as the officer stands to them. Default: every open one.") { Required = false };

    private readonly Option<string> region = Words.Optional("--region", "First 2, 4 or all 6 digits of the code of the lab's region.");
    private readonly Option<string> uscc = Words.Optional("--uscc", "Unified social credit code of the lab.");
    private readonly Option<string> number = Words.Optional("--number", "Number of the application.");
    private readonly Option<string> name = Words.Optional("--name", "How the lab's name begins.");
    private readonly Option<string> externalCase = Words.Optional("--external-case", "Id of the case in the department's own system.");

    internal ReviewListCommand()
        : base("Lists the open reviews, the fewest working days left first.")
    {
        Option[] all = [extensions, awaited, relationship, region, uscc, number, name, externalCase];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override async Task<SearchReviewsResponse> AskAsync(
        Door door, ParseResult arguments, string page, CancellationToken cancellationToken) =>
        await door.Reviews.SearchReviewsAsync(
            new SearchReviewsRequest
            {
                ExtensionAsked = arguments.GetValue(extensions),
                AnswerAwaited = arguments.GetValue(awaited),
                Relationship = arguments.GetValue(relationship),
                RegionCode = arguments.GetValue(region),
                Uscc = arguments.GetValue(uscc),
                DisplayNumber = arguments.GetValue(number),
                DisplayNamePrefix = arguments.GetValue(name),
                ExternalCaseId = arguments.GetValue(externalCase),
                PageToken = page,
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override (IEnumerable<ReviewSummary> Rows, string Next) PageOf(SearchReviewsResponse answer) =>
        (answer.Reviews, answer.NextPageToken);
}

/// <summary><c>osa reviews count</c>: how many there are, up to 99.</summary>
internal sealed class ReviewCountCommand : CallCommand<CountReviewsResponse>
{
    private readonly DepartmentOption department = new();

    internal ReviewCountCommand()
        : base("count", "Counts the reviews of an inbox by relationship, each up to 99.", "an officer of the department") => Add(department);

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<CountReviewsResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Reviews.CountReviewsAsync(new CountReviewsRequest(), door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, CountReviewsResponse answer)
    {
        foreach (var count in answer.Counts)
        {
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{WireName.Of(count.Relationship)}: {count.Count}{(count.More ? "+" : "")}"));
        }
    }
}
