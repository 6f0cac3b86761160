using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Storage.Publishing;

/// <summary>Keeps the published versions of catalogues and calendars, so that a running application finds its own again.</summary>
/// <param name="dialect">The database.</param>
public sealed class PublishedVersions(Dialect dialect)
{
    /// <summary>
    /// Publishes a version. The same content again changes nothing; other content under a published name is refused,
    /// because applications are pinned to it.
    /// </summary>
    /// <exception cref="PublishedVersionChangedException">The version stands with other content.</exception>
    public async Task PublishAsync(PublishedVersion version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(version);
        var hash = HashOf(version);
        if (!await StandsAsync(version, hash, cancellationToken))
        {
            await dialect.EnsureAsync(RowOf(version, hash), cancellationToken);
            // Another process may have been first; then its content must be ours.
            await StandsAsync(version, hash, cancellationToken);
        }
    }

    /// <summary>Publishes a version that is asked for and keeps the answer to the request in the same commit.</summary>
    /// <exception cref="PublishedVersionChangedException">The version stands with other content.</exception>
    /// <exception cref="DbUpdateException">The request has its answer already, or another one published the version beside this one.</exception>
    public async Task PublishAsync(PublishedVersion version, AnswerRow answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(version);
        var hash = HashOf(version);
        var stands = await StandsAsync(version, hash, cancellationToken);
        await using var db = dialect.Open();
        if (!stands)
        {
            db.PublishedData.Add(RowOf(version, hash));
        }

        db.Keep(answer);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Publishes a version under a name of its own and keeps the answer to the request for it in the same commit.</summary>
    /// <param name="version">The version; null keeps the answer alone, as there is nothing new to publish.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="DbUpdateException">The request has its answer already, or the name is taken.</exception>
    public async Task AddAsync(PublishedVersion? version, AnswerRow answer, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        if (version is not null)
        {
            db.PublishedData.Add(RowOf(version, HashOf(version)));
        }

        db.Keep(answer);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Names of all versions of a kind.</summary>
    public async Task<ImmutableArray<string>> ListNamesAsync(string kind, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        return [.. await db.PublishedData.Where(row => row.Kind == kind).Select(row => row.Version).ToListAsync(cancellationToken)];
    }

    /// <summary>All versions of a kind, the earliest in force first.</summary>
    public async Task<ImmutableArray<PublishedVersion>> ListAsync(string kind, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var rows = await db.PublishedData
            .Where(row => row.Kind == kind)
            .OrderBy(row => row.EffectiveFrom)
            .ThenBy(row => row.Version)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new PublishedVersion(row.Kind, row.Version, row.EffectiveFrom, row.Content))];
    }

    private static string HashOf(PublishedVersion version) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version.Content)));

    private static PublishedDataRow RowOf(PublishedVersion version, string hash) => new()
    {
        Kind = version.Kind,
        Version = version.Version,
        EffectiveFrom = version.EffectiveFrom,
        Content = version.Content,
        Sha256 = hash,
    };

    private async Task<bool> StandsAsync(PublishedVersion version, string hash, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var found = await db.PublishedData
            .Where(row => row.Kind == version.Kind && row.Version == version.Version)
            .Select(row => new { row.Sha256, row.EffectiveFrom })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null || (found.Sha256 == hash && found.EffectiveFrom == version.EffectiveFrom)
            ? found is not null
            : throw new PublishedVersionChangedException(version.Kind, version.Version);
    }
}

/// <summary>A version of published data.</summary>
/// <param name="Kind"><c>catalogue</c> or <c>calendar</c>.</param>
/// <param name="Version">Version.</param>
/// <param name="EffectiveFrom">First date on which it is in force.</param>
/// <param name="Content">Content.</param>
public sealed record PublishedVersion(string Kind, string Version, DateOnly EffectiveFrom, string Content);

/// <summary>A published version was edited instead of followed by a new one.</summary>
public sealed class PublishedVersionChangedException(string kind, string version)
    : Exception($"The {kind} {version} is published and cannot change; publish the new content as a new version.");
