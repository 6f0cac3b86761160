using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Storage.Incidents;

/// <summary>Opens and resolves incidents.</summary>
/// <param name="dialect">The database.</param>
public sealed class IncidentBook(Dialect dialect)
{
    /// <summary>Who resolves what passed by itself.</summary>
    public const string System = "system";

    /// <summary>Opens an incident unless one of its kind about its subject is open already.</summary>
    public async Task OpenAsync(IncidentRow incident, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(incident);
        await using var db = dialect.Open();
        if (await IsOpenAsync(db, incident.OpenKey, cancellationToken))
        {
            return;
        }

        db.Incidents.Add(incident);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            await using var again = dialect.Open();
            if (!await IsOpenAsync(again, incident.OpenKey, cancellationToken))
            {
                throw;
            }

            // Another replica opened it.
        }
    }

    /// <summary>Resolves the open incident of a kind about a subject, if there is one, because it passed by itself.</summary>
    public async Task PassAsync(IncidentKind kind, string subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = IncidentRow.KeyOf(kind, subject);
        await using var db = dialect.Open();
        await ResolveAsync(db.Incidents.Where(row => row.OpenKey == key), System, now, cancellationToken);
    }

    /// <summary>Resolves an incident by an operator and keeps the answer to the request in the same commit; one that is resolved stays as it is.</summary>
    /// <returns>The incident as it stands then, or null when there is none of this id and nothing was written.</returns>
    /// <exception cref="DbUpdateException">The request has its answer already.</exception>
    public async Task<IncidentRow?> TryResolveAsync(
        string id, string resolvedBy, DateTimeOffset now, Func<IncidentRow, AnswerRow> answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        await using var db = dialect.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await ResolveAsync(db.Incidents.Where(row => row.Id == id && row.OpenKey != null), resolvedBy, now, cancellationToken);
        if (await db.Incidents.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } incident)
        {
            return null;
        }

        db.Keep(answer(incident));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return incident;
    }

    private static Task<bool> IsOpenAsync(ApprovalDb db, string? key, CancellationToken cancellationToken) =>
        db.Incidents.AnyAsync(row => row.OpenKey == key, cancellationToken);

    private static Task<int> ResolveAsync(
        IQueryable<IncidentRow> incidents, string resolvedBy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset? time = now;
        return incidents.ExecuteUpdateAsync(
            row => row
                .SetProperty(incident => incident.OpenKey, (string?)null)
                .SetProperty(incident => incident.ResolveTime, time)
                .SetProperty(incident => incident.ResolvedBy, resolvedBy),
            cancellationToken);
    }
}
