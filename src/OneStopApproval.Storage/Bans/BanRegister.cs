using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Bans;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Storage.Bans;

/// <summary>
/// The register of bans. It belongs to no application and so not to the ledger, which reads the bans of the lab that submits:
/// one that is committed after that is a later ban, which leaves the application alone (rule 10).
/// </summary>
/// <param name="dialect">The database.</param>
/// <param name="personal">Seals reasons and names.</param>
public sealed class BanRegister(Dialect dialect, PersonalValues personal)
{
    /// <summary>Writes a ban with its personal values and the answer to the request, in one commit.</summary>
    /// <exception cref="DbUpdateException">The request has its answer already.</exception>
    public async Task RegisterAsync(
        BanRow ban, IEnumerable<PersonalValue> values, AnswerRow answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ban);
        ArgumentNullException.ThrowIfNull(values);
        await using var db = dialect.Open();
        db.Bans.Add(ban);
        await personal.AddAsync(db, ban.Id, values, cancellationToken);
        db.Keep(answer);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Lifts a ban that was not lifted before, with the reasons and the answer to the request, in one commit.</summary>
    /// <param name="id">Id of the ban.</param>
    /// <param name="lift">Puts the lifting into the row.</param>
    /// <param name="reason">The reasons.</param>
    /// <param name="answer">Makes the answer's row.</param>
    /// <param name="cancellationToken">Ends the waiting before the commit.</param>
    /// <returns>Whether it was lifted now; false when somebody was first.</returns>
    /// <exception cref="DbUpdateException">The request has its answer already.</exception>
    public async Task<bool> TryLiftAsync(
        string id, BanRow lift, PersonalValue reason, Func<BanRow, AnswerRow> answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lift);
        ArgumentNullException.ThrowIfNull(reason);
        ArgumentNullException.ThrowIfNull(answer);
        var (date, committed, basis, time, by) = (lift.LiftDate, reason.Commitment, lift.LiftLegalBasis, lift.LiftTime, lift.LiftedBy);
        await using var db = dialect.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var changed = await db.Bans
            .Where(row => row.Id == id && row.LiftDate == null)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(ban => ban.LiftDate, date)
                    .SetProperty(ban => ban.LiftReason, committed)
                    .SetProperty(ban => ban.LiftLegalBasis, basis)
                    .SetProperty(ban => ban.LiftTime, time)
                    .SetProperty(ban => ban.LiftedBy, by),
                cancellationToken);
        if (changed == 0)
        {
            return false;
        }

        await personal.AddAsync(db, id, [reason], cancellationToken);
        db.Keep(answer(await db.Bans.SingleAsync(row => row.Id == id, cancellationToken)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    /// <summary>Every ban that was ever imposed on a lab.</summary>
    public async Task<ImmutableArray<Ban>> OfLabAsync(string uscc, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var rows = await db.Bans.Where(row => row.Uscc == uscc).ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToBan())];
    }

    /// <summary>Every occupational ban for an item that was not over on a day, by the keyed hash of the person.</summary>
    public async Task<ILookup<string, Ban>> OccupationalAsync(string item, DateOnly from, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var rows = await db.Bans
            .Where(row => row.PersonKey != null && (row.UntilDate == null || row.UntilDate >= from) && (row.LiftDate == null || row.LiftDate > from))
            .ToListAsync(cancellationToken);
        return rows
            .Select(row => (row.PersonKey, Ban: row.ToBan()))
            .Where(pair => pair.Ban.Items.Contains(item))
            .ToLookup(pair => pair.PersonKey!, pair => pair.Ban, StringComparer.Ordinal);
    }
}
