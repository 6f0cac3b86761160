using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Client.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa assign</c>: which officer of the department handles reviews.</summary>
internal sealed class AssignCommand : ReviewActCommand<BatchAssignReviewsResponse>
{
    private readonly Option<string> to = Words.Optional("--to", "Subject of the officer; left out, nobody has them any more.");
    private readonly Option<string> reason = Words.Optional("--reason", "Why; departments alone are told.");

    internal AssignCommand()
        : base("assign", "Assigns reviews, up to 100, each by itself; @FILE names a file with one review a line.", ArgumentArity.OneOrMore)
    {
        Add(to);
        Add(reason);
    }

    /// <inheritdoc/>
    protected override async Task<BatchAssignReviewsResponse> ActAsync(
        Door door, string requestId, IReadOnlyList<ReviewRef> reviews, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Reviews.BatchAssignReviewsAsync(
            new BatchAssignReviewsRequest
            {
                RequestId = requestId,
                Assignments =
                {
                    reviews.Select(review => new ReviewAssignment { Name = review.Name, Etag = review.Etag, Assignee = arguments.GetValue(to) }),
                },
                Reason = arguments.GetValue(reason),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override bool IsAsItShouldBe(BatchAssignReviewsResponse answer) => AssignmentTable.IsDone(answer.Results);

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, BatchAssignReviewsResponse answer) => AssignmentTable.Write(console, answer.Results);
}

/// <summary><c>osa handover</c>: every open review of one officer goes to another.</summary>
internal sealed class HandOverCommand : ActCommand<HandOverReviewsResponse>
{
    private const int Page = 200;

    private readonly DepartmentOption department = new();
    private readonly Option<string> from = Words.Required("--from", "Subject of who has the reviews.");
    private readonly Option<string> to = Words.Required("--to", "Subject of who is to have them.");
    private readonly Option<string> reason = Words.Optional("--reason", "Why; departments alone are told.");

    internal HandOverCommand()
        : base("handover", "Gives all open reviews of one officer to another.", "an officer of the department")
    {
        Option[] all = [department, from, to, reason];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<HandOverReviewsResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken)
    {
        var request = new HandOverReviewsRequest
        {
            RequestId = requestId,
            FromOfficer = arguments.GetValue(from),
            ToOfficer = arguments.GetValue(to),
            Reason = arguments.GetValue(reason),
            PageSize = Page,
        };
        var whole = new HandOverReviewsResponse();
        do
        {
            var page = await door.Deputies.HandOverReviewsAsync(request, door.Call(cancellationToken));
            whole.Results.AddRange(page.Results);
            (request.PageToken, request.RequestId) = (page.NextPageToken, RequestId.New());
        }
        while (request.PageToken.Length > 0);
        return whole;
    }

    /// <inheritdoc/>
    protected override bool IsAsItShouldBe(HandOverReviewsResponse answer) => AssignmentTable.IsDone(answer.Results);

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, HandOverReviewsResponse answer) => AssignmentTable.Write(console, answer.Results);
}

/// <summary>What became of each review that was to be assigned.</summary>
internal static class AssignmentTable
{
    /// <summary>Whether none was refused.</summary>
    internal static bool IsDone(IEnumerable<AssignmentResult> results) => results.All(row => row.Reason == ErrorReason.Unspecified);

    /// <summary>Writes the table.</summary>
    internal static void Write(IAnsiConsole console, IReadOnlyCollection<AssignmentResult> results)
    {
        var table = new Table().RoundedBorder().AddColumns("review@etag", "officer");
        foreach (var row in results)
        {
            var (name, officer) = row.Reason == ErrorReason.Unspecified ? ($"{row.Name}@{row.Etag}", row.Assignee) : (row.Name, WireName.Of(row.Reason));
            table.AddRow(Markup.Escape(name), Markup.Escape(officer));
        }

        console.Write(table);
        foreach (var fault in results.SelectMany(row => row.Faults))
        {
            console.WriteLine($"{fault.Subject}: {fault.Description}");
        }
    }
}
