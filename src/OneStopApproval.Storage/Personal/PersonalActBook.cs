using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Storage.Personal;

/// <summary>Writes down who had personal values shown, given out or erased, before anything is told.</summary>
/// <param name="dialect">The database.</param>
/// <param name="personal">Seals what was said of the purpose.</param>
public sealed class PersonalActBook(Dialect dialect, PersonalValues personal)
{
    private const int AtOnce = 500;

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
        foreach (var (act, reason, erased) in acts)
        {
            act.Reason = reason.Commitment;
            db.PersonalActs.Add(act);
            await personal.AddAsync(db, act.ApplicationId, [reason], cancellationToken);
            foreach (var batch in erased.Chunk(AtOnce))
            {
                await db.PersonalValues
                    .Where(row => row.ApplicationId == act.ApplicationId && batch.Contains(row.Commitment))
                    .ExecuteDeleteAsync(cancellationToken);
            }
        }

        db.Answers.Add(answer);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>Erases all values of an application, whose time is over, with their keys, and writes that down in the same commit.</summary>
    public async Task ExpireAsync(string application, DateTimeOffset now, DateTimeOffset wall, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var erased = await PersonalValues.EraseAsync(db, application, cancellationToken);
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
    }
}
