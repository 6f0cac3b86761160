using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;

namespace OneStopApproval.Storage.Personal;

/// <summary>
/// Seals personal values, opens them by their commitments, and erases them with their key: history and chain stay as they are (ADR 0034).
/// </summary>
/// <param name="dialect">The database.</param>
/// <param name="ring">Wraps the keys.</param>
/// <param name="time">How long an opened key is kept.</param>
public sealed class PersonalValues(Dialect dialect, IKeyRing ring, TimeProvider time)
{
    private const int MostKeys = 10_000;

    // Another replica may erase an application: no longer than this is a key known here that is not there any more.
    private static readonly TimeSpan KeepOpen = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Holder, string KeyId), Kept> opened = new();
    private readonly ConcurrentDictionary<string, Kept> writing = new(StringComparer.Ordinal);

    /// <summary>All values of an application that were not erased, by commitment.</summary>
    public async Task<ImmutableDictionary<string, string>> ReadAsync(string applicationId, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var values = await OpenAsync(db, db.PersonalValues.Where(row => row.ApplicationId == applicationId), cancellationToken);
        return values.ToImmutableDictionary(value => value.Commitment, value => value.Value);
    }

    /// <summary>The values of these rows; of a key that was deleted in between nothing is told.</summary>
    /// <exception cref="CryptographicException">A row was changed, or the ring does not hold what its key is wrapped under.</exception>
    public async Task<List<PersonalValue>> OpenAsync(
        ApprovalDb db, IQueryable<PersonalValueRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var found = await rows.ToListAsync(cancellationToken);
        var keys = await KeysAsync(db, found.Select(row => (row.ApplicationId, row.KeyId)), cancellationToken);
        return
        [
            .. found
                .Select(row => keys.GetValueOrDefault((row.ApplicationId, row.KeyId))?.Open(row))
                .OfType<PersonalValue>(),
        ];
    }

    /// <summary>The texts of these rows by their commitments.</summary>
    /// <exception cref="CryptographicException">As in <see cref="OpenAsync"/>.</exception>
    public async Task<Dictionary<string, string>> TextsAsync(
        ApprovalDb db, IQueryable<PersonalValueRow> rows, CancellationToken cancellationToken) =>
        (await OpenAsync(db, rows, cancellationToken)).ToDictionary(value => value.Commitment, value => value.Value);

    /// <summary>The opened keys that are still there, by whose they are and by id.</summary>
    public async Task<Dictionary<(string Holder, string KeyId), PersonalKey>> KeysAsync(
        ApprovalDb db, IEnumerable<(string Holder, string KeyId)> wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var keys = new Dictionary<(string Holder, string KeyId), PersonalKey>();
        var missing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in wanted.Distinct())
        {
            if (IsFresh(opened.GetValueOrDefault(name)) is { } key)
            {
                keys[name] = key;
            }
            else
            {
                missing.Add(name.Holder);
            }
        }

        if (missing.Count > 0)
        {
            string[] holders = [.. missing];
            foreach (var row in await db.PersonalKeys.Where(row => holders.Contains(row.ApplicationId)).ToListAsync(cancellationToken))
            {
                keys[(row.ApplicationId, row.KeyId)] = Remember(PersonalKey.Open(row, ring));
            }
        }

        return keys;
    }

    /// <summary>
    /// The key to seal values with; a new one where there is none yet. Whoever stores what it sealed stores its row in the same commit,
    /// unless it is there.
    /// </summary>
    /// <param name="holder">Whose values.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<PersonalKey> KeyAsync(string holder, CancellationToken cancellationToken)
    {
        if (IsFresh(writing.GetValueOrDefault(holder)) is { } known)
        {
            return known;
        }

        await using var db = dialect.Open();
        var row = await db.PersonalKeys
            .Where(row => row.ApplicationId == holder)
            .OrderBy(row => row.KeyId)
            .FirstOrDefaultAsync(cancellationToken);
        var key = Remember(row is null ? PersonalKey.New(holder, ring) : PersonalKey.Open(row, ring));
        Keep(writing, holder, key);
        return key;
    }

    /// <summary>Adds values and the key that seals them to what a context saves.</summary>
    public async Task AddAsync(ApprovalDb db, string holder, IEnumerable<PersonalValue> values, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var key = await AddKeyAsync(db, holder, cancellationToken);
        db.PersonalValues.AddRange(values.Select(key.Seal));
    }

    /// <summary>Adds the key of values to what a context saves, unless it is stored.</summary>
    public async Task<PersonalKey> AddKeyAsync(ApprovalDb db, string holder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var key = await KeyAsync(holder, cancellationToken);
        var id = key.Row.KeyId;
        if (!await db.PersonalKeys.AnyAsync(row => row.ApplicationId == holder && row.KeyId == id, cancellationToken))
        {
            db.PersonalKeys.Add(key.Row);
        }

        return key;
    }

    /// <summary>Erases some values of an application for good, or all when none are named, and then its keys and drafts of opinions too.</summary>
    /// <returns>How many values were there.</returns>
    public async Task<int> EraseAsync(
        string applicationId, IReadOnlyCollection<string>? commitments, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var erased = commitments is null
            ? await EraseAsync(db, applicationId, cancellationToken)
            : await db.PersonalValues
                .Where(row => row.ApplicationId == applicationId && commitments.Contains(row.Commitment))
                .ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        if (commitments is null)
        {
            Forget(applicationId);
        }

        return erased;
    }

    /// <summary>The same for all, within a transaction of the context; the opened keys are to be forgotten after its commit.</summary>
    internal static async Task<int> EraseAsync(ApprovalDb db, string applicationId, CancellationToken cancellationToken)
    {
        await db.OpinionDrafts.Where(row => row.ApplicationId == applicationId).ExecuteDeleteAsync(cancellationToken);
        await db.PersonalKeys.Where(row => row.ApplicationId == applicationId).ExecuteDeleteAsync(cancellationToken);
        return await db.PersonalValues.Where(row => row.ApplicationId == applicationId).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>
    /// Wraps anew, under the ring's newest key, keys that lie under an older one. When none is left the older one may be destroyed, and
    /// with it whatever was erased is unreadable in every copy of the database that was made before.
    /// </summary>
    /// <param name="most">Most keys at once.</param>
    /// <param name="cancellationToken">Stops between keys.</param>
    /// <returns>How many there were.</returns>
    public async Task<int> RewrapAsync(int most, CancellationToken cancellationToken)
    {
        var newest = ring.NewestKey;
        await using var db = dialect.Open();
        var rows = await db.PersonalKeys
            .Where(row => row.RingKey != newest)
            .OrderBy(row => row.RingKey)
            .Take(most)
            .ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            var (wrapped, ringKey) = ring.Wrap(row.ApplicationId, ring.Unwrap(row.ApplicationId, row.Wrapped));
            await db.PersonalKeys
                .Where(stored => stored.ApplicationId == row.ApplicationId && stored.KeyId == row.KeyId)
                .ExecuteUpdateAsync(
                    stored => stored.SetProperty(key => key.Wrapped, wrapped).SetProperty(key => key.RingKey, ringKey), cancellationToken);
            // Who writes next stores the row where it is gone, and then under the newest key.
            Forget(row.ApplicationId);
        }

        return rows.Count;
    }

    /// <summary>Opened keys of these values are read again when they are needed.</summary>
    internal void Forget(string holder)
    {
        writing.TryRemove(holder, out _);
        foreach (var name in opened.Keys.Where(name => name.Holder == holder))
        {
            opened.TryRemove(name, out _);
        }
    }

    private PersonalKey Remember(PersonalKey key)
    {
        Keep(opened, (key.Row.ApplicationId, key.Row.KeyId), key);
        return key;
    }

    private void Keep<TName>(ConcurrentDictionary<TName, Kept> keys, TName name, PersonalKey key)
        where TName : notnull
    {
        if (keys.Count >= MostKeys)
        {
            keys.Clear();
        }

        keys[name] = new(key, time.GetTimestamp());
    }

    private PersonalKey? IsFresh(Kept? kept) => kept is not null && time.GetElapsedTime(kept.Since) < KeepOpen ? kept.Key : null;

    private sealed record Kept(PersonalKey Key, long Since);
}

/// <summary>Reads tables of scope rows.</summary>
/// <param name="dialect">The database.</param>
public sealed class ScopeTables(Dialect dialect)
{
    /// <summary>The tables with these ids: the rows as canonical JSON, by id.</summary>
    public async Task<ImmutableDictionary<string, string>> ReadAsync(
        IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var rows = await db.ScopeTables.Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken);
        return rows.ToImmutableDictionary(row => row.Id, row => row.Rows);
    }
}
