using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa deputy create</c>: who stands in for an absent officer.</summary>
internal sealed class CreateDeputyCommand : ActCommand<CreateDeputyResponse>
{
    private readonly DepartmentOption department = new();
    private readonly Option<string> officer = Words.Optional("--officer", "Subject of who is absent. Default: who calls.");
    private readonly Option<string> deputy = Words.Required("--deputy", "Subject of who stands in.");
    private readonly Option<DateOnly?> from = new("--from") { Description = "First day, for example 2026-01-20. Default: today." };
    private readonly Option<DateOnly> through = new("--through") { Description = "Last day.", Required = true };

    internal CreateDeputyCommand()
        : base("create", "Records that an officer is absent and who stands in.", "an officer of the department")
    {
        Option[] all = [department, officer, deputy, from, through];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<CreateDeputyResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Deputies.CreateDeputyAsync(
            new CreateDeputyRequest
            {
                RequestId = requestId,
                Officer = arguments.GetValue(officer),
                Deputy = arguments.GetValue(deputy),
                FromDate = arguments.GetValue(from)?.ToDate(),
                ThroughDate = arguments.GetValue(through).ToDate(),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, CreateDeputyResponse answer) =>
        FactTable.Write(console, ("deputy", answer.Name), ("state", WireName.Of(answer.State)));
}

/// <summary><c>osa deputy end</c>: the absence ends early.</summary>
internal sealed class EndDeputyCommand : ActCommand<EndDeputyResponse>
{
    private readonly Argument<string> deputy = new("DEPUTY") { Description = "Deputy, for example deputies/4kq2m." };
    private readonly DepartmentOption department = new();

    internal EndDeputyCommand()
        : base("end", "Ends it before its last day.", "an officer of the department")
    {
        Add(deputy);
        Add(department);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<EndDeputyResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Deputies.EndDeputyAsync(
            new EndDeputyRequest { Name = arguments.GetValue(deputy), RequestId = requestId }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, EndDeputyResponse answer) =>
        FactTable.Write(console, ("deputy", answer.Name), ("state", WireName.Of(answer.State)));
}

/// <summary><c>osa deputy list</c>: the deputies of a department, a page at a time.</summary>
internal sealed class DeputyListCommand : CallCommand<ListDeputiesResponse>
{
    private readonly DepartmentOption department = new();
    private readonly Option<string> officer = Words.Optional("--officer", "Only those that are absent or stand in by this subject.");
    private readonly Option<bool> force = new("--in-force") { Description = "Only those of today." };
    private readonly Option<string> page = Words.Optional("--page", "Token of the page, from the one before.");

    internal DeputyListCommand()
        : base("list", "Lists the deputies of a department, the latest first.", "an officer of the department")
    {
        Option[] all = [department, officer, force, page];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<ListDeputiesResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Deputies.ListDeputiesAsync(
            new ListDeputiesRequest { Officer = arguments.GetValue(officer), InForce = arguments.GetValue(force), PageToken = arguments.GetValue(page) },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ListDeputiesResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("deputy", "absent", "stands in", "from", "through", "state");
        foreach (var row in answer.Deputies)
        {
            table.AddRow(
                row.Name, Markup.Escape(row.Officer), Markup.Escape(row.Deputy_), row.FromDate.Text(), row.ThroughDate.Text(), WireName.Of(row.State));
        }

        console.Write(table);
        if (answer.NextPageToken.Length > 0)
        {
            console.WriteLine($"more: --page {answer.NextPageToken}");
        }
    }
}
