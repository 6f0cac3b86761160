using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Notices;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Storage.Incidents;
using OneStopApproval.Storage.Notices;

namespace OneStopApproval.Server.Tests.Notices;

/// <summary>A relay of a server that has none of its own, driven round by round under a clock that the test moves.</summary>
internal sealed class Relay : IDisposable
{
    private readonly NoticeOutbox outbox;
    private readonly NoticeRelay relay;
    private readonly INoticeChannel[] channels;

    public Relay(TestServer server, FakeTimeProvider clock, params INoticeChannel[] channels)
    {
        var services = server.Services;
        var logs = services.GetRequiredService<ILoggerFactory>();
        Clock = clock;
        outbox = new(server.Dialect, clock);
        this.channels = channels;
        var sender = new NoticeSender(
            outbox,
            services.GetRequiredService<NoticeWriter>(),
            services.GetRequiredService<IncidentBook>(),
            services.GetRequiredService<ServerSettings>(),
            services.GetRequiredService<ServerMetrics>(),
            clock,
            logs.CreateLogger<NoticeSender>());
        relay = new(channels, outbox, sender, clock, logs.CreateLogger<NoticeRelay>());
    }

    public FakeTimeProvider Clock { get; }

    public static FakeTimeProvider NewClock() => new(new(2026, 1, 5, 1, 0, 0, TimeSpan.Zero));

    public async Task BeginAsync()
    {
        foreach (var channel in channels)
        {
            await outbox.BeginAsync(channel.Id, TestContext.Current.CancellationToken);
        }
    }

    public Task RunAsync() => relay.RunOnceAsync(TestContext.Current.CancellationToken);

    /// <summary>A round after a pause.</summary>
    public Task RunAfterAsync(TimeSpan pause)
    {
        Clock.Advance(pause);
        return RunAsync();
    }

    public Task RunAsync(CancellationToken cancellationToken) => relay.RunOnceAsync(cancellationToken);

    public void Dispose() => relay.Dispose();
}
