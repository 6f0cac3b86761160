using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Matters;

namespace OneStopApproval.Storage.Leases;

/// <summary>
/// Leases of reviews (rule 27), in commits of their own on one connection beside the ledger's. Processes that lease at once
/// pass over each other's rows and wait for none. Everything here goes by wall time.
/// </summary>
/// <param name="dialect">The database.</param>
/// <param name="wall">Wall time.</param>
public sealed class LeaseBook(Dialect dialect, TimeProvider wall) : IAsyncDisposable
{
    // Rows beyond those wanted, for those that somebody else takes at the same moment.
    private const int Spare = 32;

    private const int Tries = 4;

    private static readonly TimeSpan KeepRelease = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim turn = new(1);
    private LedgerConnection? connection;

    /// <summary>Leases reviews that nobody holds, in the order of the query.</summary>
    /// <param name="call">The call.</param>
    /// <param name="holder">Subject of the holder.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="duration">How long.</param>
    /// <param name="workable">Reviews that can be worked on, the most urgent first, in ranges that follow on one another.</param>
    /// <param name="encode">Makes the answer that is kept.</param>
    /// <param name="cancellationToken">Ends the reading; what has begun to be written is written.</param>
    public Task<LeaseReply> LeaseAsync(
        LeaseCall call,
        string holder,
        int most,
        TimeSpan duration,
        Func<ApprovalDb, IReadOnlyList<IQueryable<ReviewRow>>> workable,
        Func<IReadOnlyList<(LeasedReview Review, LeaseRow Lease)>, byte[]> encode,
        CancellationToken cancellationToken) => OnceAsync(call, async stale =>
    {
        ArgumentNullException.ThrowIfNull(workable);
        ArgumentNullException.ThrowIfNull(encode);
        var found = await FindAsync(workable, most, cancellationToken);
        return found.Count == 0
            ? new(LeaseOutcome.Nothing)
            : await InTurnAsync(async () =>
            {
                var now = wall.GetUtcNow();
                var free = new List<LeaseRow>();
                await connection!.BeginAsync([.. NewRows(found), dialect.Book.LockFree(found.Select(review => review.Key), now, most, free.Add)]);
                if (free.Count == 0)
                {
                    await connection.RollbackAsync();
                    return new(LeaseOutcome.Nothing);
                }

                foreach (var row in free)
                {
                    (row.Fence, row.Holder, row.ExpireTime) = (row.Fence + 1, holder, now + duration);
                }

                var taken = free.ToDictionary(row => row.Review, StringComparer.Ordinal);
                var bytes = encode([.. found.Where(review => taken.ContainsKey(review.Key)).Select(review => (review, taken[review.Key]))]);
                await connection.CommitAsync([
                    .. free.OrderBy(row => row.Review, StringComparer.Ordinal).Select(row => dialect.Book.Of<LeaseRow>().Update(row)),
                    .. Keep(call, bytes, now + duration, stale),
                ]);
                return new(LeaseOutcome.Done) { Bytes = bytes };
            });
    }, cancellationToken);

    /// <summary>Lets a lease last longer, unless it was lost.</summary>
    public Task<LeaseReply> RenewAsync(
        LeaseCall call, LeaseRow lease, TimeSpan duration, Func<LeaseRow, byte[]> encode, CancellationToken cancellationToken) =>
        OnceAsync(call, stale => InTurnAsync(async () =>
        {
            ArgumentNullException.ThrowIfNull(encode);
            var now = wall.GetUtcNow();
            var row = await LockAsync(lease);
            if (row is null || row.LossFor(lease.Fence, now) is not null)
            {
                await connection!.RollbackAsync();
                return new(LeaseOutcome.Lost) { Winner = row?.LossFor(lease.Fence, now)?.Winner };
            }

            row.ExpireTime = now + duration;
            var bytes = encode(row);
            await connection!.CommitAsync([dialect.Book.Of<LeaseRow>().Update(row), .. Keep(call, bytes, row.ExpireTime, stale)]);
            return new(LeaseOutcome.Done) { Bytes = bytes };
        }), cancellationToken);

    /// <summary>Ends a lease; one that was lost has ended already.</summary>
    public Task<LeaseReply> ReleaseAsync(LeaseCall call, LeaseRow lease, byte[] answer, CancellationToken cancellationToken) =>
        OnceAsync(call, stale => InTurnAsync(async () =>
        {
            var now = wall.GetUtcNow();
            var row = await LockAsync(lease);
            var held = row is not null && row.LossFor(lease.Fence, now) is null;
            if (held)
            {
                row!.ExpireTime = now;
            }

            await connection!.CommitAsync([
                .. held ? [dialect.Book.Of<LeaseRow>().Update(row!)] : Array.Empty<Statement>(),
                .. Keep(call, answer, now + KeepRelease, stale),
            ]);
            return new(LeaseOutcome.Done) { Bytes = answer };
        }), cancellationToken);

