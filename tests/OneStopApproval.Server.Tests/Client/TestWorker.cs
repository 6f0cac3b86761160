using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OneStopApproval.Client;
using OneStopApproval.Client.Reviews;
using OneStopApproval.Server.Tests.Hosting;

namespace OneStopApproval.Server.Tests.Client;

/// <summary>A handler that does what the test says.</summary>
internal sealed class ScriptedHandler(ScriptedHandler.Script script) : IReviewHandler
{
    /// <summary>What the test says.</summary>
    internal delegate Task<ReviewOutcome> Script(LeasedReview review, CancellationToken cancellationToken);

    public Task<ReviewOutcome> HandleAsync(LeasedReview review, CancellationToken cancellationToken) => script(review, cancellationToken);
}

/// <summary>The system of a department in a host of its own, as the package is meant to be used.</summary>
internal sealed class TestWorker : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly IHost host;
    private readonly CapturedLog log = new();

    private TestWorker(TestServer server, string department, ScriptedHandler.Script script, Setup setup)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Information);
        builder.Services.AddSingleton(setup.Time ?? TimeProvider.System);
        builder.Services.AddSingleton(script);
        builder.Services.AddOneStopApproval(options =>
        {
            options.Address = server.GrpcAddress;
            options.Tokens = Department.Always(TestTokens.Officer(department, subject: "worker-1"));
            options.Handler = setup.Handler is { } handler ? () => handler : null;
        });
        builder.Services.AddReviewWorker<ScriptedHandler>(options =>
        {
            options.FirstPause = TimeSpan.FromMilliseconds(1);
            options.LongestPause = TimeSpan.FromMilliseconds(4);
            setup.Configure?.Invoke(options);
        });
        host = builder.Build();
    }

    /// <summary>How the work on each review ended, by its name.</summary>
    public ILookup<string, string> Ends => log.Events
        .Where(entry => entry.Name == "ReviewDone")
        .Select(entry => entry.Message.TrimEnd('.').Split(": "))
        .ToLookup(parts => parts[0], parts => parts[1]);

    public static async Task<TestWorker> StartAsync(TestServer server, string department, ScriptedHandler.Script script, Setup? setup = null)
    {
        var worker = new TestWorker(server, department, script, setup ?? new());
        await worker.host.StartAsync(TestContext.Current.CancellationToken);
        return worker;
    }

    /// <summary>How often it logged this event.</summary>
    public int Logged(string name) => log.Events.Count(entry => entry.Name == name);

    /// <summary>Waits for what it logs.</summary>
    public async Task UntilAsync(Func<TestWorker, bool> reached)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!reached(this))
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(start) < Patience,
                $"The worker never came to it:\n{string.Join('\n', new ConcurrentQueue<CapturedEvent>(log.Events))}");
            await Task.Yield();
        }
    }

    /// <summary>Ends the host as a signal does.</summary>
    public Task StopAsync() => host.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
        log.Dispose();
    }

    /// <summary>What differs from the usual.</summary>
    internal sealed record Setup
    {
        public Action<ReviewWorkerOptions>? Configure { get; init; }

        public HttpMessageHandler? Handler { get; init; }

        public TimeProvider? Time { get; init; }
    }
}
