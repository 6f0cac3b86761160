using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Readings;

/// <summary><c>osa journey</c>: an application's whole way.</summary>
internal sealed class JourneyCommand : ReadingCommand<Journey>
{
    private readonly Option<string?> html = new("--html") { Description = "Also write it to this file as one page that needs nothing else." };

    internal JourneyCommand()
        : base("journey", "Shows an application's whole way as bars and as a tree.", "Application, for example applications/2f6c1d.")
        => Add(html);

    /// <inheritdoc/>
    protected override async Task<Journey> AskAsync(Door door, string name, CancellationToken cancellationToken) =>
        await door.Operations.GetJourneyAsync(new GetJourneyRequest { Name = name }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override async Task<Journey> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken)
    {
        var journey = await base.CallAsync(door, arguments, cancellationToken);
        if (arguments.GetValue(html) is { } file)
        {
            await File.WriteAllTextAsync(file, JourneyPage.Of(journey), cancellationToken);
        }

        return journey;
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, Journey answer)
    {
        console.Write(new Spectre.Console.Rule($"[bold]{Markup.Escape(answer.DisplayNumber)}[/] {Markup.Escape(answer.Application)}").LeftJustified());
        console.Write(JourneyBars.Of(answer, console.Profile.Width));
        console.Write(JourneyTree.Of(answer));
    }
}
