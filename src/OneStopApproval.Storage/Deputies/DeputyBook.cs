using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Storage.Deputies;

/// <summary>Deputies of absent officers. They change no application, and so they stand beside the ledger.</summary>
/// <param name="dialect">The database.</param>
public sealed class DeputyBook(Dialect dialect)
{
    /// <summary>Writes one with the answer to the request, in one commit.</summary>
    /// <exception cref="DbUpdateException">The request has its answer already.</exception>
    public async Task CreateAsync(DeputyRow deputy, AnswerRow answer, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        db.Deputies.Add(deputy);
        db.Keep(answer);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Ends one early, with the answer in the same commit; one that was ended or is over keeps what it has.</summary>
    /// <param name="end">Id and department of the one, and who ends it, when, and in which call.</param>
    /// <param name="today">Business date; what ended before is over.</param>
    /// <param name="answer">Makes the answer's row.</param>
    /// <param name="cancellationToken">Ends the waiting before the commit.</param>
    /// <returns>It as it stands, or null when the department has none of this id.</returns>
    /// <exception cref="DbUpdateException">The request has its answer already.</exception>
    public async Task<DeputyRow?> TryEndAsync(
        DeputyRow end, DateOnly today, Func<DeputyRow, AnswerRow> answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(end);
        ArgumentNullException.ThrowIfNull(answer);
        var (id, department, time, by, trace) = (end.Id, end.Department, end.EndTime, end.EndedBy, end.EndTraceId);
        await using var db = dialect.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Deputies
            .Where(row => row.Id == id && row.Department == department && row.EndTime == null && row.ThroughDate >= today)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(deputy => deputy.EndTime, time)
                    .SetProperty(deputy => deputy.EndedBy, by)
                    .SetProperty(deputy => deputy.EndTraceId, trace),
                cancellationToken);
        if (await db.Deputies.SingleOrDefaultAsync(row => row.Id == id && row.Department == department, cancellationToken) is not { } ended)
        {
            return null;
        }

        db.Keep(answer(ended));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return ended;
    }
}
