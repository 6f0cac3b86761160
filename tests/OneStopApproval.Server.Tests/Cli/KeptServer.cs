using System.Diagnostics;
using System.Text.Json;

namespace OneStopApproval.Server.Tests.Cli;

/// <summary>One walk-through with <c>--keep --json</c>, and the server that it left running.</summary>
public sealed class KeptServer : IAsyncLifetime
{
    private Process? server;

    internal OsaRun Walkthrough { get; private set; } = new(-1, "", "");

    internal JsonElement Report { get; private set; }

    internal string Application => Report.GetProperty("application").GetString()!;

    internal string Address => Server.GetProperty("address").GetString()!;

    internal bool Runs => server is { HasExited: false };

    private JsonElement Server => Report.GetProperty("server");

    public async ValueTask InitializeAsync()
    {
        Walkthrough = await Osa.RunAsync("walkthrough", "--keep", "--json");
        Assert.True(Walkthrough.Output.Length > 0, Walkthrough.Whole);
        Report = JsonSerializer.Deserialize<JsonElement>(Walkthrough.Output);
        server = Process.GetProcessById(Server.GetProperty("processId").GetInt32());
    }

    public async ValueTask DisposeAsync()
    {
        if (server is null)
        {
            return;
        }

        server.Kill(entireProcessTree: true);
        await server.WaitForExitAsync(CancellationToken.None);
        server.Dispose();
        Directory.Delete(Server.GetProperty("folder").GetString()!, recursive: true);
    }
}

/// <summary>The commands that only read share one walk-through.</summary>
[CollectionDefinition(Name)]
public sealed class KeptServerReadings : ICollectionFixture<KeptServer>
{
    internal const string Name = "readings of a kept server";
}
