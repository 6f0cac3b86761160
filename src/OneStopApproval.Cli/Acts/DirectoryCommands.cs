using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa directory propose</c>: a post for somebody, which a second operator confirms.</summary>
internal sealed class ProposePostCommand : ActCommand<ProposePostResponse>
{
    private readonly Argument<string> officer = new("SUBJECT") { Description = "Subject of the token of who gets it." };
    private readonly WordOption<PostRole> role = new("--role", "The role.");
    private readonly Option<string> department = Words.Optional("--department", "Department, for example housing; for OFFICER and AUTHORITY_HEAD.");
    private readonly WordOption<PostLevel> level = new("--level", "How wide a region it serves; not for OPERATOR and AUDITOR.") { Required = false };
    private readonly Option<string> region = Words.Optional("--region", "Code of the region, 6 digits, with --level.");
    private readonly WordOption<ReviewDesk> desk = new("--desk", "The only desk of an officer. Default: all.") { Required = false };
    private readonly Option<bool> automatic = new("--automatic") { Description = "For a system under its own name." };
    private readonly Option<DateOnly?> from = new("--from") { Description = "First day, for example 2026-01-20. Default: today." };
    private readonly Option<DateOnly?> until = new("--until") { Description = "Last day. Default: none." };

    internal ProposePostCommand()
        : base("propose", "Proposes a post; a second operator confirms it.", "an operator")
    {
        Add(officer);
        Option[] all = [role, department, level, region, desk, automatic, from, until];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <inheritdoc/>
    protected override async Task<ProposePostResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken)
    {
        var request = new ProposePostRequest
        {
            RequestId = requestId,
            Officer = arguments.GetValue(officer),
            Role = arguments.GetValue(role),
            Department = arguments.GetValue(department) is { Length: > 0 } id ? $"departments/{id}" : "",
            Level = arguments.GetValue(level),
            RegionCode = arguments.GetValue(region),
            Automatic = arguments.GetValue(automatic),
            FromDate = arguments.GetValue(from)?.ToDate(),
            UntilDate = arguments.GetValue(until)?.ToDate(),
        };
        if (arguments.GetValue(desk) is var only && only != ReviewDesk.Unspecified)
        {
            request.Desks.Add(only);
        }

        return await door.Administration.ProposePostAsync(request, door.Call(cancellationToken));
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ProposePostResponse answer) =>
        FactTable.Write(console, ("post", answer.Name), ("state", WireName.Of(answer.State)));
}

