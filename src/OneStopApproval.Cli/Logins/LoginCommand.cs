using System.CommandLine;
using OneStopApproval.Cli.Calls;

namespace OneStopApproval.Cli.Logins;

/// <summary><c>osa login</c>: logs in at the authority's identity provider; the other commands then come as this person.</summary>
internal sealed class LoginCommand : Command
{
    private readonly ServerOption server = new("Server that the login is for; its token is sent to no other.")
    {
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:5080"),
    };

    private readonly AuthorityOption authority = new() { DefaultValueFactory = _ => new Uri("http://127.0.0.1:5081") };
    private readonly Option<string> client = new("--client-id") { Description = "Id of osa at the identity provider.", DefaultValueFactory = _ => "osa" };
    private readonly Option<string> scope = new("--scope") { Description = "What to ask for.", DefaultValueFactory = _ => "openid offline_access" };
    private readonly Option<bool> quiet = new("--no-browser") { Description = "Print the address and open nothing." };

    internal LoginCommand()
        : base("login", "Logs in at the identity provider with the browser, and keeps the login for the other commands.")
    {
        Option[] all = [server, authority, client, scope, quiet];
        Array.ForEach(all, Add);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            using var browser = new LoopbackBrowser(!arguments.GetValue(quiet));
            var login = await IdentityProvider.LoginAsync(
                arguments.GetValue(server)!, arguments.GetValue(authority)!, arguments.GetValue(client)!, arguments.GetValue(scope)!, browser, cancellationToken);
            LoginFile.Keep(login);
            Console.WriteLine($"Logged in for {login.Server}; kept in {LoginFile.Location}.");
            return ExitCode.Done;
        }
        catch (Exception failure) when (failure is LoginEndedException or TimeoutException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return failure is LoginEndedException ? ExitCode.Refused : ExitCode.Unreachable;
        }
    }
}

/// <summary><c>osa logout</c>: forgets the login for a server.</summary>
internal sealed class LogoutCommand : Command
{
    private readonly ServerOption server = new("Server whose login to forget.") { DefaultValueFactory = _ => new Uri("http://127.0.0.1:5080") };

    internal LogoutCommand()
        : base("logout", "Forgets the login; a token that was given before ends by itself.")
    {
        Add(server);
        SetAction(arguments =>
        {
            Console.WriteLine(LoginFile.Forget(arguments.GetValue(server)!) ? "Logged out." : "There was no login.");
            return ExitCode.Done;
        });
    }
}

/// <summary><c>--authority</c>: the address of an identity provider.</summary>
internal sealed class AuthorityOption : Option<Uri?>
{
    internal AuthorityOption()
        : base("--authority")
    {
        Description = "Address of the identity provider, https; http to this machine alone.";
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address)
                && (address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback)))
            {
                return address;
            }

            result.AddError("--authority must be an https address, or http on this machine.");
            return null;
        };
    }
}
