using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Matters;
using OneStopApproval.Storage.Representation;

namespace OneStopApproval.Storage.Notices;

/// <summary>A notice by its stable id.</summary>
/// <param name="Application">The application; for a power of attorney its <see cref="PowerNotices.KeyOf"/>.</param>
/// <param name="Sequence">Sequence of the journal row that is the notice; of a power the number of its notice.</param>
public sealed record NoticeId(string Application, long Sequence);

/// <summary>Marks notices as read.</summary>
/// <param name="dialect">The database.</param>
public sealed class NoticeReads(Dialect dialect)
{
    /// <summary>Marks notices and keeps the answer to the request in the same commit; a mark that is there stays as it is.</summary>
    /// <param name="notices">The notices.</param>
    /// <param name="visible">Applications of which the caller may mark notices.</param>
    /// <param name="parties">Which parties of a power the caller is.</param>
    /// <param name="readTime">Time of the mark.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="cancellationToken">Ends the writing before its commit.</param>
    /// <returns>Whether all of them are there to be marked; if not, nothing was written.</returns>
    /// <exception cref="DbUpdateException">The request has its answer already, or another one marked the same just now.</exception>
    public async Task<bool> TryMarkAsync(
        IReadOnlyCollection<NoticeId> notices,
        System.Linq.Expressions.Expression<Func<ApplicationRow, bool>> visible,
        Func<PowerRow, IEnumerable<PowerParty>> parties,
        DateTimeOffset readTime,
        AnswerRow answer,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notices);
        ArgumentNullException.ThrowIfNull(answer);
        var wanted = notices.ToHashSet();
        var applications = wanted.Select(notice => notice.Application).Distinct().ToArray();
        var sequences = wanted.Select(notice => notice.Sequence).Distinct().ToArray();
        string[] types = [.. NoticeTypes.All];
        await using var db = dialect.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var there = await db.Journal
            .Where(row => applications.Contains(row.ApplicationId) && sequences.Contains(row.Sequence) && types.Contains(row.Type))
            .Join(db.Applications.Where(visible), row => row.ApplicationId, row => row.Id, (row, _) => new { row.ApplicationId, row.Sequence })
            .ToListAsync(cancellationToken);
        var ofPowers = await OfPowersAsync(db, wanted, parties, cancellationToken);
        if (wanted.Except(there.Select(row => new NoticeId(row.ApplicationId, row.Sequence))).Except(ofPowers).Any())
        {
            return false;
        }

        var marked = await db.NoticeReads
            .Where(row => applications.Contains(row.ApplicationId) && sequences.Contains(row.Sequence))
            .Select(row => new { row.ApplicationId, row.Sequence })
            .ToListAsync(cancellationToken);
        db.NoticeReads.AddRange(wanted
            .Except(marked.Select(row => new NoticeId(row.ApplicationId, row.Sequence)))
            .Select(notice => new NoticeReadRow { ApplicationId = notice.Application, Sequence = notice.Sequence, ReadTime = readTime }));
        db.Keep(answer);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    private static async Task<List<NoticeId>> OfPowersAsync(
        ApprovalDb db, HashSet<NoticeId> wanted, Func<PowerRow, IEnumerable<PowerParty>> parties, CancellationToken cancellationToken)
    {
        var ids = wanted.Select(notice => PowerNotices.PowerOf(notice.Application)).OfType<string>().Distinct().ToArray();
        if (ids.Length == 0)
        {
            return [];
        }

        var acts = await db.PowerActs
            .Where(act => ids.Contains(act.PowerId))
            .Join(db.Powers, act => act.PowerId, power => power.Id, (act, power) => new { act.Number, Power = power })
            .ToListAsync(cancellationToken);
        return [.. acts.SelectMany(act => parties(act.Power).Select(party => PowerNotices.IdOf(act.Power.Id, act.Number, party)))];
    }
}
