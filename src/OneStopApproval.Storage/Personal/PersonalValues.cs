using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Signing;

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

    // As many values as one statement may name on every database.
    private const int AtOnce = 500;

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
    /// The key to seal values with; a new one where there is none yet, which nobody else is given before it is stored. Whoever stores
    /// what it sealed looks again, within the commit, whether a key that was read is still there.
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
        return await KeyAsync(db, holder, cancellationToken);
    }

    /// <summary>Adds values and the key that seals them to what a context saves.</summary>
    public async Task AddAsync(ApprovalDb db, string holder, IEnumerable<PersonalValue> values, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var key = await AddKeyAsync(db, holder, cancellationToken);
        db.PersonalValues.AddRange(values.Select(key.Seal));
    }

    /// <summary>The key of values as a context sees it; a new one is added to what it saves.</summary>
    public async Task<PersonalKey> AddKeyAsync(ApprovalDb db, string holder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var key = await KeyAsync(db, holder, cancellationToken);
        if (!key.IsStored)
        {
            db.PersonalKeys.Add(key.Row);
        }

        return key;
    }

    /// <summary>
    /// Wraps anew, under the ring's newest key, keys that lie under an older one. When none is left the older one may be destroyed, and
    /// with it whatever was erased is unreadable in every copy of the database that was made before.
    /// </summary>
    /// <param name="atOnce">Keys that are read at once.</param>
    /// <param name="cancellationToken">Stops between keys.</param>
    public async Task<Rewrapping> RewrapAsync(int atOnce, CancellationToken cancellationToken)
    {
        var newest = ring.NewestKey;
        var wrapped = 0;
        var closed = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var last = new PersonalKeyRow();
        List<PersonalKeyRow> rows;
        do
        {
            await using var db = dialect.Open();
            var (holder, id) = (last.ApplicationId, last.KeyId);
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
            rows = await db.PersonalKeys
                .Where(row => row.RingKey != newest
                    && (string.Compare(row.ApplicationId, holder) > 0 || (row.ApplicationId == holder && string.Compare(row.KeyId, id) > 0)))
                .OrderBy(row => row.ApplicationId)
                .ThenBy(row => row.KeyId)
                .Take(atOnce)
                .ToListAsync(cancellationToken);
#pragma warning restore CA1309
            foreach (var row in rows)
            {
                last = row;
                if (await TryRewrapAsync(db, row, cancellationToken))
                {
                    wrapped++;
                }
                else
                {
                    closed[row.RingKey] = closed.GetValueOrDefault(row.RingKey) + 1;
                }
            }
        }
        while (rows.Count == atOnce);

        return new(wrapped, closed);
    }

    /// <summary>Locks an application as a command does, so that none seals its values with a key that goes meanwhile.</summary>
    internal static Task<int> LockAsync(ApprovalDb db, string applicationId, CancellationToken cancellationToken) => db.Applications
        .Where(row => row.Id == applicationId)
        .ExecuteUpdateAsync(row => row.SetProperty(locked => locked.Uscc, locked => locked.Uscc), cancellationToken);

    /// <summary>Erases all values of an application with its keys and the drafts of opinions on it, within a transaction of the context that has locked it; the opened keys are to be forgotten after its commit.</summary>
    /// <returns>How many values and drafts were there.</returns>
    internal static async Task<int> EraseAsync(ApprovalDb db, string applicationId, CancellationToken cancellationToken)
    {
        await DocumentSignatures.ForgetPapersAsync(db, applicationId, cancellationToken);
        await db.PersonalKeys.Where(row => row.ApplicationId == applicationId).ExecuteDeleteAsync(cancellationToken);
        return await db.OpinionDrafts.Where(row => row.ApplicationId == applicationId).ExecuteDeleteAsync(cancellationToken)
            + await db.PersonalValues.Where(row => row.ApplicationId == applicationId).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>
    /// Erases some values in the same way. What is left gets a new key and the old ones go: a seal that is read from an older copy opens
    /// with no key of a later one.
    /// </summary>
    internal async Task EraseAsync(ApprovalDb db, string applicationId, IEnumerable<string> commitments, CancellationToken cancellationToken)
    {
        await DocumentSignatures.ForgetPapersAsync(db, applicationId, cancellationToken);
        foreach (var batch in commitments.Chunk(AtOnce))
        {
            await db.PersonalValues
                .Where(row => row.ApplicationId == applicationId && batch.Contains(row.Commitment))
                .ExecuteDeleteAsync(cancellationToken);
        }

        var values = await db.PersonalValues.AsTracking().Where(row => row.ApplicationId == applicationId).ToListAsync(cancellationToken);
        var drafts = await db.OpinionDrafts.AsTracking().Where(row => row.ApplicationId == applicationId).ToListAsync(cancellationToken);
        var old = await KeysAsync(
            db, values.Select(row => (applicationId, row.KeyId)).Concat(drafts.Select(row => (applicationId, row.KeyId))), cancellationToken);
        await db.PersonalKeys.Where(row => row.ApplicationId == applicationId).ExecuteDeleteAsync(cancellationToken);
        var key = PersonalKey.New(applicationId, ring);
        db.PersonalKeys.Add(key.Row);
        foreach (var row in values.Where(row => old.ContainsKey((applicationId, row.KeyId))))
        {
            (row.KeyId, row.Sealed) = (key.Row.KeyId, key.Seal(old[(applicationId, row.KeyId)].Open(row)).Sealed);
        }

        foreach (var draft in drafts.Where(draft => old.ContainsKey((applicationId, draft.KeyId))))
        {
            (draft.KeyId, draft.Sealed) = (key.Row.KeyId, key.Seal(draft.Place, old[(applicationId, draft.KeyId)].Open(draft.Place, draft.Sealed)));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Opened keys of these values are read again when they are needed.</summary>
    internal void Forget(string holder)
    {
        writing.TryRemove(holder, out _);
        foreach (var (name, _) in opened)
        {
            if (name.Holder == holder)
            {
                opened.TryRemove(name, out _);
            }
        }
    }

    private async Task<PersonalKey> KeyAsync(ApprovalDb db, string holder, CancellationToken cancellationToken)
    {
        var row = await db.PersonalKeys
            .Where(row => row.ApplicationId == holder)
            .OrderBy(row => row.KeyId)
            .FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return PersonalKey.New(holder, ring);
        }

        var key = IsFresh(opened.GetValueOrDefault((holder, row.KeyId))) ?? Remember(PersonalKey.Open(row, ring));
        Keep(writing, holder, key);
        return key;
    }

    private async Task<bool> TryRewrapAsync(ApprovalDb db, PersonalKeyRow row, CancellationToken cancellationToken)
    {
        byte[] key;
        try
        {
            key = ring.Unwrap(row.ApplicationId, row.Wrapped);
        }
        catch (CryptographicException)
        {
            return false;
        }

        var (wrapped, ringKey) = ring.Wrap(row.ApplicationId, key);
        await db.PersonalKeys
            .Where(stored => stored.ApplicationId == row.ApplicationId && stored.KeyId == row.KeyId)
            .ExecuteUpdateAsync(
                stored => stored.SetProperty(old => old.Wrapped, wrapped).SetProperty(old => old.RingKey, ringKey), cancellationToken);
        return true;
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

/// <summary>What came of wrapping keys anew.</summary>
/// <param name="Wrapped">How many were.</param>
/// <param name="Closed">How many could not be unwrapped, by the ring's key that they lie under.</param>
public sealed record Rewrapping(int Wrapped, IReadOnlyDictionary<string, int> Closed);

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
