using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Matters;

namespace OneStopApproval.Storage.Feed;

/// <summary>Reads the dense feed of all applications (ADR 0004), and each application's state once for all of its events.</summary>
/// <param name="dialect">The database.</param>
public sealed class FeedReader(Dialect dialect)
{
    /// <summary>The last event that is committed.</summary>
    public async Task<FeedPlace> EndAsync(CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var last = await db.Journal
            .OrderByDescending(row => row.Feed)
            .Select(row => new { row.Feed, row.Hash })
            .FirstOrDefaultAsync(cancellationToken);
        return last is null ? FeedPlace.Beginning : new(last.Feed, last.Hash);
    }

    /// <summary>The event with this number; null when there is none.</summary>
    public async Task<FeedPlace?> AtAsync(long feed, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var row = await db.Journal
            .Where(row => row.Feed == feed)
            .Select(row => new { row.Feed, row.Hash })
            .SingleOrDefaultAsync(cancellationToken);
        return row is null ? null : new(row.Feed, row.Hash);
    }

    /// <summary>Events after a place, in order, with the applications as they stand now.</summary>
    public async Task<FeedPage> ReadAsync(long after, int most, CancellationToken cancellationToken)
    {
        List<JournalRow> rows;
        await using (var db = dialect.Open())
        {
            rows = await db.Journal.Where(row => row.Feed > after).OrderBy(row => row.Feed).Take(most).ToListAsync(cancellationToken);
        }

        if (rows.Count == 0)
        {
            return FeedPage.Empty;
        }

        // By the ledger's own statements: one round trip, whatever the number of applications.
        var loaded = new LoadedGroup();
        string[] ids = [.. rows.Select(row => row.ApplicationId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        await using var connection = await dialect.ConnectForReadingAsync(cancellationToken);
        await connection.BeginAsync(loaded.Reading(dialect.Book, ids));
        await connection.RollbackAsync();
        return new(
            [.. rows.Select(row => (row.ApplicationId, JournalEntry.Of(row)))],
            ids.Where(id => loaded.Rows(id) is not null).ToImmutableDictionary(id => id, id => loaded.Rows(id)!, StringComparer.Ordinal));
    }
}

/// <summary>A place in the feed. The event's hash tells it from a place of the same number in a feed that took another course.</summary>
/// <param name="Feed">Number of the event; 0 before the first.</param>
/// <param name="Hash">Its hash; empty before the first.</param>
public sealed record FeedPlace(long Feed, byte[] Hash)
{
    /// <summary>Before the first event.</summary>
    public static FeedPlace Beginning { get; } = new(0, []);
}

/// <summary>Events in order.</summary>
/// <param name="Entries">Each with its application.</param>
/// <param name="Matters">The applications' rows, documents that are delivered too.</param>
public sealed record FeedPage(
    IReadOnlyList<(string Application, JournalEntry Entry)> Entries, IReadOnlyDictionary<string, MatterRows> Matters)
{
    /// <summary>No events.</summary>
    public static FeedPage Empty { get; } = new([], ImmutableDictionary<string, MatterRows>.Empty);
}
