using Spectre.Console;

namespace OneStopApproval.Cli;

/// <summary>The terminal, or the pipe, that <c>osa</c> writes to.</summary>
internal static class Terminal
{
    // A pipe has no width; tables that wrap at 80 columns would be cut in the middle of a number.
    private const int WidthOfPipe = 160;

    /// <summary>Whether somebody looks at a terminal that can be redrawn.</summary>
    internal static bool IsLive(IAnsiConsole console) =>
        !Console.IsOutputRedirected && console.Profile.Capabilities is { Interactive: true, Ansi: true };

    /// <summary>The standard output.</summary>
    internal static IAnsiConsole Output()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings());
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = WidthOfPipe;
        }

        return console;
    }
}
