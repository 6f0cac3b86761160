using System.Collections.Concurrent;

namespace OneStopApproval.Server.Tests.Hosting;

/// <summary>Class fixture: one server for each engine that the class's tests ask for, started at the first.</summary>
public sealed class SharedServers : IAsyncLifetime
{
    private readonly ConcurrentDictionary<Engine, Lazy<Task<TestServer>>> servers = new();

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers.Values)
        {
            await (await server.Value).DisposeAsync();
        }
    }

    internal Task<TestServer> OnAsync(Engine engine) =>
        servers.GetOrAdd(engine, key => new(() => TestServer.StartAsync(key))).Value;
}
