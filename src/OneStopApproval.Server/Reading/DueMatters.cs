using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Background;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Matters;
using OneStopApproval.Storage.Time;

namespace OneStopApproval.Server.Reading;

/// <summary>
/// Before a list is read, settles those of its applications on which a rule of silence has fallen due (rules 11 and 12).
/// The list then still leaves out what is due, so that nobody is shown a state that silence has ended, however many wait.
/// </summary>
internal sealed class DueMatters(Dialect database, SilenceDesk desk, BusinessTime time)
{
    private const int Most = 500;

    /// <summary>Settles what is due among these applications and tells the business date.</summary>
    /// <param name="among">Narrows all applications to those that the list can show.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<DateOnly> SettleAsync(
        Func<IQueryable<ApplicationRow>, IQueryable<ApplicationRow>> among, CancellationToken cancellationToken)
    {
        var today = StatutoryTime.DateOf(await time.ReadNowAsync(cancellationToken));
        await using var db = database.Open();
        var due = await among(db.Applications)
            .Where(row => row.NextDueOn <= today)
            .OrderBy(row => row.NextDueOn)
            .Select(row => row.Id)
            .Take(Most)
            .ToListAsync(cancellationToken);
        await desk.SettleAsync(due, cancellationToken);
        return today;
    }
}
