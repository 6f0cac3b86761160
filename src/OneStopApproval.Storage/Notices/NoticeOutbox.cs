using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Incidents;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Storage.Notices;

/// <summary>
/// The outbox of a channel, filled from the dense feed: what is committed has its feed number, so nothing between two
/// numbers can be missed, and the ledger's commits carry nothing for it. Times are wall time.
/// </summary>
/// <param name="dialect">The database.</param>
/// <param name="wall">Wall time.</param>
public sealed class NoticeOutbox(Dialect dialect, TimeProvider wall)
{
    private const int RowsAtOnce = 500;

    /// <summary>How long a replica keeps a notice to itself while it sends; longer than any channel's time-out.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);

    /// <summary>Begins a channel at the feed's end; one that began earlier keeps its place.</summary>
    public async Task BeginAsync(string channel, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        if (await db.NoticeChannels.AnyAsync(row => row.Channel == channel, cancellationToken))
        {
            return;
        }

        var end = await db.Counters.Where(row => row.Key == CounterRow.Feed).Select(row => row.Value).SingleAsync(cancellationToken);
        db.NoticeChannels.Add(new() { Channel = channel, Feed = end });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            await using var again = dialect.Open();
            if (!await again.NoticeChannels.AnyAsync(row => row.Channel == channel, cancellationToken))
            {
                throw;
            }

            // Another replica began it; its place stands.
        }
    }

    /// <summary>Gives every notice that was committed since a row of this channel.</summary>
    public async Task FillAsync(string channel, CancellationToken cancellationToken)
    {
        int read;
        do
        {
            read = await FillSomeAsync(channel, cancellationToken);
        }
        while (read == RowsAtOnce);
    }

    /// <summary>Notices that may be tried now, of each application the earliest alone: their order is kept.</summary>
    public async Task<List<NoticeDeliveryRow>> DueAsync(string channel, int most, CancellationToken cancellationToken)
    {
        var now = wall.GetUtcNow();
        await using var db = dialect.Open();
        var waiting = db.NoticeDeliveries.Where(row => row.Channel == channel && row.State == NoticeDeliveryState.Waiting);
        return await waiting
            .Where(row => row.NextTime <= now)
            .Where(row => !waiting.Any(earlier => earlier.ApplicationId == row.ApplicationId && earlier.Sequence < row.Sequence))
            .OrderBy(row => row.NextTime)
            .ThenBy(row => row.ApplicationId)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Claims a notice for sending and counts the try; false when another replica has it.</summary>
    public async Task<bool> ClaimAsync(NoticeDeliveryRow delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var (now, attempts, next) = (wall.GetUtcNow(), delivery.Attempts, wall.GetUtcNow() + Claim);
        await using var db = dialect.Open();
        var claimed = await db.NoticeDeliveries
            .Where(Is(delivery))
            .Where(row => row.Attempts == attempts && row.NextTime <= now)
            .ExecuteUpdateAsync(
                row => row.SetProperty(mine => mine.Attempts, attempts + 1).SetProperty(mine => mine.NextTime, next), cancellationToken);
        return claimed == 1;
    }

    /// <summary>Marks a notice as sent, whoever holds its claim by now: it was.</summary>
    public async Task SentAsync(NoticeDeliveryRow delivery, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = wall.GetUtcNow();
        await using var db = dialect.Open();
        await db.NoticeDeliveries.Where(Is(delivery)).ExecuteUpdateAsync(
            row => row.SetProperty(mine => mine.State, NoticeDeliveryState.Sent).SetProperty(mine => mine.SendTime, now), cancellationToken);
    }

    /// <summary>Marks that there is no address to send a notice to.</summary>
    public async Task NoAddressAsync(NoticeDeliveryRow delivery, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        await db.NoticeDeliveries.Where(Is(delivery)).ExecuteUpdateAsync(
            row => row.SetProperty(mine => mine.State, NoticeDeliveryState.NoAddress), cancellationToken);
    }

    /// <summary>Lets go of a claimed notice until a later time.</summary>
    /// <param name="delivery">The notice as it was before the claim.</param>
    /// <param name="pause">How long it rests.</param>
    /// <param name="counts">Whether the try counts against the message.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task LaterAsync(NoticeDeliveryRow delivery, TimeSpan pause, bool counts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var (claimed, attempts, next) = (delivery.Attempts + 1, delivery.Attempts + (counts ? 1 : 0), wall.GetUtcNow() + pause);
        await using var db = dialect.Open();
        await db.NoticeDeliveries
            .Where(Is(delivery))
            .Where(row => row.Attempts == claimed)
            .ExecuteUpdateAsync(
                row => row.SetProperty(mine => mine.Attempts, attempts).SetProperty(mine => mine.NextTime, next), cancellationToken);
    }

    /// <summary>Gives a notice up and opens an incident in the same commit.</summary>
    public async Task GiveUpAsync(NoticeDeliveryRow delivery, IncidentRow incident, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var given = await db.NoticeDeliveries.Where(Is(delivery)).ExecuteUpdateAsync(
            row => row.SetProperty(mine => mine.State, NoticeDeliveryState.Failed), cancellationToken);
        if (given == 1)
        {
            db.Incidents.Add(incident);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
        }
    }

    private static Expression<Func<NoticeDeliveryRow, bool>> Is(NoticeDeliveryRow delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var (application, sequence, channel) = (delivery.ApplicationId, delivery.Sequence, delivery.Channel);
        return row => row.ApplicationId == application
            && row.Sequence == sequence
            && row.Channel == channel
            && row.State == NoticeDeliveryState.Waiting;
    }

    private async Task<int> FillSomeAsync(string channel, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var place = await db.NoticeChannels.Where(row => row.Channel == channel).Select(row => row.Feed).SingleAsync(cancellationToken);
        var rows = await db.Journal
            .Where(row => row.Feed > place)
            .OrderBy(row => row.Feed)
            .Take(RowsAtOnce)
            .Select(row => new { row.Feed, row.ApplicationId, row.Sequence, row.Type })
            .ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return 0;
        }

        var (last, now) = (rows[^1].Feed, wall.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var moved = await db.NoticeChannels
            .Where(row => row.Channel == channel && row.Feed == place)
            .ExecuteUpdateAsync(row => row.SetProperty(mine => mine.Feed, last), cancellationToken);
        if (moved == 0)
        {
            // Another replica filled these.
            return 0;
        }

        db.NoticeDeliveries.AddRange(rows.Where(row => NoticeTypes.All.Contains(row.Type)).Select(row => new NoticeDeliveryRow
        {
            ApplicationId = row.ApplicationId,
            Sequence = row.Sequence,
            Channel = channel,
            State = NoticeDeliveryState.Waiting,
            NextTime = now,
        }));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return rows.Count;
    }
}
