using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa statement</c>: what the lab says for itself.</summary>
internal sealed class StatementCommand : LabActCommand<MakeStatementResponse>
{
    private readonly Option<string> text = Words.Required("--text", "What the lab says.");

    internal StatementCommand()
        : base("statement", "States the lab's case on a review; a refusal says how it considers it.") => Add(text);

    /// <inheritdoc/>
    protected override async Task<MakeStatementResponse> ActAsync(
        Door door, string requestId, string name, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Applications.MakeStatementAsync(
            new MakeStatementRequest { Name = name, RequestId = requestId, Text = arguments.GetValue(text) }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, MakeStatementResponse answer) => FactTable.Write(console, ("statement", answer.Statement));
}

/// <summary><c>osa hearing ask</c>: the lab asks for the hearing that it was told the right to.</summary>
internal sealed class AskHearingCommand() : LabActCommand<RequestHearingResponse>("ask", "Asks for a hearing, within five working days of being told the right to it.")
{
    /// <inheritdoc/>
    protected override async Task<RequestHearingResponse> ActAsync(
        Door door, string requestId, string name, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Applications.RequestHearingAsync(new RequestHearingRequest { Name = name, RequestId = requestId }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, RequestHearingResponse answer) => FactTable.Write(
        console, ("review", answer.Name), ("hearing", WireName.Of(answer.HearingState)), ("held by", answer.HoldDueDate.Text()));
}

/// <summary><c>osa hearing waive</c>: the lab gives a hearing up.</summary>
internal sealed class WaiveHearingCommand() : LabActCommand<WaiveHearingResponse>("waive", "Gives up a hearing whose time and place are not told yet.")
{
    /// <inheritdoc/>
    protected override async Task<WaiveHearingResponse> ActAsync(
        Door door, string requestId, string name, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Applications.WaiveHearingAsync(new WaiveHearingRequest { Name = name, RequestId = requestId }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, WaiveHearingResponse answer) =>
        FactTable.Write(console, ("review", answer.Name), ("hearing", WireName.Of(answer.HearingState)));
}
