using Microsoft.EntityFrameworkCore;
using OneStopApproval.Server.Operator;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Personal;
using OneStopApproval.Storage.Time;

namespace OneStopApproval.Server.Background;

/// <summary>Erases the personal values of applications whose time is over, each with a record of its own; journals and documents stay.</summary>
internal sealed class PersonalExpiry(Dialect database, PersonalActBook acts, PersonalRetention retention, BusinessTime time)
{
    private const int AtOnce = 100;

    /// <summary>Erases what is due on this day.</summary>
    /// <param name="today">Business date.</param>
    /// <param name="cancellationToken">Ends it between applications.</param>
    /// <returns>Of how many applications.</returns>
    public async Task<int> RunAsync(DateOnly today, CancellationToken cancellationToken)
    {
        if (retention.Years is not { } years)
        {
            return 0;
        }

        var (erased, last) = (0, "");
        List<string> batch;
        do
        {
            await using (var db = database.Open())
            {
                var after = last;
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
                batch = await Due(db)
                    .Where(id => string.Compare(id, after) > 0)
                    .Order()
                    .Take(AtOnce)
                    .ToListAsync(cancellationToken);
#pragma warning restore CA1309
            }

            foreach (var application in batch)
            {
                var now = await time.ReadNowAsync(cancellationToken);
                erased += await acts.ExpireAsync(application, Due, now, time.Wall.GetUtcNow(), cancellationToken) ? 1 : 0;
                last = application;
            }
        }
        while (batch.Count == AtOnce);

        return erased;

        IQueryable<string> Due(ApprovalDb db) => PersonalRetention.DueThrough(db, today.AddYears(-years)).Select(row => row.Id);
    }
}
