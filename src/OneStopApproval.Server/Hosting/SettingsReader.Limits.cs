using System.Net;
using Microsoft.Extensions.Configuration.CommandLine;

namespace OneStopApproval.Server.Hosting;

internal sealed partial class SettingsReader
{
    // Every user of a machine sees the command lines of all processes.
    private static readonly string[] Secrets =
    [
        "Secrets:Key", "Tokens:Key", "Signing:Key", "Notices:Smtp:Password", "Notices:Sms:Token", "Database:ConnectionString",
    ];

    private IPAddress[] TrustedProxies()
    {
        var proxies = new List<IPAddress>();
        foreach (var text in Text("Listen:TrustedProxies", "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(text, out var address))
            {
                proxies.Add(address);
            }
            else
            {
                faults.Add($"Listen:TrustedProxies has '{text}': it must be IP addresses, separated by commas.");
            }
        }

        return [.. proxies];
    }

    private void FindOpenSecrets()
    {
        if (environment.IsDevelopment() || configuration is not IConfigurationRoot root)
        {
            return;
        }

        var commandLines = root.Providers.OfType<CommandLineConfigurationProvider>().ToArray();
        faults.AddRange(Secrets
            .Where(name => Array.Exists(commandLines, line => line.TryGet(name, out _)))
            .Select(name => $"{name} is on the command line, where every user of the machine can read it: give it in the environment, or in a file."));
    }
}
