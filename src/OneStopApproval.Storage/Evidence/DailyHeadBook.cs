using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Signing;
using OneStopApproval.Storage.Time;

namespace OneStopApproval.Storage.Evidence;

/// <summary>Keeps the daily heads and computes what the next one says, outside the ledger and without holding it up.</summary>
/// <param name="dialect">The database.</param>
/// <param name="signatures">Where public keys are kept.</param>
public sealed class DailyHeadBook(Dialect dialect, DocumentSignatures signatures)
{
    private const int PageSize = 500;

    /// <summary>The last head; null when there is none.</summary>
    public async Task<DailyHeadRow?> LastAsync(CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        return await db.DailyHeads.OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Heads after a number, in order.</summary>
    public async Task<IReadOnlyList<DailyHeadRow>> AfterAsync(long number, int most, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        return await db.DailyHeads.Where(row => row.Number > number).OrderBy(row => row.Number).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// The content of the head after another one; null when no day has ended since, or nothing has ever happened. Under it is
    /// everything up to the feed number that the day reached: to the last event before the first one of a later day. A commit
    /// that began before midnight and ended after one that began later is under the next head.
    /// </summary>
    /// <param name="last">The head before, or null for the first.</param>
    /// <param name="today">The day that has not ended.</param>
    /// <param name="pace">Rests between the parts of the work.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<HeadContent?> NextAsync(DailyHeadRow? last, DateOnly today, Pace pace, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var day = last?.Day.AddDays(1) ?? await FirstDayAsync(db, cancellationToken);
        if (day is null || day >= today)
        {
            return null;
        }

        var after = last?.ThroughFeed ?? 0;
        var through = await ReachedAsync(db, after, StatutoryTime.StartOf(day.Value.AddDays(1)), cancellationToken);
        var events = await EventsAsync(after, through, -1, pace, cancellationToken);
        var before = last is null ? null : HeadContent.Read(last.Content);
        var (chains, chainsRoot) = before is not null && through == after
            ? (before.Chains, before.ChainsRoot)
            : await ChainsAsync(db, through, pace, cancellationToken);
        return new(
            HeadContent.Version,
            HeadContent.DailyHead,
            (last?.Number ?? 0) + 1,
            day.Value,
            after,
            through,
            events.Count,
            Convert.ToHexStringLower(events.Root),
            chains,
            chainsRoot,
            last?.ContentSha256 ?? HeadContent.NoPrevious);
    }

    /// <summary>Keeps a head; when another server was first, its head stands and this one is forgotten.</summary>
    /// <returns>Whether this one stands.</returns>
    public async Task<bool> KeepAsync(DailyHeadRow head, SigningKeyRow key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(key);
        await signatures.KnowAsync(key, cancellationToken);
        await using var db = dialect.Open();
        db.DailyHeads.Add(head);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            await using var again = dialect.Open();
            var first = await again.DailyHeads.SingleOrDefaultAsync(row => row.Number == head.Number, cancellationToken);
            if (first is null)
            {
                throw;
            }

            return first.Signature.AsSpan().SequenceEqual(head.Signature);
        }
    }

    /// <summary>The head as a file.</summary>
    public async Task<HeadFile> FileAsync(DailyHeadRow head, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(head);
        await using var db = dialect.Open();
        var key = await db.SigningKeys.SingleAsync(row => row.KeyId == head.KeyId, cancellationToken);
        return new(
            System.Text.Encoding.UTF8.GetString(head.Content),
            head.ContentSha256,
            key.Algorithm,
            head.KeyId,
            Convert.ToBase64String(head.Signature),
            System.Security.Cryptography.PemEncoding.WriteString("PUBLIC KEY", key.PublicKey));
    }

    /// <summary>The head that an event is under; null while its day lasts.</summary>
    public async Task<DailyHeadRow?> OverAsync(long feed, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        return await db.DailyHeads.Where(row => row.ThroughFeed >= feed).OrderBy(row => row.Number).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The tree over events in the order of their feed numbers.</summary>
    /// <param name="after">Feed number after which they begin.</param>
    /// <param name="through">Feed number of the last.</param>
    /// <param name="proven">Feed number of the event whose audit path is wanted; -1 for none.</param>
    /// <param name="pace">Rests between the parts of the work; null for somebody who waits.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<EventTree> EventsAsync(
        long after, long through, long proven, Pace? pace, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var index = proven < 0
            ? -1
            : await db.Journal.LongCountAsync(row => row.Feed > after && row.Feed < proven, cancellationToken);
        var tree = new HashTree(index);
        for (var (last, full) = (after, true); full;)
        {
            var page = await db.Journal
                .Where(row => row.Feed > last && row.Feed <= through)
                .OrderBy(row => row.Feed)
                .Select(row => new { row.Feed, row.Hash })
                .Take(PageSize)
                .ToListAsync(cancellationToken);
            page.ForEach(row => tree.Add(HashTree.EventLeaf(row.Feed, row.Hash)));
            (last, full) = (page.Count == 0 ? last : page[^1].Feed, page.Count == PageSize);
            await (pace?.RestAsync(cancellationToken) ?? Task.CompletedTask);
        }

        var root = tree.Root();
        return new(tree.Count, root, index, tree.Path);
    }

