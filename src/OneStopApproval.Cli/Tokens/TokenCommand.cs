using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace OneStopApproval.Cli.Tokens;

/// <summary><c>osa token</c>: mints a token that a development server accepts and a production server refuses.</summary>
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

    private readonly Option<bool> json = new("--json") { Description = "Print the token with its claims as JSON." };

    internal TokenCommand()
        : base("token", "Mints a development token and prints it.")
    {
        role.AcceptOnlyFromAmong(TokenClaims.Roles);
        level.AcceptOnlyFromAmong(TokenClaims.Levels);
        Option[] all = [role, subject, uscc, department, level, region, automatic, hours, json];
        Array.ForEach(all, Add);
        SetAction(Run);
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
