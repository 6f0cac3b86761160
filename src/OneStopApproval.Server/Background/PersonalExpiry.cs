using Microsoft.EntityFrameworkCore;
using OneStopApproval.Server.Operator;
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

        var erased = 0;
        List<string> due;
        do
        {
            await using var db = database.Open();
            due = await PersonalRetention.EndedThrough(db, today.AddYears(-years))
                .OrderBy(row => row.Id)
                .Select(row => row.Id)
                .Take(AtOnce)
                .ToListAsync(cancellationToken);
            foreach (var application in due)
            {
                await acts.ExpireAsync(application, await time.ReadNowAsync(cancellationToken), time.Wall.GetUtcNow(), cancellationToken);
                erased++;
            }
        }
        while (due.Count == AtOnce);

        return erased;
    }
}
