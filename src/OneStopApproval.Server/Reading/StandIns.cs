using Microsoft.EntityFrameworkCore;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;

namespace OneStopApproval.Server.Reading;

/// <summary>Whose reviews an officer has on a day: his own, and those of whom he stands in for (代班). A deputy's deputy gets none of them.</summary>
internal static class StandIns
{
    private const int Most = 20;

    /// <summary>Subjects of these officers, the caller's first; at most twenty more.</summary>
    public static async Task<IReadOnlyList<string>> AssigneesAsync(
        ServerContext doors, Caller caller, DateOnly today, CancellationToken cancellationToken)
    {
        var (department, subject) = (caller.Department, caller.Subject);
        await using var db = doors.Database.Open();
        var absent = await db.Deputies
            .Where(row => row.Department == department && row.Deputy == subject && row.EndTime == null)
            .Where(row => row.FromDate <= today && row.ThroughDate >= today)
            .Select(row => row.Officer)
            .Distinct()
            .OrderBy(officer => officer)
            .Take(Most)
            .ToListAsync(cancellationToken);
        return [subject, .. absent];
    }
}
