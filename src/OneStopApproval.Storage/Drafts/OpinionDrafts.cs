using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Storage.Drafts;

/// <summary>
/// Keeps drafts of opinions. They belong to no journal and so not to the ledger, which only deletes them with the act that ends them.
/// </summary>
/// <param name="dialect">The database.</param>
/// <param name="values">Seals the texts.</param>
public sealed class OpinionDrafts(Dialect dialect, PersonalValues values)
{
    /// <summary>Saves a draft in place of the officer's one before, and keeps the answer to the request in the same commit.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="cancellationToken">Ends the writing before its commit.</param>
    /// <exception cref="DbUpdateException">The request has its answer already, or the officer saved another draft just now.</exception>
    public async Task SaveAsync(OpinionDraftRow draft, AnswerRow answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        await using var db = dialect.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await PersonalValues.LockAsync(db, draft.ApplicationId, cancellationToken);
        var key = await values.AddKeyAsync(db, draft.ApplicationId, cancellationToken);
        (draft.KeyId, draft.Sealed) = (key.Row.KeyId, key.Seal(draft.Place, draft.Text));
        var saved = await Of(db, draft.ApplicationId, draft.Item, draft.Officer).ExecuteUpdateAsync(
            row => row
                .SetProperty(old => old.KeyId, draft.KeyId)
                .SetProperty(old => old.Sealed, draft.Sealed)
                .SetProperty(old => old.Proposed, draft.Proposed)
                .SetProperty(old => old.SaveTime, draft.SaveTime),
            cancellationToken);
        if (saved == 0)
        {
            db.OpinionDrafts.Add(draft);
        }

        db.Keep(answer);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>The drafts on a review, the last saved first.</summary>
    /// <param name="application">The application.</param>
    /// <param name="item">The review.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<OpinionDraftRow>> ReadAsync(string application, string item, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var drafts = await db.OpinionDrafts
            .Where(row => row.ApplicationId == application && row.Item == item)
            .OrderByDescending(row => row.SaveTime)
            .ThenBy(row => row.Officer)
            .ToListAsync(cancellationToken);
        var keys = await values.KeysAsync(db, drafts.Select(draft => (draft.ApplicationId, draft.KeyId)), cancellationToken);
        foreach (var draft in drafts)
        {
            draft.Text = keys.GetValueOrDefault((draft.ApplicationId, draft.KeyId))?.Open(draft.Place, draft.Sealed) ?? "";
        }

        return drafts;
    }

    /// <summary>Deletes an officer's draft, and keeps the answer to the request in the same commit.</summary>
    /// <returns>Whether there was one; if not, nothing was written.</returns>
    /// <exception cref="DbUpdateException">The request has its answer already.</exception>
    public async Task<bool> TryDeleteAsync(
        string application, string item, string officer, AnswerRow answer, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await Of(db, application, item, officer).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return false;
        }

        db.Keep(answer);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    private static IQueryable<OpinionDraftRow> Of(ApprovalDb db, string application, string item, string officer) =>
        db.OpinionDrafts.Where(row => row.ApplicationId == application && row.Item == item && row.Officer == officer);
}
