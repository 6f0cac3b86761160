using System.Globalization;
using System.Security.Cryptography;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Papers;
using OneStopApproval.Storage.Evidence;
using OneStopApproval.Storage.Time;

namespace OneStopApproval.Server.Background;

/// <summary>
/// Makes the head of each day that has ended, in order and also after an outage, signs it and writes it into a folder. No
/// command waits for it. Servers that make the same head at once agree: the first one stands.
/// </summary>
internal sealed class DailyHeads(
    DailyHeadBook book, HeadFolder folder, IDocumentSigner signer, BusinessTime time, TimeProvider wall, ILogger<DailyHeads> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>One round: every day that has ended. Gives the number of heads that this server made.</summary>
    internal async Task<int> RunOnceAsync(CancellationToken cancellationToken) =>
        await RunOnceAsync(StatutoryTime.DateOf(await time.ReadNowAsync(cancellationToken)), cancellationToken);

    /// <summary>One round as on a day: every day before it.</summary>
    internal async Task<int> RunOnceAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var made = 0;
        while (await book.NextAsync(await book.LastAsync(cancellationToken), today, new(wall), cancellationToken) is { } content)
        {
            made += await MakeAsync(content, cancellationToken) ? 1 : 0;
        }

        foreach (var day in await folder.WriteAsync(cancellationToken))
        {
            BackgroundLog.HeadFileDiffers(log, Text(day));
        }

        return made;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Pause);
            do
            {
                await TryAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunOnceAsync(stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            BackgroundLog.DailyHeadFailed(log, exception);
        }
    }

    private async Task<bool> MakeAsync(HeadContent content, CancellationToken cancellationToken)
    {
        var bytes = content.ToBytes();
        var now = StatutoryTime.CutToMilliseconds(wall.GetUtcNow());
        var head = new DailyHeadRow
        {
            Number = content.Number,
            Day = content.Day,
            ThroughFeed = content.ThroughFeed,
            Chains = content.Chains,
            PreviousSha256 = content.Previous == HeadContent.NoPrevious ? null : content.Previous,
            Content = bytes,
            ContentSha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            KeyId = signer.Key.Id,
            Signature = await signer.SignAsync(bytes, cancellationToken),
            SignTime = now,
        };
        if (!await book.KeepAsync(head, signer.Key.ToRow(now), cancellationToken))
        {
            return false;
        }

        BackgroundLog.DailyHeadMade(log, Text(head.Day), head.Number, head.ThroughFeed, head.ContentSha256);
        if (content.Events != content.ThroughFeed - content.AfterFeed)
        {
            BackgroundLog.EventsMissing(log, content.ThroughFeed - content.AfterFeed - content.Events, Text(head.Day));
        }

        return true;
    }
}
