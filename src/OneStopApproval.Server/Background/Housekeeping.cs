using OneStopApproval.Domain.Clocks;
using OneStopApproval.Storage.Leases;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Materials;
using OneStopApproval.Storage.Personal;
using OneStopApproval.Storage.Time;

namespace OneStopApproval.Server.Background;

/// <summary>
/// Once an hour removes what nobody needs any more, materials that no application names and expired answers to drafts, leases of ended reviews, and
/// opens the incidents of bad ratings that a crash left out, of rules of silence that no sweep ran and of commitments that nobody verified in time.
/// Personal values whose time is over are erased, and keys of the others wrapped under the newest key of the ring.
/// </summary>
internal sealed class Housekeeping(
    MaterialStore materials,
    ExpiredAnswers answers,
    LeaseBook leases,
    BadRatings ratings,
    SilenceDesk silence,
    UnverifiedCommitments commitments,
    PersonalValues personal,
    PersonalExpiry expiry,
    BusinessTime time,
    ILogger<Housekeeping> log)
    : BackgroundService
{
    private const int AnswersAtOnce = 500;
    private const int LeasesAtOnce = 5000;
    private const int KeysAtOnce = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Pause);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await RunOnceAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            var files = await materials.CleanAsync(cancellationToken);
            var deleted = 0;
            int batch;
            do
            {
                batch = await answers.DeleteAsync(AnswersAtOnce, cancellationToken);
                deleted += batch;
            }
            while (batch == AnswersAtOnce);

            await leases.DeleteEndedAsync(LeasesAtOnce, cancellationToken);
            await ratings.OpenAllAsync(cancellationToken);
            var today = StatutoryTime.DateOf(await time.ReadNowAsync(cancellationToken));
            await silence.FindMissedAsync(today, cancellationToken);
            await commitments.WatchAsync(today, cancellationToken);
            await expiry.RunAsync(today, cancellationToken);
            foreach (var (ringKey, count) in (await personal.RewrapAsync(KeysAtOnce, cancellationToken)).Closed)
            {
                BackgroundLog.PersonalKeysClosed(log, count, ringKey);
            }

            BackgroundLog.HousekeepingDone(log, files, deleted);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            BackgroundLog.HousekeepingFailed(log, exception);
        }
    }
}
