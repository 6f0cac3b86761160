using System.CommandLine;

namespace OneStopApproval.Cli.Calls;

/// <summary><c>--server</c>: the address of a server that runs.</summary>
internal sealed class ServerOption : Option<Uri?>
{
    internal ServerOption(string description)
        : base("--server")
    {
        Description = description;
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                return address;
            }

            result.AddError("--server must be an http or https address.");
            return null;
        };
    }
}
