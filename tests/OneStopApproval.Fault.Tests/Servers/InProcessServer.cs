using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OneStopApproval.Server.Background;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Fault.Tests.Servers;

/// <summary>The real server inside the test's process, on a real port: what runs behind the doors can be parked and failed.</summary>
internal sealed class InProcessServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private InProcessServer(WebApplication app, ErrorLog errors) => (this.app, Errors) = (app, errors);

    internal Uri Address => app.Services.GetRequiredService<Listeners>().GrpcAddress;

    internal Ledger Ledger => app.Services.GetRequiredService<Ledger>();

    /// <summary>Errors that the server logged.</summary>
    internal ErrorLog Errors { get; }

    /// <summary>Asks its health checks now, as it does itself from time to time.</summary>
    internal async Task<HealthStatus> HealthAsync() =>
        (await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken)).Status;

    /// <summary>Sweeps now, as it does itself from time to time.</summary>
    internal Task SweepAsync() => app.Services.GetServices<IHostedService>().OfType<SilenceSweep>().Single()
        .RunOnceAsync(TestContext.Current.CancellationToken);

    internal static async Task<InProcessServer> StartAsync(
        TestDatabase database, LedgerOptions? options = null, QueryFaults? queries = null)
    {
        var errors = new ErrorLog();
        string[] arguments =
        [
            "--environment=Development",
            "--Listen:GrpcPort=0",
            "--Listen:WebPort=0",
            .. database.Arguments,
        ];
        var app = ServerHost.Create(arguments, builder =>
        {
            builder.Logging.ClearProviders().AddProvider(errors);
            builder.Services.AddSingleton(options ?? new());
            builder.Services.AddSingleton(_ => database.Dialect(queries));
        });
        await ServerHost.StartAsync(app, TextWriter.Null);
        return new(app, errors);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
