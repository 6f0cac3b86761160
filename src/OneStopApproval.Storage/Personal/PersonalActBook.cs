using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Storage.Personal;

/// <summary>Writes down who had personal values shown, before they are.</summary>
/// <param name="dialect">The database.</param>
/// <param name="personal">Seals what was said of the purpose.</param>
public sealed class PersonalActBook(Dialect dialect, PersonalValues personal)
{
    /// <summary>Writes the evidence with the words of the purpose and the answer to the request, in one commit.</summary>
    /// <exception cref="DbUpdateException">The request has its answer already.</exception>
    public async Task RecordAsync(PersonalActRow act, PersonalValue reason, AnswerRow answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(reason);
        act.Reason = reason.Commitment;
        await using var db = dialect.Open();
        db.PersonalActs.Add(act);
        await personal.AddAsync(db, act.ApplicationId, [reason], cancellationToken);
        db.Answers.Add(answer);
        await db.SaveChangesAsync(cancellationToken);
    }
}
