using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Storage.Personal;

/// <summary>Writes down who had personal values shown, given out or erased, before anything is told.</summary>
/// <param name="dialect">The database.</param>
/// <param name="personal">Seals what was said of the purpose.</param>
public sealed class PersonalActBook(Dialect dialect, PersonalValues personal)
{
    /// <summary>Writes the evidence of acts, each on an application, and erases what they name, with the answer, in one commit.</summary>
    /// <param name="acts">Each act with the words of its purpose and the commitments of the values that it erases; none for most.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="cancellationToken">Ends the waiting before the commit.</param>
    /// <exception cref="DbUpdateException">The request has its answer already.</exception>
    public async Task RecordAsync(
        IEnumerable<(PersonalActRow Act, PersonalValue Reason, string[] Erased)> acts, AnswerRow answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(acts);
        await using var db = dialect.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var done = acts.OrderBy(act => act.Act.ApplicationId, StringComparer.Ordinal).ToArray();
        foreach (var (act, reason, erased) in done)
        {
            await PersonalValues.LockAsync(db, act.ApplicationId, cancellationToken);
            if (erased.Length > 0)
            {
                await personal.EraseAsync(db, act.ApplicationId, erased, cancellationToken);
            }

            act.Reason = reason.Commitment;
            db.PersonalActs.Add(act);
            await personal.AddAsync(db, act.ApplicationId, [reason], cancellationToken);
        }

        db.Keep(answer);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        foreach (var (act, _, _) in done.Where(act => act.Erased.Length > 0))
        {
            personal.Forget(act.ApplicationId);
        }
    }

    /// <summary>Erases all values of an application, whose time is over, with their keys, and writes that down in the same commit.</summary>
    /// <param name="application">The application.</param>
    /// <param name="due">The applications whose time is over: looked at again under the lock, for one that was reopened is not among them.</param>
    /// <param name="now">Business time.</param>
    /// <param name="wall">Time by the clock on the wall.</param>
    /// <param name="cancellationToken">Ends the waiting before the commit.</param>
    /// <returns>Whether anything was erased; if not, nothing was written.</returns>
    public async Task<bool> ExpireAsync(
        string application, Func<ApprovalDb, IQueryable<string>> due, DateTimeOffset now, DateTimeOffset wall, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(due);
        await using var db = dialect.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PersonalValues.LockAsync(db, application, cancellationToken);
        if (!await due(db).ContainsAsync(application, cancellationToken)
            || await PersonalValues.EraseAsync(db, application, cancellationToken) is not (> 0 and var erased))
        {
            return false;
        }

        db.PersonalActs.Add(new()
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            ApplicationId = application,
            Kind = PersonalActKind.Expire,
            Purpose = PersonalPurpose.Retention,
            ValueCount = erased,
            Time = now,
            WallTime = wall,
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        personal.Forget(application);
        return true;
    }
}
