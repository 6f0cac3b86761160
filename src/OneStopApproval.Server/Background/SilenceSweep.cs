using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Time;

namespace OneStopApproval.Server.Background;

/// <summary>
/// Settles the matters on which a rule of silence has fallen due (rules 11 and 12). The law does not wait for it: every
/// command and every read of one matter settles first; the sweep keeps the lists and the clocks' projections true.
/// </summary>
internal sealed class SilenceSweep(
    Dialect dialect, Ledger ledger, BusinessTime time, PublishedData published, ServerMetrics metrics, ILogger<SilenceSweep> log) : BackgroundService
{
    private const int BatchSize = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>One round: everything that is due now. Gives the number of matters settled.</summary>
    internal async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        using var span = CallSpan.Source.StartActivity(TelemetryNames.Spans.Sweep);
        await time.ReadNowAsync(cancellationToken);
        await published.RefreshAsync(cancellationToken);
        var today = time.Today;
        var settled = 0;
        var after = "";
        while (await DueAsync(today, after, cancellationToken) is { Count: > 0 } due)
        {
            foreach (var application in due)
            {
                settled += await SettleAsync(application, cancellationToken) ? 1 : 0;
            }

            after = due[^1];
        }

        return settled;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                BackgroundLog.SweepFailed(log, exception);
            }
        }
        while (await WaitAsync(timer, stoppingToken));
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<List<string>> DueAsync(DateOnly today, string after, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        // EF Core translates this overload; the databases compare the ids by their bytes.
#pragma warning disable CA1309
        return await db.Applications
            .Where(row => row.NextDueOn <= today && string.Compare(row.Id, after) > 0)
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
#pragma warning restore CA1309
    }

    private async Task<bool> SettleAsync(string application, CancellationToken cancellationToken)
    {
        try
        {
            await ledger.SettleAsync(application, cancellationToken);
            metrics.MatterSettled();
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Activity.Current?.SetStatus(ActivityStatusCode.Error);
            BackgroundLog.SettleFailed(log, exception, application);
            return false;
        }
    }
}
