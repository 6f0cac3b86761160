using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Grpc.Core;
using OneStopApproval.Cli.Logins;
using OneStopApproval.Client.Tokens;

namespace OneStopApproval.Cli.Tokens;

/// <summary>
/// <c>osa token</c>: mints a token that a development server accepts and a production server refuses; or gets a system's own from an
/// identity provider (client credentials).
/// </summary>
internal sealed class TokenCommand : Command
{
    private readonly Option<string> role = new("--role") { Description = "Who the token is for.", DefaultValueFactory = _ => "operator" };
    private readonly Option<string?> subject = new("--subject") { Description = "Stable id of the person or system. Default: the role and 1." };
    private readonly Option<string?> uscc = new("--uscc") { Description = "Unified social credit code of an applicant." };
    private readonly Option<string?> department = new("--department") { Description = "Department of an officer, for example housing." };
    private readonly Option<string?> level = new("--level") { Description = "Regional level of an office." };
    private readonly Option<string?> region = new("--region") { Description = "Region of an office, 6 digits, for example 150000." };
    private readonly Option<bool> automatic = new("--automatic") { Description = "For a system under its own name: it sits at no desk." };
    private readonly Option<int> hours = new("--hours")
    {
        Description = "How long it is valid, in whole hours from 1 to 8760.",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= 1 and <= 8760)
            {
                return value;
            }

            result.AddError("--hours must be a whole number from 1 to 8760.");
            return 0;
        },
        DefaultValueFactory = _ => 12,
    };

    private readonly Option<string?> client = new("--client-id") { Description = "A system's id at an identity provider: the token comes from there and none is minted." };
    private readonly Option<FileInfo?> secret = new("--client-secret-file") { Description = "File with the system's secret." };
    private readonly AuthorityOption authority = new() { DefaultValueFactory = _ => new Uri("http://127.0.0.1:5081") };
    private readonly Option<string?> scope = new("--scope") { Description = "What the system asks the identity provider for." };
    private readonly Option<bool> json = new("--json") { Description = "Print the token with its claims as JSON." };

    internal TokenCommand()
        : base("token", "Mints a development token, or gets a system's own from an identity provider, and prints it.")
    {
        role.AcceptOnlyFromAmong(TokenClaims.Roles);
        level.AcceptOnlyFromAmong(TokenClaims.Levels);
        Option[] all = [role, subject, uscc, department, level, region, automatic, hours, client, secret, authority, scope, json];
        Array.ForEach(all, Add);
        SetAction((arguments, cancellationToken) => arguments.GetValue(client) is { } id ? RequestAsync(id, arguments, cancellationToken) : Task.FromResult(Run(arguments)));
    }

    private int Run(ParseResult arguments)
    {
        var claims = Claims(arguments);
        if (claims.Missing() is { Count: > 0 } missing)
        {
            Console.Error.WriteLine($"A token of the role {claims.Role} also needs {string.Join(", ", missing)}.");
            return ExitCode.Usage;
        }

        var token = claims.Mint(TimeSpan.FromHours(arguments.GetValue(hours)));
        Console.WriteLine(arguments.GetValue(json)
            ? JsonSerializer.Serialize(new { token, claims = claims.ToDictionary() }, JsonSerializerOptions.Web)
            : token);
        return ExitCode.Done;
    }

    private async Task<int> RequestAsync(string id, ParseResult arguments, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(secret) is not { } file)
        {
            await Console.Error.WriteLineAsync("A token of a system also needs --client-secret-file.");
            return ExitCode.Usage;
        }

        var credentials = new ClientCredentials(arguments.GetValue(authority)!, id, token => File.ReadAllTextAsync(file.FullName, token)) { Scope = arguments.GetValue(scope) };
        try
        {
            var token = await credentials.RequestAsync(cancellationToken);
            Console.WriteLine(arguments.GetValue(json)
                ? JsonSerializer.Serialize(new { token = token.Value, expireTime = token.ExpireTime }, JsonSerializerOptions.Web)
                : token.Value);
            return ExitCode.Done;
        }
        catch (Exception failure) when (failure is RpcException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(failure is RpcException refused ? refused.Status.Detail : failure.Message);
            return failure switch
            {
                RpcException { StatusCode: StatusCode.Unavailable } => ExitCode.Unreachable,
                RpcException => ExitCode.Refused,
                _ => ExitCode.Usage,
            };
        }
    }

    private TokenClaims Claims(ParseResult arguments)
    {
        var name = arguments.GetValue(role)!;
        return new TokenClaims(name, arguments.GetValue(subject) ?? $"{name.Replace('_', '-')}-1")
        {
            Uscc = arguments.GetValue(uscc),
            Department = arguments.GetValue(department),
            Level = arguments.GetValue(level),
            Region = arguments.GetValue(region),
            Automatic = arguments.GetValue(automatic),
        };
    }
}
