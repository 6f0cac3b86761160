using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Storage.Time;

/// <summary>
/// Business time: wall time, moved by the test clock in Development. The offset is stored, so that restarts and replicas
/// agree. Tokens, leases, heartbeats and back-off go by wall time and never by this.
/// </summary>
/// <param name="dialect">The database of the offset.</param>
/// <param name="wall">Wall time.</param>
/// <param name="movable">Whether the test clock may move it.</param>
public sealed class BusinessTime(Dialect dialect, TimeProvider wall, bool movable) : TimeProvider
{
    private long offset;

    /// <summary>Wall time.</summary>
    public TimeProvider Wall { get; } = wall;

    /// <summary>Whether the test clock may move it.</summary>
    public bool Movable { get; } = movable;

    /// <summary>The business date in Asia/Shanghai, by the last known offset.</summary>
    public DateOnly Today => StatutoryTime.DateOf(GetUtcNow());

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => StatutoryTime.CutToMilliseconds(Wall.GetUtcNow()).AddMilliseconds(Volatile.Read(ref offset));

    /// <summary>Business time by the stored offset; a read that shows dates starts with it.</summary>
    public async Task<DateTimeOffset> ReadNowAsync(CancellationToken cancellationToken)
    {
        if (Movable)
        {
            await using var db = dialect.Open();
            var stored = await db.BusinessClock.Select(row => (long?)row.OffsetMilliseconds).FirstOrDefaultAsync(cancellationToken);
            Learn(stored ?? 0);
        }

        return GetUtcNow();
    }

    /// <summary>Sets the time at which a new database begins; one that has its offset keeps it.</summary>
    public async Task BeginAtAsync(DateTimeOffset start, CancellationToken cancellationToken)
    {
        RefuseUnlessMovable();
        await dialect.EnsureAsync(new BusinessClockRow { OffsetMilliseconds = OffsetTo(start) }, cancellationToken);
        await ReadNowAsync(cancellationToken);
    }

    /// <summary>Moves business time forward to an instant; false when that would be backward.</summary>
    public async Task<bool> TrySetAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        RefuseUnlessMovable();
        await BeginAtAsync(Wall.GetUtcNow(), cancellationToken);
        await using var db = dialect.Open();
        var target = OffsetTo(instant);
        // Business time goes back exactly when its offset shrinks, so the row itself refuses.
        var moved = await db.BusinessClock
            .Where(row => row.OffsetMilliseconds <= target)
            .ExecuteUpdateAsync(row => row.SetProperty(clock => clock.OffsetMilliseconds, target), cancellationToken);
        await ReadNowAsync(cancellationToken);
        return moved == 1;
    }

    /// <summary>
    /// Moves business time forward to an instant and keeps the answer to the request in the same commit; false when that
    /// would be backward, and then nothing is kept.
    /// </summary>
    /// <exception cref="DbUpdateException">The request has its answer already.</exception>
    public async Task<bool> TryMoveAsync(DateTimeOffset instant, AnswerRow answer, CancellationToken cancellationToken)
    {
        RefuseUnlessMovable();
        await BeginAtAsync(Wall.GetUtcNow(), cancellationToken);
        await using var db = dialect.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var target = OffsetTo(instant);
        var moved = await db.BusinessClock
            .Where(row => row.OffsetMilliseconds <= target)
            .ExecuteUpdateAsync(row => row.SetProperty(clock => clock.OffsetMilliseconds, target), cancellationToken);
        if (moved == 1)
        {
            db.Keep(answer);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
        }

        await ReadNowAsync(cancellationToken);
        return moved == 1;
    }

    internal void Learn(long storedOffset) => Volatile.Write(ref offset, storedOffset);

    private long OffsetTo(DateTimeOffset instant) =>
        instant.ToUnixTimeMilliseconds() - Wall.GetUtcNow().ToUnixTimeMilliseconds();

    private void RefuseUnlessMovable()
    {
        if (!Movable)
        {
            throw new InvalidOperationException("Business time moves in Development alone.");
        }
    }
}
