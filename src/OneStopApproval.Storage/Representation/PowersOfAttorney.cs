using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Notices;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Storage.Representation;

/// <summary>Powers of attorney. They belong to no application and so not to the ledger, which locks the one that an act names.</summary>
/// <param name="dialect">The database.</param>
/// <param name="personal">Seals the agents' names.</param>
public sealed class PowersOfAttorney(Dialect dialect, PersonalValues personal)
{
    /// <summary>Writes a power with the agent's name, the evidence, the notices and the answer to the request, in one commit.</summary>
    /// <exception cref="DbUpdateException">The request has its answer already.</exception>
    public async Task GrantAsync(
        PowerRow power, PersonalValue name, PowerActRow act, AnswerRow answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(power);
        ArgumentNullException.ThrowIfNull(name);
        await using var db = dialect.Open();
        db.Powers.Add(power);
        await TellAsync(db, Evidence(act, PowerActRow.Grant, power), cancellationToken);
        await personal.AddAsync(db, power.Id, [name], cancellationToken);
        db.Keep(answer);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// Ends a power, with the evidence, the notices and the answer in the same commit; one that has ended keeps its time and its evidence.
    /// </summary>
    /// <param name="id">Id of the power.</param>
    /// <param name="whose">Which powers are the caller's to end.</param>
    /// <param name="act">The evidence.</param>
    /// <param name="answer">Makes the answer's row.</param>
    /// <param name="cancellationToken">Ends the waiting before the commit.</param>
    /// <returns>The power, or null when the caller can end none of this id.</returns>
    /// <exception cref="DbUpdateException">The request has its answer already.</exception>
    public async Task<PowerRow?> TryEndAsync(
        string id,
        Expression<Func<PowerRow, bool>> whose,
        PowerActRow act,
        Func<PowerRow, AnswerRow> answer,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(answer);
        DateTimeOffset? time = act.Time;
        var (endedBy, renounced) = (act.Subject, act.Kind == PowerActKind.Renounce);
        await using var db = dialect.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var changed = await db.Powers
            .Where(whose)
            .Where(row => row.Id == id && row.RevokeTime == null)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(power => power.RevokeTime, time)
                    .SetProperty(power => power.RevokedBy, endedBy)
                    .SetProperty(power => power.Renounced, renounced),
                cancellationToken);
        if (await db.Powers.Where(whose).SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } ended)
        {
            return null;
        }

        if (changed > 0)
        {
            await TellAsync(db, Evidence(act, PowerActRow.End, ended), cancellationToken);
        }

        db.Keep(answer(ended));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return ended;
    }

    /// <summary>The newest powers that name an agent, with the agent's name as it was given, by power; revoked and expired ones too.</summary>
    public async Task<List<(PowerRow Power, PersonalValue? Name)>> OfAgentAsync(
        string uscc, string subject, int most, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var found = await db.Powers
            .Where(row => row.AgentSubject == subject || (row.AgentUscc != null && row.AgentUscc == uscc))
            .OrderByDescending(row => row.CreateTime)
            .ThenByDescending(row => row.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
        if (found.Count == 0)
        {
            return [];
        }

        string[] ids = [.. found.Select(power => power.Id)];
        var names = await personal.OpenAsync(db, db.PersonalValues.Where(value => ids.Contains(value.ApplicationId)), cancellationToken);
        return
        [
            .. found.Select(power => (power, names.Find(name => name.Holder == power.Id && name.Commitment == power.AgentName))),
        ];
    }

    // The feed counts the journal alone: the act takes the number that it has reached and is put into the outboxes at once.
    private static async Task TellAsync(ApprovalDb db, PowerActRow act, CancellationToken cancellationToken)
    {
        act.Feed = await db.Counters.Where(row => row.Key == CounterRow.Feed).Select(row => row.Value).SingleAsync(cancellationToken);
        db.PowerActs.Add(act);
        foreach (var channel in await db.NoticeChannels.Select(row => row.Channel).ToListAsync(cancellationToken))
        {
            db.NoticeDeliveries.AddRange(PowerNotices.Deliveries(act, channel));
        }
    }

    private static PowerActRow Evidence(PowerActRow act, int number, PowerRow power)
    {
        (act.PowerId, act.Number, act.PrincipalUscc) = (power.Id, number, power.PrincipalUscc);
        return act;
    }
}
