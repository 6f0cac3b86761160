using Microsoft.EntityFrameworkCore;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Time;

namespace OneStopApproval.Server.Background;

/// <summary>
/// Settles the matters on which a rule of silence has fallen due (rules 11 and 12). The law does not wait for it: every
/// command and every read of one matter settles first; the sweep keeps the lists and the clocks' projections true.
/// </summary>
internal sealed class SilenceSweep(
    Dialect dialect,
    BusinessTime time,
    TimeProvider wall,
    PublishedData published,
    SilenceDesk desk,
    ServerMetrics metrics,
    ILogger<SilenceSweep> log) : BackgroundService
{
    // So many are in flight at once that the ledger groups them, and so few that a command waits for none of them long.
    private const int BatchSize = 3;
    private const int PageSize = 64;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>One round: everything that is due now, what fell due first before the rest. Gives the number of matters settled.</summary>
    internal async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        using var span = CallSpan.Source.StartActivity(TelemetryNames.Spans.Sweep);
        await time.ReadNowAsync(cancellationToken);
        await published.RefreshAsync(cancellationToken);
        var today = time.Today;
        var settled = 0;
        DueMatter? last = null;
        var pace = new Pace(wall);
        while (await DueAsync(today, last, cancellationToken) is { Count: > 0 } due)
        {
            foreach (var batch in due.Chunk(BatchSize))
            {
                var done = await desk.SettleAsync([.. batch.Select(matter => matter.Id)], cancellationToken);
                metrics.MattersSettled(done);
                settled += done;
                await pace.RestAsync(cancellationToken);
            }

            last = due[^1];
        }

        await desk.PassAsync(today, cancellationToken);
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

    private async Task<List<DueMatter>> DueAsync(DateOnly today, DueMatter? last, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var due = db.Applications.Where(row => row.NextDueOn <= today);
        if (last is { DueOn: var on, Id: var id })
        {
            // EF Core translates this overload; the databases compare the ids by their bytes.
#pragma warning disable CA1309
            due = due.Where(row => row.NextDueOn > on || (row.NextDueOn == on && string.Compare(row.Id, id) > 0));
#pragma warning restore CA1309
        }

        return await due
            .OrderBy(row => row.NextDueOn)
            .ThenBy(row => row.Id)
            .Select(row => new DueMatter(row.NextDueOn!.Value, row.Id))
            .Take(PageSize)
            .ToListAsync(cancellationToken);
    }

    private sealed record DueMatter(DateOnly DueOn, string Id);
}
