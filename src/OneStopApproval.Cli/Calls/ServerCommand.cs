using System.CommandLine;
using Grpc.Core;
using OneStopApproval.Cli.Acts;
using OneStopApproval.Cli.CaseFiles;
using OneStopApproval.Cli.Labs;
using OneStopApproval.Cli.Logins;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Client;
using OneStopApproval.Client.Calls;
using Spectre.Console;

namespace OneStopApproval.Cli.Calls;

/// <summary>A command that calls a running server and shows the answer to people or to programs.</summary>
/// <typeparam name="TAnswer">The answer.</typeparam>
internal abstract class ServerCommand<TAnswer> : Command
    where TAnswer : class
{
    /// <summary>How long a minted development token lasts.</summary>
    protected static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(5);

    private readonly ServerOption server = new("Address of the server.")
    {
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:5080"),
    };

    private readonly Option<string?> token = new("--token");
    private readonly Option<string?> certificate = new("--certificate") { Description = "PEM file with a system's certificate, by which the server knows its account; no token is sent then but that of --token." };
    private readonly Option<string?> key = new("--key") { Description = "PEM file with its private key. Default: the file of the certificate." };
    private readonly Option<string?> authorities = new("--authorities") { Description = "PEM file with the authorities of the server's certificate. Default: those that this machine believes." };
    private readonly Option<bool> json = new("--json") { Description = "Print the answer as JSON." };

    /// <summary>A command with its name, what it does, and whose development token it takes when none is given.</summary>
    protected ServerCommand(string command, string description, string bearer)
        : base(command, description)
    {
        token.Description = $"Bearer token. Default: OSA_TOKEN; else that of osa login; else, for a server on this machine, a development token of {bearer}.";
        Add(server);
        Add(token);
        Add(certificate);
        Add(key);
        Add(authorities);
        Add(json);
        SetAction(RunAsync);
    }

    /// <summary>Calls.</summary>
    protected abstract Task<TAnswer> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken);

    /// <summary>Shows the answer to people.</summary>
    protected abstract void Show(IAnsiConsole console, TAnswer answer);

    /// <summary>Tells the answer to programs.</summary>
    protected abstract string JsonOf(TAnswer answer);

    /// <summary>Whether the answer is as it should be.</summary>
    protected virtual bool IsAsItShouldBe(TAnswer answer) => true;

    /// <summary>Whose development token is minted when none is given; null for the public.</summary>
    protected abstract TokenClaims? Bearer(ParseResult arguments);

    /// <summary>How to send the same call again after the reply was lost; empty when sending it again is safe as it is.</summary>
    protected virtual string Repeat => "";

    /// <summary>Whether programs read the answer.</summary>
    protected bool IsForPrograms(ParseResult arguments) => arguments.GetValue(json);

    /// <summary>Address of the server.</summary>
    protected Uri ServerIn(ParseResult arguments) => arguments.GetValue(server)!;

    /// <summary>Certificate, key and authorities of the connection; null for each that is not given.</summary>
    protected (string? Certificate, string? Key, string? Authorities) FilesIn(ParseResult arguments) =>
        (arguments.GetValue(certificate), arguments.GetValue(key), arguments.GetValue(authorities));

    /// <summary>Whether a certificate says who calls, and no token beside it.</summary>
    protected bool IsKnownByCertificateAlone(ParseResult arguments) =>
        arguments.GetValue(certificate) is not null && arguments.GetValue(token) is null;

    /// <summary>Calls, shows, and tells what to exit with.</summary>
    protected async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var address = arguments.GetValue(server)!;
        try
        {
            var (own, itsKey, theirs) = FilesIn(arguments);
            var files = new TlsFiles { Certificate = own, Key = itsKey, Authorities = theirs };
            if (files.FaultsFor(address).ToArray() is { Length: > 0 } faults)
            {
                throw new InvalidDataException(string.Join(Environment.NewLine, faults));
            }

            using var door = new Door(address, await TokenForAsync(address, arguments, cancellationToken), files);
            var answer = await CallAsync(door, arguments, cancellationToken);
            if (IsForPrograms(arguments))
            {
                Console.WriteLine(JsonOf(answer));
            }
            else
            {
                Show(Terminal.Output(), answer);
            }

            return IsAsItShouldBe(answer) ? ExitCode.Done : ExitCode.Differs;
        }
        catch (ProviderAwayException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return ExitCode.Unreachable;
        }
        catch (Exception failure) when (failure is LabFileException or CaseFileException or RefusedRowsException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return ExitCode.Usage;
        }
        catch (LoginEndedException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return ExitCode.Refused;
        }
        catch (RpcException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (RpcException failure)
        {
            return Report(failure, address, IsForPrograms(arguments));
        }
    }

    /// <summary>The bearer token; null without one.</summary>
    // Only a server on this machine can be a development server of one's own; to others no token is sent unasked.
    protected async Task<string?> TokenForAsync(Uri address, ParseResult arguments, CancellationToken cancellationToken) =>
        IsKnownByCertificateAlone(arguments) ? null : arguments.GetValue(token)
        ?? (Environment.GetEnvironmentVariable("OSA_TOKEN") is { Length: > 0 } fromEnvironment ? fromEnvironment : null)
        ?? await IdentityProvider.TokenForAsync(address, cancellationToken)
        ?? (address.IsLoopback ? Bearer(arguments)?.Mint(TokenLife) : null);

    private int Report(RpcException rpc, Uri address, bool asJson)
    {
        var failure = CallFailure.Of(rpc);
        List<string> lines = asJson ? [CallFailure.JsonOf(rpc)]
            : failure.Unreachable ? [$"No answer from {address}.", .. FailureText.LinesOf(failure)]
            : [.. FailureText.LinesOf(failure)];
        if (failure.Unreachable && Repeat.Length > 0 && !asJson)
        {
            lines.Add($"Whether it took effect is not known. To send the same call again: {Repeat}");
        }

        foreach (var line in lines)
        {
            Console.Error.WriteLine(line);
        }

        return FailureText.ExitCodeOf(failure);
    }
}