/// <summary><c>osa directory confirm</c>: the second person says yes.</summary>
internal sealed class ConfirmPostCommand()
    : GrantCommand<ConfirmPostResponse>("post", "confirm", "Confirms a proposed post.", "another operator", reasoned: false)
{
    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator with { Subject = "operator-2" };

    /// <inheritdoc/>
    protected override async Task<ConfirmPostResponse> ActAsync(Door door, GrantAct act, CancellationToken cancellationToken) =>
        await door.Administration.ConfirmPostAsync(new ConfirmPostRequest { Name = act.Name, RequestId = act.RequestId }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override (string Name, PostState State) Told(ConfirmPostResponse answer) => (answer.Name, answer.State);
}

/// <summary><c>osa directory reject</c>: no, or not any more.</summary>
internal sealed class RejectPostCommand()
    : GrantCommand<RejectPostResponse>("post", "reject", "Rejects or withdraws a proposed post.", "an operator")
{
    /// <inheritdoc/>
    protected override async Task<RejectPostResponse> ActAsync(Door door, GrantAct act, CancellationToken cancellationToken) =>
        await door.Administration.RejectPostAsync(new RejectPostRequest { Name = act.Name, RequestId = act.RequestId, Reason = act.Reason }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override (string Name, PostState State) Told(RejectPostResponse answer) => (answer.Name, answer.State);
}

/// <summary><c>osa directory end</c>: the right is over at once.</summary>
internal sealed class EndPostCommand()
    : GrantCommand<EndPostResponse>("post", "end", "Ends a post at once.", "an operator")
{
    /// <inheritdoc/>
    protected override async Task<EndPostResponse> ActAsync(Door door, GrantAct act, CancellationToken cancellationToken) =>
        await door.Administration.EndPostAsync(new EndPostRequest { Name = act.Name, RequestId = act.RequestId, Reason = act.Reason }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override (string Name, PostState State) Told(EndPostResponse answer) => (answer.Name, answer.State);
}

/// <summary><c>osa directory list</c>: posts, a page at a time.</summary>
internal sealed class PostListCommand : CallCommand<ListPostsResponse>
{
    private readonly Option<string> officer = Words.Optional("--officer", "Only those of this subject.");
    private readonly Option<string> department = Words.Optional("--department", "Only those of this department, for example housing.");
    private readonly WordOption<PostState> state = new("--state", "Only those in this state.") { Required = false };
    private readonly Option<string> page = Words.Optional("--page", "Token of the page, from the one before.");

    internal PostListCommand()
        : base("list", "Lists posts, the latest proposed first.", "an operator")
    {
        Option[] all = [officer, department, state, page];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <inheritdoc/>
    protected override async Task<ListPostsResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken)
    {
        var request = new ListPostsRequest
        {
            Officer = arguments.GetValue(officer),
            Department = arguments.GetValue(department) is { Length: > 0 } id ? $"departments/{id}" : "",
            PageToken = arguments.GetValue(page),
        };
        if (arguments.GetValue(state) is var only && only != PostState.Unspecified)
        {
            request.States.Add(only);
        }

        return await door.Administration.ListPostsAsync(request, door.Call(cancellationToken));
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ListPostsResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("post", "who", "role", "department", "region", "desks", "from", "until", "state");
        foreach (var row in answer.Posts)
        {
            table.AddRow(
                row.Name,
                Markup.Escape(row.Officer),
                WireName.Of(row.Role),
                row.Department,
                row.RegionCode.Length == 0 ? "" : $"{row.RegionCode} {WireName.Of(row.Level)}",
                string.Join(' ', row.Desks.Select(sat => WireName.Of(sat))),
                row.FromDate.Text(),
                row.UntilDate.Text(),
                WireName.Of(row.State));
        }

        console.Write(table);
        if (answer.NextPageToken.Length > 0)
        {
            console.WriteLine($"more: --page {answer.NextPageToken}");
        }
    }
}

/// <summary><c>osa directory acts</c>: who did what with whose right.</summary>
internal sealed class DirectoryActsCommand : CallCommand<ListDirectoryActsResponse>
{
    private readonly Option<string> officer = Words.Optional("--officer", "Only those on rights of this subject.");
    private readonly Option<string> page = Words.Optional("--page", "Token of the page, from the one before.");

    internal DirectoryActsCommand()
        : base("acts", "Lists who proposed, confirmed, rejected and ended posts and letters, the latest first.", "an operator")
    {
        Add(officer);
        Add(page);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <inheritdoc/>
    protected override async Task<ListDirectoryActsResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Administration.ListDirectoryActsAsync(
            new ListDirectoryActsRequest { Officer = arguments.GetValue(officer), PageToken = arguments.GetValue(page) }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ListDirectoryActsResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("time", "act", "right", "of", "by");
        foreach (var row in answer.DirectoryActs)
        {
            table.AddRow(
                row.ActTime.ToDateTimeOffset().ToString("u", System.Globalization.CultureInfo.InvariantCulture),
                WireName.Of(row.Kind),
                row.Post.Length > 0 ? row.Post : row.Letter,
                Markup.Escape(row.Officer),
                Markup.Escape(row.Subject));
        }

        console.Write(table);
        if (answer.NextPageToken.Length > 0)
        {
            console.WriteLine($"more: --page {answer.NextPageToken}");
        }
    }
}
