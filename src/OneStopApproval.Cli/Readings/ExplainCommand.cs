using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Readings;

/// <summary><c>osa explain</c>: one clock, day by day.</summary>
internal sealed class ExplainCommand()
    : ReadingCommand<ExplainClockResponse>(
        "explain", "Explains a clock day by day.", "Clock, for example applications/2f6c1d/reviews/cma/clocks/decision-1.")
{
    /// <inheritdoc/>
    protected override async Task<ExplainClockResponse> AskAsync(Door door, string name, CancellationToken cancellationToken) =>
        await door.Operations.ExplainClockAsync(new ExplainClockRequest { Name = name }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ExplainClockResponse answer) => console.Write(ClockTable.Of(answer));
}
