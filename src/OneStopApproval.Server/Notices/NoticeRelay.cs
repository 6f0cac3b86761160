using OneStopApproval.Storage.Notices;

namespace OneStopApproval.Server.Notices;

/// <summary>
/// Carries notices from the feed into every channel, at least once and always under the same id. Channels do not wait for
/// each other, nor applications; within an application and a channel the order of events is kept.
/// </summary>
internal sealed class NoticeRelay(
    IEnumerable<INoticeChannel> channels, NoticeOutbox outbox, NoticeSender sender, TimeProvider wall, ILogger<NoticeRelay> log)
    : BackgroundService
{
    private const int BatchSize = 50;
    private const int AtOnce = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly (INoticeChannel Channel, ChannelHealth Health)[] channels =
        [.. channels.Select(channel => (channel, new ChannelHealth(wall)))];

    /// <summary>
    /// Begins the channels before the server listens: whatever happens after that has its notice in each of them.
    /// </summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (channel, _) in channels)
        {
            await outbox.BeginAsync(channel.Id, cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    /// <summary>One round: everything that may be sent now, in all channels at the same time.</summary>
    internal Task RunOnceAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(channels.Select(pair => RunChannelAsync(pair.Channel, pair.Health, cancellationToken)));

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(channels.Select(pair => TurnAsync(pair.Channel, pair.Health, stoppingToken)));

    private async Task TurnAsync(INoticeChannel channel, ChannelHealth health, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, wall);
        try
        {
            do
            {
                try
                {
                    await RunChannelAsync(channel, health, stoppingToken);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    NoticeLog.RelayFailed(log, exception, channel.Id);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; what was being sent is sent again, under the same id.
        }
    }

    private async Task RunChannelAsync(INoticeChannel channel, ChannelHealth health, CancellationToken cancellationToken)
    {
        await outbox.FillAsync(channel.Id, cancellationToken);
        while (health.IsReady && await outbox.DueAsync(channel.Id, BatchSize, cancellationToken) is { Count: > 0 } due)
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(due, options, async (delivery, token) =>
            {
                if (health.IsReady)
                {
                    await sender.SendAsync(delivery, channel, health, token);
                }
            });
        }
    }
}
