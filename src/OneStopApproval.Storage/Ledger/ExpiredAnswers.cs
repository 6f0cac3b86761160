using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;

namespace OneStopApproval.Storage.Ledger;

/// <summary>Deletes stored answers whose time is over: those to drafts, never those to legal acts.</summary>
/// <param name="dialect">The database.</param>
/// <param name="wall">Wall time.</param>
public sealed class ExpiredAnswers(Dialect dialect, TimeProvider wall)
{
    /// <summary>Deletes at most this many.</summary>
    /// <returns>How many were deleted; fewer than the most means that none are left.</returns>
    public async Task<int> DeleteAsync(int most, CancellationToken cancellationToken)
    {
        var now = wall.GetUtcNow();
        await using var db = dialect.Open();
        var keys = await db.Answers
            .Where(row => row.KeepUntil < now)
            .OrderBy(row => row.KeepUntil)
            .Take(most)
            .Select(row => row.RequestId)
            .ToListAsync(cancellationToken);
        return await db.Answers
            .Where(row => keys.Contains(row.RequestId) && row.KeepUntil < now)
            .ExecuteDeleteAsync(cancellationToken);
    }
}
