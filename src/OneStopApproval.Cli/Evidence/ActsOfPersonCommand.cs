using System.CommandLine;
using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Evidence;

/// <summary><c>osa acts</c>: everything that a person did.</summary>
internal sealed class ActsOfPersonCommand : CallCommand<ListPersonActsResponse>
{
    private const int PageSize = 200;

    private readonly Argument<string> subject = new("SUBJECT") { Description = "Subject of the person as in his token, for example officer-21." };
    private readonly Option<DateOnly?> from = new("--from") { Description = "First day, for example 2026-01-05." };
    private readonly Option<DateOnly?> through = new("--through") { Description = "Last day." };

    internal ActsOfPersonCommand()
        : base("acts", "Lists everything that a person did, the latest first: what, when, and how the person was known.", "an operator")
    {
        Add(subject);
        Add(from);
        Add(through);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <inheritdoc/>
    protected override async Task<ListPersonActsResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken)
    {
        var request = new ListPersonActsRequest
        {
            Subject = arguments.GetValue(subject),
            PageSize = PageSize,
            FromDate = arguments.GetValue(from)?.ToDate(),
            ThroughDate = arguments.GetValue(through)?.ToDate(),
        };
        var all = new ListPersonActsResponse();
        do
        {
            var page = await door.Evidence.ListPersonActsAsync(request, door.Call(cancellationToken));
            all.PersonActs.AddRange(page.PersonActs);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return all;
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ListPersonActsResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("time", "what", "where", "role", "known by", "from", "trace");
        foreach (var act in answer.PersonActs)
        {
            table.AddRow(
                act.EventTime.ToDateTimeOffset().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                Markup.Escape(act.Type),
                Markup.Escape(act.Review.Length > 0 ? act.Review : act.Event.Length > 0 ? act.Event : act.Resource),
                WireName.Of(act.Role),
                Markup.Escape(act.Authentication),
                Markup.Escape(act.ClientAddress),
                Markup.Escape(act.TraceId));
        }

        console.Write(table);
    }
}
