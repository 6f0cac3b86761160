using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Storage.Representation;

/// <summary>Powers of attorney. They belong to no application and so not to the ledger, which locks the one that an act names.</summary>
/// <param name="dialect">The database.</param>
public sealed class PowersOfAttorney(Dialect dialect)
{
    /// <summary>Writes a power with the agent's name and the answer to the request, in one commit.</summary>
    /// <exception cref="DbUpdateException">The request has its answer already.</exception>
    public async Task GrantAsync(PowerRow power, PersonalValue name, AnswerRow answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(power);
        ArgumentNullException.ThrowIfNull(name);
        await using var db = dialect.Open();
        db.Powers.Add(power);
        db.PersonalValues.Add(new()
        {
            ApplicationId = power.Id,
            Commitment = name.Commitment,
            Kind = name.Kind,
            Salt = name.Salt,
            Value = name.Value,
        });
        db.Answers.Add(answer);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Revokes a power of this lab and keeps the answer in the same commit; one that is revoked keeps its time.</summary>
    /// <returns>The power, or null when the lab has none of this id.</returns>
    /// <exception cref="DbUpdateException">The request has its answer already.</exception>
    public async Task<PowerRow?> TryRevokeAsync(
        string id,
        string principal,
        string revokedBy,
        DateTimeOffset now,
        Func<PowerRow, AnswerRow> answer,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        DateTimeOffset? time = now;
        await using var db = dialect.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Powers
            .Where(row => row.Id == id && row.PrincipalUscc == principal && row.RevokeTime == null)
            .ExecuteUpdateAsync(
                row => row.SetProperty(power => power.RevokeTime, time).SetProperty(power => power.RevokedBy, revokedBy),
                cancellationToken);
        if (await db.Powers.SingleOrDefaultAsync(row => row.Id == id && row.PrincipalUscc == principal, cancellationToken) is not { } revoked)
        {
            return null;
        }

        db.Answers.Add(answer(revoked));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return revoked;
    }

    /// <summary>The newest powers that name an agent, with the agent's name as it was given, by power; revoked and expired ones too.</summary>
    public async Task<List<(PowerRow Power, PersonalValueRow? Name)>> OfAgentAsync(
        string uscc, string subject, int most, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var found = await db.Powers
            .Where(row => row.AgentSubject == subject || (row.AgentUscc != null && row.AgentUscc == uscc))
            .OrderByDescending(row => row.CreateTime)
            .ThenByDescending(row => row.Id)
            .Take(most)
            .Select(row => new
            {
                Power = row,
                Name = db.PersonalValues.FirstOrDefault(value => value.ApplicationId == row.Id && value.Commitment == row.AgentName),
            })
            .ToListAsync(cancellationToken);
        return [.. found.Select(pair => (pair.Power, pair.Name))];
    }
}
