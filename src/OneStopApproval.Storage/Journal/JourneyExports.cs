using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;

namespace OneStopApproval.Storage.Journal;

/// <summary>The journeys that wait to be told.</summary>
/// <param name="dialect">The database.</param>
public sealed class JourneyExports(Dialect dialect)
{
    /// <summary>Some that wait, without those set aside.</summary>
    public async Task<IReadOnlyList<JourneyExportRow>> PendingAsync(
        int most, IReadOnlyCollection<string> aside, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        return await db.JourneyExports
            .Where(row => !aside.Contains(row.ApplicationId))
            .OrderBy(row => row.ApplicationId)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Takes one off: a receiver has it.</summary>
    public async Task ToldAsync(string application, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        await db.JourneyExports.Where(row => row.ApplicationId == application).ExecuteDeleteAsync(cancellationToken);
    }
}
