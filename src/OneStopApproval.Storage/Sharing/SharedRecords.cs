using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Sharing;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Storage.Sharing;

/// <summary>
/// What authorities hold of labs already. It belongs to no application and so not to the ledger, which reads what was recorded of
/// the lab that answers or submits: what is committed after that is for a later draft.
/// </summary>
/// <param name="dialect">The database.</param>
public sealed class SharedRecords(Dialect dialect)
{
    /// <summary>Writes a record and the answer to the request, in one commit.</summary>
    /// <exception cref="DbUpdateException">The request has its answer already.</exception>
    public async Task RecordAsync(SharedRecordRow record, AnswerRow answer, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        db.SharedRecords.Add(record);
        db.Keep(answer);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Everything that was recorded of a lab.</summary>
    public async Task<ImmutableArray<SharedRecord>> OfLabAsync(string uscc, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var rows = await db.SharedRecords.Where(row => row.Uscc == uscc).ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToRecord())];
    }
}
