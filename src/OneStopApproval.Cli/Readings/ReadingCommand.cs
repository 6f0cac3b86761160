using System.CommandLine;
using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using Spectre.Console;

namespace OneStopApproval.Cli.Readings;

/// <summary>A command that asks a running server one question and shows the answer to people or to programs.</summary>
/// <typeparam name="TAnswer">The contract's answer.</typeparam>
internal abstract class ReadingCommand<TAnswer> : Command
    where TAnswer : class, IMessage
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(5);
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithIndentation());

    private readonly Argument<string> name;
    private readonly ServerOption server = new("Address of the server.")
    {
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:5080"),
    };

    private readonly Option<string?> token = new("--token")
    {
        Description = "Bearer token. Default: OSA_TOKEN; else, for a server on this machine, a development token of an operator.",
    };

    private readonly Option<bool> json = new("--json") { Description = "Print the answer as protobuf JSON." };

    /// <summary>A command with its name, what it does, and what its argument is.</summary>
    protected ReadingCommand(string command, string description, string argument)
        : base(command, description)
    {
        name = new Argument<string>("NAME") { Description = argument };
        Add(name);
        Add(server);
        Add(token);
        Add(json);
        SetAction(RunAsync);
    }

    /// <summary>Asks the question.</summary>
    protected abstract Task<TAnswer> AskAsync(Door door, string name, CancellationToken cancellationToken);

    /// <summary>Shows the answer to people.</summary>
    protected abstract void Show(IAnsiConsole console, TAnswer answer);

    /// <summary>Whether the answer is as it should be.</summary>
    protected virtual bool IsAsItShouldBe(TAnswer answer) => true;

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var address = arguments.GetValue(server)!;
        using var door = new Door(address, TokenFor(address, arguments.GetValue(token)));
        try
        {
            var answer = await AskAsync(door, arguments.GetValue(name)!, cancellationToken);
            if (arguments.GetValue(json))
            {
                Console.WriteLine(Json.Format(answer));
            }
            else
            {
                Show(Terminal.Output(), answer);
            }

            return IsAsItShouldBe(answer) ? ExitCode.Done : ExitCode.Differs;
        }
        catch (RpcException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (RpcException failure)
        {
            return Report(failure, address, arguments.GetValue(json));
        }
    }

    // Only a server on this machine can be a development server of one's own; to others no token is sent unasked.
    private static string? TokenFor(Uri address, string? given) =>
        given
        ?? (Environment.GetEnvironmentVariable("OSA_TOKEN") is { Length: > 0 } fromEnvironment ? fromEnvironment : null)
        ?? (address.IsLoopback ? TokenClaims.Operator.Mint(TokenLife) : null);

    private static int Report(RpcException rpc, Uri address, bool json)
    {
        var failure = CallFailure.Of(rpc);
        string[] lines = json ? [CallFailure.JsonOf(rpc)]
            : failure.Unreachable ? [$"No answer from {address}.", .. failure.Lines()]
            : [.. failure.Lines()];
        foreach (var line in lines)
        {
            Console.Error.WriteLine(line);
        }

        return failure.ExitCode;
    }
}