    /// <summary>Deletes rows of reviews that have ended: nobody leases them again. At most this many.</summary>
    public async Task DeleteEndedAsync(int most, CancellationToken cancellationToken)
    {
        var now = wall.GetUtcNow();
        await using var db = dialect.Open();
        var ended = await db.Leases
            .Where(lease => lease.ExpireTime < now)
            .Where(lease => db.Reviews.Any(review => review.ApplicationId == lease.ApplicationId
                && review.Item == lease.Item
                && review.TerminalDate != null))
            .OrderBy(lease => lease.ExpireTime)
            .Select(lease => lease.Review)
            .Take(most)
            .ToListAsync(cancellationToken);
        await db.Leases.Where(lease => ended.Contains(lease.Review) && lease.ExpireTime < now).ExecuteDeleteAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync(CancellationToken.None);
        await ForgetAsync();
        turn.Dispose();
    }

    private async Task<List<LeasedReview>> FindAsync(
        Func<ApprovalDb, IReadOnlyList<IQueryable<ReviewRow>>> workable, int most, CancellationToken cancellationToken)
    {
        var now = wall.GetUtcNow();
        await using var db = dialect.Open();
        List<LeasedReview> found = [];
        foreach (var range in workable(db))
        {
            if (found.Count < most + Spare)
            {
                found.AddRange(await range
                    .Where(review => !db.Leases.Any(lease =>
                        lease.ApplicationId == review.ApplicationId && lease.Item == review.Item && lease.ExpireTime > now))
                    .Take(most + Spare - found.Count)
                    .Select(review => new LeasedReview
                    {
                        ApplicationId = review.ApplicationId,
                        Item = review.Item,
                        State = review.State,
                        Version = review.Version,
                        OpinionCount = review.OpinionCount,
                        DueOn = review.DueOn,
                        StoppedThrough = review.StoppedThrough,
                        BirthTraceId = db.Applications.Where(row => row.Id == review.ApplicationId).Select(row => row.BirthTraceId).FirstOrDefault(),
                        BirthSpanId = db.Applications.Where(row => row.Id == review.ApplicationId).Select(row => row.BirthSpanId).FirstOrDefault(),
                        IsKnown = db.Leases.Any(lease => lease.ApplicationId == review.ApplicationId && lease.Item == review.Item),
                    })
                    .ToListAsync(cancellationToken));
            }
        }

        return found;
    }

    // In one order: two processes that insert the same rows wait for each other and never both.
    private IEnumerable<Statement> NewRows(IEnumerable<LeasedReview> found) => found
        .Where(review => !review.IsKnown)
        .OrderBy(review => review.Key, StringComparer.Ordinal)
        .Select(review => dialect.Book.Of<LeaseRow>().InsertOrNothing(
            new LeaseRow { Review = review.Key, ApplicationId = review.ApplicationId, Item = review.Item, ExpireTime = DateTimeOffset.UnixEpoch }));

    private async Task<LeaseRow?> LockAsync(LeaseRow lease)
    {
        LeaseRow? found = null;
        await connection!.BeginAsync(
            [.. dialect.Book.Lock<LeaseRow>([LeaseRow.KeyOf(lease.ApplicationId, lease.Item)], row => found = row)]);
        return found;
    }

    private IEnumerable<Statement> Keep(LeaseCall call, byte[] bytes, DateTimeOffset until, bool stale)
    {
        if (stale)
        {
            yield return dialect.Book.DeleteBy<AnswerRow>(
                (nameof(AnswerRow.RequestId), call.Key.RequestId),
                (nameof(AnswerRow.Method), call.Key.Method),
                (nameof(AnswerRow.Caller), call.Key.Caller));
        }

        yield return dialect.Book.Of<AnswerRow>().Insert(new AnswerRow
        {
            RequestId = call.Key.RequestId,
            Method = call.Key.Method,
            Caller = call.Key.Caller,
            ContentHash = call.ContentHash,
            Bytes = bytes,
            CreateTime = wall.GetUtcNow(),
            KeepUntil = until,
        });
    }

    // A repeat that came in beside this call was first, or a connection broke: the answer's row decides.
    private async Task<LeaseReply> OnceAsync(LeaseCall call, Func<bool, Task<LeaseReply>> run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        for (var tried = 1; ; tried++)
        {
            var stored = await StoredAsync(call.Key, cancellationToken);
            if (stored is not null && stored.KeepUntil > wall.GetUtcNow())
            {
                return stored.ContentHash.AsSpan().SequenceEqual(call.ContentHash)
                    ? new(LeaseOutcome.Done) { Bytes = stored.Bytes }
                    : new(LeaseOutcome.Reused);
            }

            try
            {
                return await run(stored is not null);
            }
            catch (Exception exception) when (tried < Tries && (exception is DbException || dialect.IsTransient(exception)))
            {
                // Once more.
            }
        }
    }

    private async Task<AnswerRow?> StoredAsync(AnswerKey key, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        return await db.Answers.SingleOrDefaultAsync(
            row => row.RequestId == key.RequestId && row.Method == key.Method && row.Caller == key.Caller, cancellationToken);
    }

    private async Task<LeaseReply> InTurnAsync(Func<Task<LeaseReply>> work)
    {
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            connection ??= await dialect.ConnectAsync(CancellationToken.None);
            return await work();
        }
        catch (Exception)
        {
            await ForgetAsync();
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task ForgetAsync()
    {
        var broken = connection;
        connection = null;
        try
        {
            await (broken?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (DbException)
        {
            // It was broken before; the next call opens another one.
        }
    }
}
