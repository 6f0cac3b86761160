using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Storage.Officers;

/// <summary>
/// The directory of posts and letters. Rights belong to no application and so not to the ledger; each act on one is a commit of its own, with its
/// evidence and the answer to the request.
/// </summary>
/// <param name="dialect">The database.</param>
/// <param name="personal">Seals reasons.</param>
public sealed class DirectoryBook(Dialect dialect, PersonalValues personal)
{
    /// <summary>Most posts of one person that are looked at, the latest proposed first.</summary>
    public const int MostPosts = 200;

    /// <summary>Writes a proposed right, unless the same one is proposed or stands already.</summary>
    /// <param name="grant">The right.</param>
    /// <param name="today">Business date: a right whose last day is past stands in nobody's way.</param>
    /// <param name="act">The evidence.</param>
    /// <param name="answer">The answer's row.</param>
    /// <param name="cancellationToken">Ends the waiting before the commit.</param>
    /// <returns>Id of the one that stands in the way, or null.</returns>
    /// <exception cref="DbUpdateException">The request has its answer already, or the same right came in beside it.</exception>
    public async Task<string?> TryProposeAsync<TGrant>(
        TGrant grant, DateOnly today, DirectoryActRow act, AnswerRow answer, CancellationToken cancellationToken)
        where TGrant : GrantRow
    {
        ArgumentNullException.ThrowIfNull(grant);
        ArgumentNullException.ThrowIfNull(act);
        var key = grant.LiveKey = grant.Right();
        await using var db = dialect.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Set<TGrant>()
            .Where(row => row.LiveKey == key && row.State == GrantState.Confirmed && row.UntilDate < today)
            .ExecuteUpdateAsync(row => row.SetProperty(old => old.LiveKey, (string?)null), cancellationToken);
        if (await db.Set<TGrant>().Where(row => row.LiveKey == key).Select(row => row.Id).FirstOrDefaultAsync(cancellationToken) is { } other)
        {
            return other;
        }

        db.Add(grant);
        db.DirectoryActs.Add(On(act, grant));
        db.Keep(answer);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return null;
    }

    /// <summary>Confirms or rejects a proposed right, as the act says. The act's subject must be free to.</summary>
    /// <returns>The right as it stands, and whether this changed it; null when there is none.</returns>
    /// <exception cref="DbUpdateException">The request has its answer already.</exception>
    public Task<(TGrant Grant, bool Changed)?> SettleAsync<TGrant>(
        string id, DirectoryActRow act, PersonalValue? reason, Func<TGrant, AnswerRow> answer, CancellationToken cancellationToken)
        where TGrant : GrantRow
    {
        ArgumentNullException.ThrowIfNull(act);
        var (by, confirms, commitment) = (act.Subject, act.Kind == DirectoryActKind.Confirm, reason?.Commitment);
        DateTimeOffset? time = act.Time;
        var state = confirms ? GrantState.Confirmed : GrantState.Rejected;
        return ChangeAsync(
            id,
            act,
            reason,
            answer,
            rows => rows
                .Where(row => row.State == GrantState.Proposed && (!confirms || (row.ProposedBy != by && row.Subject != by)))
                .ExecuteUpdateAsync(
                    row => row
                        .SetProperty(grant => grant.State, state)
                        .SetProperty(grant => grant.SettleTime, time)
                        .SetProperty(grant => grant.SettledBy, by)
                        .SetProperty(grant => grant.Reason, commitment)
                        .SetProperty(grant => grant.LiveKey, grant => confirms ? grant.LiveKey : null),
                    cancellationToken),
            cancellationToken);
    }

    /// <summary>Ends a confirmed right; one that has ended keeps its time and its evidence.</summary>
    /// <returns>The right as it stands, and whether this changed it; null when there is none.</returns>
    /// <exception cref="DbUpdateException">The request has its answer already.</exception>
    public Task<(TGrant Grant, bool Changed)?> EndAsync<TGrant>(
        string id, DirectoryActRow act, PersonalValue reason, Func<TGrant, AnswerRow> answer, CancellationToken cancellationToken)
        where TGrant : GrantRow
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(reason);
        var (by, commitment) = (act.Subject, reason.Commitment);
        DateTimeOffset? time = act.Time;
        return ChangeAsync(
            id,
            act,
            reason,
            answer,
            rows => rows
                .Where(row => row.State == GrantState.Confirmed)
                .ExecuteUpdateAsync(
                    row => row
                        .SetProperty(grant => grant.State, GrantState.Ended)
                        .SetProperty(grant => grant.EndTime, time)
                        .SetProperty(grant => grant.EndedBy, by)
                        .SetProperty(grant => grant.Reason, commitment)
                        .SetProperty(grant => grant.LiveKey, (string?)null),
                    cancellationToken),
            cancellationToken);
    }

    /// <summary>Posts of a person that are or were confirmed: who has none is not known.</summary>
    public async Task<List<PostRow>> ConfirmedOfAsync(string subject, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        return await db.Posts
            .Where(row => row.Subject == subject && (row.State == GrantState.Confirmed || row.State == GrantState.Ended))
            .OrderBy(row => row.State)
            .ThenByDescending(row => row.ProposeTime)
            .Take(MostPosts)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Whether the directory knows persons of a role of a department on a day and this person is none of them in a region.</summary>
    /// <param name="role">The role.</param>
    /// <param name="department">The department; null of the people's government.</param>
    /// <param name="region">Code of a region, or leading digits of codes of which a post must serve some; empty for all.</param>
    /// <param name="subject">The person.</param>
    /// <param name="date">The day.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<bool> IsStrangerAsync(
        ActorRole role, string? department, string region, string subject, DateOnly date, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(region);
        await using var db = dialect.Open();
        var known = db.Posts.Where(row => row.Role == role
            && row.Department == department
            && row.State == GrantState.Confirmed
            && row.FromDate <= date
            && (row.UntilDate == null || row.UntilDate >= date));
        var his = await known.Where(row => row.Subject == subject).Take(MostPosts).ToListAsync(cancellationToken);
        return !his.Exists(post => region.StartsWith(post.RegionPrefix, StringComparison.Ordinal) || post.RegionPrefix.StartsWith(region, StringComparison.Ordinal))
            && (his.Count > 0 || await known.AnyAsync(cancellationToken));
    }

    private static DirectoryActRow On(DirectoryActRow act, GrantRow grant)
    {
        (act.GrantId, act.OnLetter, act.Officer) = (grant.Id, grant is LetterRow, grant.Subject);
        return act;
    }

    private async Task<(TGrant Grant, bool Changed)?> ChangeAsync<TGrant>(
        string id,
        DirectoryActRow act,
        PersonalValue? reason,
        Func<TGrant, AnswerRow> answer,
        Func<IQueryable<TGrant>, Task<int>> change,
        CancellationToken cancellationToken)
        where TGrant : GrantRow
    {
        await using var db = dialect.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var changed = await change(db.Set<TGrant>().Where(row => row.Id == id)) > 0;
        if (await db.Set<TGrant>().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } grant)
        {
            return null;
        }

        if (!changed && (act.Kind != DirectoryActKind.End || grant.State != GrantState.Ended))
        {
            return (grant, false);
        }

        if (changed)
        {
            db.DirectoryActs.Add(On(act, grant));
            if (reason is not null)
            {
                await personal.AddAsync(db, id, [reason], cancellationToken);
            }
        }

        db.Keep(answer(grant));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return (grant, changed);
    }
}