    private static async Task<DateOnly?> FirstDayAsync(ApprovalDb db, CancellationToken cancellationToken)
    {
        var first = await db.Journal
            .OrderBy(row => row.Feed)
            .Select(row => (DateTimeOffset?)row.BusinessTime)
            .FirstOrDefaultAsync(cancellationToken);
        return first is { } time ? StatutoryTime.DateOf(time) : null;
    }

    private static async Task<long> ReachedAsync(ApprovalDb db, long after, DateTimeOffset end, CancellationToken cancellationToken)
    {
        // The counter and not the last row: a tail that is missing is counted as missing.
        var last = await db.Counters.Where(row => row.Key == CounterRow.Feed).Select(row => row.Value).SingleAsync(cancellationToken);
        var later = await db.Journal
            .Where(row => row.Feed > after && row.Feed <= last && row.BusinessTime >= end)
            .OrderBy(row => row.Feed)
            .Select(row => (long?)row.Feed)
            .FirstOrDefaultAsync(cancellationToken);
        return later - 1 ?? last;
    }

    // Applications move on meanwhile, and their rows with them. A row of the journal never changes: its feed number tells
    // whether the end of the chain that was read is that of the day; where it is not, the journal has the one that is.
    private static async Task<(long Chains, string Root)> ChainsAsync(ApprovalDb db, long through, Pace pace, CancellationToken cancellationToken)
    {
        var tree = new HashTree();
        var last = "";
        List<ChainEnd> page;
        do
        {
            // EF Core translates this overload; the databases compare the ids by their bytes.
#pragma warning disable CA1309, CA1310
            page = await (
                from application in db.Applications
                where string.Compare(application.Id, last) > 0
                orderby application.Id
                join row in db.Journal
                    on new { ApplicationId = application.Id, application.Sequence } equals new { row.ApplicationId, row.Sequence } into rows
                from row in rows.DefaultIfEmpty()
                select new ChainEnd(application.Id, (long?)row.Sequence, (long?)row.Feed, row.Hash))
                .Take(PageSize)
                .ToListAsync(cancellationToken);
#pragma warning restore CA1309, CA1310
            var earlier = await EarlierAsync(db, through, [.. page.Where(end => !(end.Feed <= through)).Select(end => end.Application)], cancellationToken);
            foreach (var end in page.Select(end => end.Feed <= through ? end : earlier.GetValueOrDefault(end.Application)).OfType<ChainEnd>())
            {
                tree.Add(HashTree.ChainLeaf(end.Application, end.Sequence!.Value, end.Hash!));
            }

            last = page.Count == 0 ? last : page[^1].Application;
            await pace.RestAsync(cancellationToken);
        }
        while (page.Count == PageSize);

        var root = tree.Root();
        return (tree.Count, Convert.ToHexStringLower(root));
    }

    private static async Task<Dictionary<string, ChainEnd>> EarlierAsync(
        ApprovalDb db, long through, string[] applications, CancellationToken cancellationToken) => applications.Length == 0
        ? []
        : await db.Journal
            .Where(row => applications.Contains(row.ApplicationId)
                && row.Feed <= through
                && !db.Journal.Any(later => later.ApplicationId == row.ApplicationId && later.Feed <= through && later.Sequence > row.Sequence))
            .Select(row => new ChainEnd(row.ApplicationId, row.Sequence, row.Feed, row.Hash))
            .ToDictionaryAsync(end => end.Application, StringComparer.Ordinal, cancellationToken);

    private sealed record ChainEnd(string Application, long? Sequence, long? Feed, byte[]? Hash);
}

/// <summary>A tree over events.</summary>
/// <param name="Count">Events.</param>
/// <param name="Root">Its root.</param>
/// <param name="Index">Place of the proven event among them, from 0; -1 when none is.</param>
/// <param name="Path">Its audit path, the nearest node first.</param>
public sealed record EventTree(long Count, byte[] Root, long Index, IReadOnlyList<byte[]> Path);
