using System.CommandLine;
using System.Text;
using OneStopApproval.Cli;
using OneStopApproval.Cli.Readings;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Cli.Walkthrough;

Console.OutputEncoding = Encoding.UTF8;

var root = new RootCommand(
    """
    One-stop approval of testing labs: watch it work, ask a running server, mint development tokens.

    Exit codes: 0 done; 1 not as it should be; 2 command line not understood; 3 the server refused;
    4 the server was not reached or did not start; 130 interrupted.
    """)
{
    new WalkthroughCommand(),
    new TokenCommand(),
    new JourneyCommand(),
    new ExplainCommand(),
    new VerifyCommand(),
};

var arguments = root.Parse(args);
try
{
    var code = await arguments.InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        // A walk-through that is interrupted still has a server to stop.
        ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
    });
    return arguments.Errors.Count > 0 ? ExitCode.Usage : code;
}
catch (OperationCanceledException)
{
    return ExitCode.Interrupted;
}
