using System.Diagnostics;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Server.Wire;
using OneStopApproval.Storage.Incidents;
using OneStopApproval.Storage.Notices;

namespace OneStopApproval.Server.Notices;

/// <summary>Sends one notice through one channel and takes down what it came to.</summary>
internal sealed class NoticeSender(
    NoticeOutbox outbox,
    NoticeWriter writer,
    IncidentBook incidents,
    ServerSettings settings,
    ServerMetrics metrics,
    TimeProvider wall,
    ILogger<NoticeSender> log)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Claims the notice and sends it, unless another replica does.</summary>
    public async Task SendAsync(
        NoticeDeliveryRow delivery, INoticeChannel channel, ChannelHealth health, CancellationToken cancellationToken)
    {
        if (!await outbox.ClaimAsync(delivery, cancellationToken))
        {
            return;
        }

        using var span = StartSpan(delivery, channel);
        if (await writer.WriteAsync(delivery, channel, cancellationToken) is not { } message)
        {
            await outbox.NoAddressAsync(delivery, cancellationToken);
            metrics.NoticeTried(channel.Id, nameof(NoticeDeliveryState.NoAddress));
            return;
        }

        var result = await TryAsync(channel, message, cancellationToken);
        metrics.NoticeTried(channel.Id, result.Outcome.ToString());
        span?.SetTag(TelemetryNames.Attributes.Outcome, result.Outcome.ToString());
        await (result.Outcome switch
        {
            SendOutcome.Sent => SentAsync(delivery, channel, health, cancellationToken),
            SendOutcome.Refused => RefusedAsync(delivery, channel, health, result.Detail, cancellationToken),
            SendOutcome.Later => LaterAsync(delivery, channel, result.Detail, counts: true, cancellationToken),
            SendOutcome.Away => AwayAsync(delivery, channel, health, result.Detail, cancellationToken),
        });
    }

    private static Activity? StartSpan(NoticeDeliveryRow delivery, INoticeChannel channel)
    {
        Activity.Current = null;
        return CallSpan.Source.StartActivity(TelemetryNames.Spans.Notice, ActivityKind.Client, default(ActivityContext),
        [
            new(TelemetryNames.Attributes.Effect, "write"),
            .. ApplicationOf(delivery) is { } application
                ? new KeyValuePair<string, object?>[] { new(TelemetryNames.Attributes.Application, application) } : [],
            new(TelemetryNames.Attributes.Channel, channel.Id),
        ]);
    }

    private static string? ApplicationOf(NoticeDeliveryRow delivery) =>
        PowerNotices.PowerOf(delivery.ApplicationId) is null ? delivery.ApplicationId : null;

    private static string Subject(NoticeDeliveryRow delivery, INoticeChannel channel) =>
        $"{Names.Notice(delivery.ApplicationId, delivery.Sequence)}/{channel.Id}";

    private static async Task<SendResult> TryAsync(INoticeChannel channel, NoticeMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await channel.SendAsync(message, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A bug of a channel hurts this message alone. Its text may repeat the address.
            return new(SendOutcome.Later, $"The channel failed: {exception.GetType().Name}.");
        }
    }

    private async Task SentAsync(
        NoticeDeliveryRow delivery, INoticeChannel channel, ChannelHealth health, CancellationToken cancellationToken)
    {
        await outbox.SentAsync(delivery, cancellationToken);
        await WorksAsync(channel, health, cancellationToken);
    }

    private async Task RefusedAsync(
        NoticeDeliveryRow delivery, INoticeChannel channel, ChannelHealth health, string detail, CancellationToken cancellationToken)
    {
        // Whoever refuses one message can be reached.
        await WorksAsync(channel, health, cancellationToken);
        await GiveUpAsync(delivery, channel, detail, cancellationToken);
    }

    private async Task WorksAsync(INoticeChannel channel, ChannelHealth health, CancellationToken cancellationToken)
    {
        if (health.Worked())
        {
            await incidents.PassAsync(IncidentKind.ChannelAway, channel.Id, wall.GetUtcNow(), cancellationToken);
            NoticeLog.ChannelBack(log, channel.Id);
        }
    }

    private Task LaterAsync(
        NoticeDeliveryRow delivery, INoticeChannel channel, string detail, bool counts, CancellationToken cancellationToken)
    {
        var tries = delivery.Attempts + (counts ? 1 : 0);
        return tries >= settings.NoticeAttempts
            ? GiveUpAsync(delivery, channel, detail, cancellationToken)
            : outbox.LaterAsync(delivery, BackOff.After(Math.Max(tries, 1), FirstPause, LongestPause), counts, cancellationToken);
    }

    private async Task AwayAsync(
        NoticeDeliveryRow delivery, INoticeChannel channel, ChannelHealth health, string detail, CancellationToken cancellationToken)
    {
        var failures = health.Failed();
        // The first failure after a success may be this message's own fault; further ones are the channel's.
        await LaterAsync(delivery, channel, detail, counts: failures == 1, cancellationToken);
        if (failures == ChannelHealth.Away)
        {
            await incidents.OpenAsync(
                IncidentRow.Open(IncidentKind.ChannelAway, channel.Id, null, detail, wall.GetUtcNow()), cancellationToken);
            NoticeLog.ChannelAway(log, channel.Id, detail);
        }
    }

    private async Task GiveUpAsync(
        NoticeDeliveryRow delivery, INoticeChannel channel, string detail, CancellationToken cancellationToken)
    {
        var subject = Subject(delivery, channel);
        var incident = IncidentRow.Open(
            IncidentKind.NoticeUndelivered, subject, ApplicationOf(delivery), detail, wall.GetUtcNow());
        await outbox.GiveUpAsync(delivery, incident, cancellationToken);
        NoticeLog.NoticeGivenUp(log, subject, detail);
    }
}
