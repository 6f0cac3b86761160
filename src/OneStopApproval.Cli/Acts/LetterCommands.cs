using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa letter propose</c>: a letter of delegation, which a second operator confirms.</summary>
internal sealed class ProposeLetterCommand : ActCommand<ProposeLetterResponse>
{
    private readonly Argument<string> number = new("NUMBER") { Description = "Number of the letter." };
    private readonly Option<string> department = Words.Optional("--department", "Authority whose person in charge gives it, for example housing. Default: the people's government.");
    private readonly Option<string> givenBy = Words.Required("--given-by", "Subject of the person in charge.");
    private readonly Option<string> officer = Words.Required("--officer", "Subject of the token of who may act.");
    private readonly WordOption<DelegatedAct> act = new("--act", "The only act that it is for. Default: all that its giver can give.") { Required = false };
    private readonly Option<string[]> items = new("--item") { Description = "The only item that it is for, for example construction-testing; may be given again. Default: all.", AllowMultipleArgumentsPerToken = true };
    private readonly WordOption<PostLevel> level = new("--level", "How wide a region it is for.") { Required = false };
    private readonly Option<string> region = Words.Optional("--region", "Code of the region, 6 digits, with --level. Default: all.");
    private readonly Option<DateOnly?> from = new("--from") { Description = "First day, for example 2026-01-20. Default: today." };
    private readonly Option<DateOnly> until = new("--until") { Description = "Last day.", Required = true };

    internal ProposeLetterCommand()
        : base("propose", "Proposes a letter of delegation; a second operator confirms it.", "an operator")
    {
        Add(number);
        Option[] all = [department, givenBy, officer, act, items, level, region, from, until];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <inheritdoc/>
    protected override async Task<ProposeLetterResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken)
    {
        var (authority, only) = (arguments.GetValue(department) ?? "", arguments.GetValue(act));
        var request = new ProposeLetterRequest
        {
            RequestId = requestId,
            Number = arguments.GetValue(number),
            Department = authority.Length > 0 ? $"departments/{authority}" : "",
            GivenBy = arguments.GetValue(givenBy),
            Officer = arguments.GetValue(officer),
            Level = arguments.GetValue(level),
            RegionCode = arguments.GetValue(region),
            FromDate = arguments.GetValue(from)?.ToDate(),
            UntilDate = arguments.GetValue(until).ToDate(),
        };
        request.Items.AddRange((arguments.GetValue(items) ?? []).Select(item => $"serviceItems/{item}"));
        DelegatedAct[] given = only != DelegatedAct.Unspecified ? [only]
            : authority.Length > 0 ? [DelegatedAct.ApproveExtension, DelegatedAct.AnswerRecusal]
            : [DelegatedAct.ExtendJointCap];
        request.Acts.AddRange(given);
        return await door.Administration.ProposeLetterAsync(request, door.Call(cancellationToken));
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ProposeLetterResponse answer) =>
        FactTable.Write(console, ("letter", answer.Name), ("state", WireName.Of(answer.State)));
}

/// <summary><c>osa letter confirm</c>: the second person says yes.</summary>
internal sealed class ConfirmLetterCommand()
    : GrantCommand<ConfirmLetterResponse>("letter", "confirm", "Confirms a proposed letter of delegation.", "another operator", reasoned: false)
{
    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator with { Subject = "operator-2" };

    /// <inheritdoc/>
    protected override async Task<ConfirmLetterResponse> ActAsync(Door door, GrantAct act, CancellationToken cancellationToken) =>
        await door.Administration.ConfirmLetterAsync(new ConfirmLetterRequest { Name = act.Name, RequestId = act.RequestId }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override (string Name, PostState State) Told(ConfirmLetterResponse answer) => (answer.Name, answer.State);
}

/// <summary><c>osa letter reject</c>: no, or not any more.</summary>
internal sealed class RejectLetterCommand()
    : GrantCommand<RejectLetterResponse>("letter", "reject", "Rejects or withdraws a proposed letter.", "an operator")
{
    /// <inheritdoc/>
    protected override async Task<RejectLetterResponse> ActAsync(Door door, GrantAct act, CancellationToken cancellationToken) =>
        await door.Administration.RejectLetterAsync(new RejectLetterRequest { Name = act.Name, RequestId = act.RequestId, Reason = act.Reason }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override (string Name, PostState State) Told(RejectLetterResponse answer) => (answer.Name, answer.State);
}

/// <summary><c>osa letter end</c>: nothing is done under it any more.</summary>
internal sealed class EndLetterCommand()
    : GrantCommand<EndLetterResponse>("letter", "end", "Ends a letter at once.", "an operator")
{
    /// <inheritdoc/>
    protected override async Task<EndLetterResponse> ActAsync(Door door, GrantAct act, CancellationToken cancellationToken) =>
        await door.Administration.EndLetterAsync(new EndLetterRequest { Name = act.Name, RequestId = act.RequestId, Reason = act.Reason }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override (string Name, PostState State) Told(EndLetterResponse answer) => (answer.Name, answer.State);
}

/// <summary><c>osa letter list</c>: letters, a page at a time.</summary>
internal sealed class LetterListCommand : CallCommand<ListLettersResponse>
{
    private readonly Option<string> officer = Words.Optional("--officer", "Only those of this officer.");
    private readonly Option<string> department = Words.Optional("--department", "Only those of this authority, for example housing.");
    private readonly WordOption<PostState> state = new("--state", "Only those in this state.") { Required = false };
    private readonly Option<string> page = Words.Optional("--page", "Token of the page, from the one before.");

    internal LetterListCommand()
        : base("list", "Lists letters of delegation, the latest proposed first.", "an operator")
    {
        Option[] all = [officer, department, state, page];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <inheritdoc/>
    protected override async Task<ListLettersResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken)
    {
        var request = new ListLettersRequest
        {
            Officer = arguments.GetValue(officer),
            Department = arguments.GetValue(department) is { Length: > 0 } id ? $"departments/{id}" : "",
            PageToken = arguments.GetValue(page),
        };
        if (arguments.GetValue(state) is var only && only != PostState.Unspecified)
        {
            request.States.Add(only);
        }

        return await door.Administration.ListLettersAsync(request, door.Call(cancellationToken));
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ListLettersResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("letter", "number", "authority", "given by", "officer", "for", "items", "region", "from", "until", "state");
        foreach (var row in answer.Letters)
        {
            table.AddRow(
                row.Name,
                Markup.Escape(row.Number),
                row.Department,
                Markup.Escape(row.GivenBy),
                Markup.Escape(row.Officer),
                string.Join(' ', row.Acts.Select(act => WireName.Of(act))),
                string.Join(' ', row.Items),
                row.RegionCode.Length == 0 ? "" : $"{row.RegionCode} {WireName.Of(row.Level)}",
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
