using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Storage.Journal;

/// <summary>Reads, verifies and replays the journal of one application.</summary>
/// <param name="dialect">The database.</param>
public sealed class JournalReader(Dialect dialect)
{
    private static readonly string[] Reprojections =
        [.. EventNames.All.Where(name => name.Value.IsSubclassOf(typeof(ClockReprojected))).Select(name => name.Key).Order(StringComparer.Ordinal)];

    /// <summary>Events in order.</summary>
    /// <param name="applicationId">The application.</param>
    /// <param name="after">Sequence after which reading begins; 0 for all.</param>
    /// <param name="limit">Events at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ImmutableArray<JournalEntry>> ReadAsync(
        string applicationId, long after, int limit, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var rows = await Rows(db, applicationId).Where(row => row.Sequence > after).Take(limit).ToListAsync(cancellationToken);
        return [.. rows.Select(JournalEntry.Of)];
    }

    /// <summary>How a review's clocks came onto other calendars, in order.</summary>
    public async Task<ImmutableArray<JournalEntry>> ReadReprojectionsAsync(
        string applicationId, string item, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var rows = await Rows(db, applicationId).Where(row => row.Item == item && Reprojections.Contains(row.Type)).ToListAsync(cancellationToken);
        return [.. rows.Select(JournalEntry.Of)];
    }

    /// <summary>The stored rows of the first events, in order, one at a time.</summary>
    /// <param name="applicationId">The application.</param>
    /// <param name="through">Sequence of the last one wanted.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<JournalRow> StoredAsync(
        string applicationId, long through, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        await foreach (var row in Rows(db, applicationId)
            .Where(row => row.Sequence <= through)
            .AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
        {
            yield return row;
        }
    }

    /// <summary>The stored rows of all applications after a feed number, in the order of these numbers.</summary>
    /// <param name="after">Feed number after which reading begins; 0 for the first.</param>
    /// <param name="through">Feed number of the last one wanted.</param>
    /// <param name="most">Rows at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<JournalRow>> FeedAsync(long after, long through, int most, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        return await db.Journal
            .Where(row => row.Feed > after && row.Feed <= through)
            .OrderBy(row => row.Feed)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The matter after all of its events, or after the first of them; null when there is none.</summary>
    public async Task<Matter?> ReplayAsync(string applicationId, long? through, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        Matter? matter = null;
        await foreach (var row in Rows(db, applicationId).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (row.Sequence > through)
            {
                break;
            }

            matter = (matter ?? Matter.Empty(applicationId)).Apply(JournalFormat.EventOf(JournalFormat.Read(row.Bytes)));
        }

        return matter;
    }

    /// <summary>
    /// Recomputes the chain of an application: every hash, every column that repeats the bytes, every gap, and the head in
    /// the application's own row. It shows that nothing was changed; whoever owns the database and writes the whole chain
    /// anew is found only by heads that were published elsewhere.
    /// </summary>
    public async Task<JournalVerdict> VerifyAsync(string applicationId, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var stored = await HeadAsync(db, applicationId, cancellationToken);
        var check = new ChainCheck(applicationId);
        byte[]? headThere = null;
        await foreach (var row in Rows(db, applicationId).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (check.Add(row) is { } fault)
            {
                return new(false, check.Count, check.Head, row.Sequence, fault);
            }

            headThere = row.Sequence == stored?.Sequence ? row.Hash : headThere;
        }

        var last = await db.Counters.Where(row => row.Key == CounterRow.Feed).Select(row => row.Value).SingleAsync(cancellationToken);
        return stored is null
            ? new(check.Count == 0, check.Count, check.Head, check.Count == 0 ? null : 1, check.Count == 0 ? null : "The application's row is missing.")
            : check.LastFeed > last
                ? new(false, check.Count, check.Head, check.Count, "The feed number was never given out.")
                : await AgainstHeadAsync(db, applicationId, check, stored, headThere, cancellationToken);
    }

    private static async Task<JournalVerdict> AgainstHeadAsync(
        ApprovalDb db, string id, ChainCheck check, StoredHead stored, byte[]? headThere, CancellationToken cancellationToken)
    {
        if (headThere is null || !headThere.AsSpan().SequenceEqual(stored.Hash))
        {
            return new(false, check.Count, check.Head, Math.Min(check.Count, stored.Sequence) + 1, "The application's row ends the chain elsewhere.");
        }

        // Events beyond the row read at first are those of commits since, or nobody's.
        if (check.Count > stored.Sequence
            && await HeadAsync(db, id, cancellationToken) is var again
            && (again is null || again.Sequence < check.Count))
        {
            return new(false, check.Count, check.Head, stored.Sequence + 1, "The application's row does not know this event.");
        }

        return new(true, check.Count, check.Head, null, null);
    }

    private static Task<StoredHead?> HeadAsync(ApprovalDb db, string id, CancellationToken cancellationToken) =>
        db.Applications
            .Where(row => row.Id == id)
            .Select(row => new StoredHead(row.Sequence, row.ChainHead))
            .SingleOrDefaultAsync(cancellationToken);

    private static IQueryable<JournalRow> Rows(ApprovalDb db, string applicationId) =>
        db.Journal.Where(row => row.ApplicationId == applicationId).OrderBy(row => row.Sequence);

    private sealed record StoredHead(long Sequence, byte[] Hash);
}

/// <summary>What verifying a chain found.</summary>
/// <param name="Intact">Whether nothing was changed.</param>
/// <param name="Events">Events found intact, or up to the bad one.</param>
/// <param name="Head">Hash of the last intact event.</param>
/// <param name="FirstBad">Sequence of the first event that does not stand, or null.</param>
/// <param name="Fault">What is wrong with it, or null.</param>
public sealed record JournalVerdict(bool Intact, long Events, byte[] Head, long? FirstBad, string? Fault);
