using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;

namespace OneStopApproval.Storage.Ledger;

/// <summary>
/// Keeps an answer that the ledger did not give: to a call that is many acts, after the last of them, each with an answer in its own
/// commit, so that the call is sent again and goes on when it broke off before; and the refusal of such an act.
/// </summary>
/// <param name="dialect">The database.</param>
public sealed class KeptAnswerBook(Dialect dialect)
{
    /// <summary>Keeps an answer.</summary>
    /// <exception cref="DbUpdateException">The request has its answer already.</exception>
    public async Task KeepAsync(AnswerRow answer, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        db.Keep(answer);
        await db.SaveChangesAsync(cancellationToken);
    }
}
