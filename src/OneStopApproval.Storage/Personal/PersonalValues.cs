using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;

namespace OneStopApproval.Storage.Personal;

/// <summary>Reads personal values back by their commitments, and erases them: history and chain stay as they are.</summary>
/// <param name="dialect">The database.</param>
public sealed class PersonalValues(Dialect dialect)
{
    /// <summary>All values of an application that were not erased, by commitment.</summary>
    public async Task<ImmutableDictionary<string, string>> ReadAsync(string applicationId, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var rows = await db.PersonalValues
            .Where(row => row.ApplicationId == applicationId)
            .Select(row => new { row.Commitment, row.Value })
            .ToListAsync(cancellationToken);
        return rows.ToImmutableDictionary(row => row.Commitment, row => row.Value);
    }

    /// <summary>Values of several applications, by application and commitment.</summary>
    public async Task<ImmutableDictionary<(string Application, string Commitment), string>> ReadAsync(
        IReadOnlyCollection<string> applicationIds, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var rows = await db.PersonalValues
            .Where(row => applicationIds.Contains(row.ApplicationId))
            .Select(row => new { row.ApplicationId, row.Commitment, row.Value })
            .ToListAsync(cancellationToken);
        return rows.ToImmutableDictionary(row => (row.ApplicationId, row.Commitment), row => row.Value);
    }

    /// <summary>Erases some values of an application for good, or all when none are named, and then drafts of opinions too.</summary>
    /// <returns>How many values were there.</returns>
    public async Task<int> EraseAsync(
        string applicationId, IReadOnlyCollection<string>? commitments, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        if (commitments is null)
        {
            await db.OpinionDrafts.Where(row => row.ApplicationId == applicationId).ExecuteDeleteAsync(cancellationToken);
        }

        return await db.PersonalValues
            .Where(row => row.ApplicationId == applicationId && (commitments == null || commitments.Contains(row.Commitment)))
            .ExecuteDeleteAsync(cancellationToken);
    }
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
