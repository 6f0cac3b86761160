using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Storage.Officers;

/// <summary>
/// The directory of posts. Rights belong to no application and so not to the ledger; each act on one is a commit of its own, with its
/// evidence and the answer to the request.
/// </summary>
/// <param name="dialect">The database.</param>
public sealed class DirectoryBook(Dialect dialect)
{
    /// <summary>Most posts of one person that are looked at, the latest proposed first.</summary>
    public const int MostPosts = 200;

    /// <summary>Writes a proposed right, unless the same one is proposed or stands already.</summary>
    /// <param name="post">The right.</param>
    /// <param name="today">Business date: a right whose last day is past stands in nobody's way.</param>
    /// <param name="act">The evidence.</param>
    /// <param name="answer">The answer's row.</param>
    /// <param name="cancellationToken">Ends the waiting before the commit.</param>
    /// <returns>Id of the one that stands in the way, or null.</returns>
    /// <exception cref="DbUpdateException">The request has its answer already, or the same right came in beside it.</exception>
    public async Task<string?> TryProposeAsync(
        PostRow post, DateOnly today, DirectoryActRow act, AnswerRow answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(act);
        var key = post.LiveKey = post.Right();
        await using var db = dialect.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Posts
            .Where(row => row.LiveKey == key && row.State == GrantState.Confirmed && row.UntilDate < today)
            .ExecuteUpdateAsync(row => row.SetProperty(grant => grant.LiveKey, (string?)null), cancellationToken);
        if (await db.Posts.Where(row => row.LiveKey == key).Select(row => row.Id).FirstOrDefaultAsync(cancellationToken) is { } other)
        {
            return other;
        }

        db.Posts.Add(post);
        db.DirectoryActs.Add(On(act, post));
        db.Answers.Add(answer);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return null;
    }

    /// <summary>Confirms or rejects a proposed post, as the act says. The act's subject must be free to.</summary>
    /// <returns>The post as it stands, and whether this changed it; null when there is none.</returns>
    /// <exception cref="DbUpdateException">The request has its answer already.</exception>
    public Task<(PostRow Post, bool Changed)?> SettleAsync(
        string id, DirectoryActRow act, PersonalValue? reason, Func<PostRow, AnswerRow> answer, CancellationToken cancellationToken)
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
                        .SetProperty(post => post.State, state)
                        .SetProperty(post => post.SettleTime, time)
                        .SetProperty(post => post.SettledBy, by)
                        .SetProperty(post => post.Reason, commitment)
                        .SetProperty(post => post.LiveKey, post => confirms ? post.LiveKey : null),
                    cancellationToken),
            cancellationToken);
    }

    /// <summary>Ends a confirmed post; one that has ended keeps its time and its evidence.</summary>
    /// <returns>The post as it stands, and whether this changed it; null when there is none.</returns>
    /// <exception cref="DbUpdateException">The request has its answer already.</exception>
    public Task<(PostRow Post, bool Changed)?> EndAsync(
        string id, DirectoryActRow act, PersonalValue reason, Func<PostRow, AnswerRow> answer, CancellationToken cancellationToken)
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
                        .SetProperty(post => post.State, GrantState.Ended)
                        .SetProperty(post => post.EndTime, time)
                        .SetProperty(post => post.EndedBy, by)
                        .SetProperty(post => post.Reason, commitment)
                        .SetProperty(post => post.LiveKey, (string?)null),
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

    /// <summary>Whether the directory knows officers of a department on a day and this person is none of them.</summary>
    public async Task<bool> IsStrangerAsync(string department, string subject, DateOnly date, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var his = await db.Posts
            .Where(row => row.Role == ActorRole.Officer
                && row.Department == department
                && row.State == GrantState.Confirmed
                && row.FromDate <= date
                && (row.UntilDate == null || row.UntilDate >= date))
            .Select(row => row.Subject == subject)
            .Distinct()
            .ToListAsync(cancellationToken);
        return his is [false];
    }

    private static DirectoryActRow On(DirectoryActRow act, PostRow post)
    {
        (act.PostId, act.Officer) = (post.Id, post.Subject);
        return act;
    }

    private async Task<(PostRow Post, bool Changed)?> ChangeAsync(
        string id,
        DirectoryActRow act,
        PersonalValue? reason,
        Func<PostRow, AnswerRow> answer,
        Func<IQueryable<PostRow>, Task<int>> change,
        CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var changed = await change(db.Posts.Where(row => row.Id == id)) > 0;
        if (await db.Posts.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } post)
        {
            return null;
        }

        if (!changed && (act.Kind != DirectoryActKind.End || post.State != GrantState.Ended))
        {
            return (post, false);
        }

        if (changed)
        {
            db.DirectoryActs.Add(On(act, post));
            if (reason is not null)
            {
                db.PersonalValues.Add(new()
                {
                    ApplicationId = id,
                    Commitment = reason.Commitment,
                    Kind = reason.Kind,
                    Salt = reason.Salt,
                    Value = reason.Value,
                });
            }
        }

        db.Answers.Add(answer(post));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return (post, changed);
    }
}
