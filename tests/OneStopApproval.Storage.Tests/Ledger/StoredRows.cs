using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Matters;

namespace OneStopApproval.Storage.Tests.Ledger;

/// <summary>All rows of an application as EF Core reads them: another path than the ledger's own.</summary>
internal static class StoredRows
{
    internal static async Task<MatterRows?> LoadAsync(Dialect dialect, string id)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var db = dialect.Open();
        if (await db.Applications.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } application)
        {
            return null;
        }

        var rows = MatterRows.Around(application);
        rows.Reviews.AddRange(await db.Reviews.Where(row => row.ApplicationId == id).OrderBy(row => row.Ordinal).ToListAsync(cancellation));
        rows.Clocks.AddRange(await db.Clocks.Where(row => row.ApplicationId == id).ToListAsync(cancellation));
        rows.Corrections.AddRange(await db.Corrections.Where(row => row.ApplicationId == id).ToListAsync(cancellation));
        rows.Decisions.AddRange(await db.Decisions.Where(row => row.ApplicationId == id).ToListAsync(cancellation));
        rows.Certificates.AddRange(await db.Certificates.Where(row => row.ApplicationId == id).ToListAsync(cancellation));
        rows.Visits.AddRange(await db.Visits.Where(row => row.ApplicationId == id).ToListAsync(cancellation));
        rows.VisitPurposes.AddRange(await db.VisitPurposes.Where(row => row.ApplicationId == id).ToListAsync(cancellation));
        rows.Trips.AddRange(await db.Trips.Where(row => row.ApplicationId == id).ToListAsync(cancellation));
        rows.Documents.AddRange(await db.Documents.Where(row => row.ApplicationId == id).ToListAsync(cancellation));
        rows.Materials.AddRange(await db.Materials.Where(row => row.ApplicationId == id).ToListAsync(cancellation));
        rows.Opinions.AddRange(await db.Opinions.Where(row => row.ApplicationId == id).ToListAsync(cancellation));
        rows.OpenReviews.AddRange(await db.OpenReviews.Where(row => row.ApplicationId == id).ToListAsync(cancellation));
        rows.Assessors.AddRange(await db.AssessorTasks.Where(row => row.ApplicationId == id).ToListAsync(cancellation));
        rows.Joins.AddRange(await db.Joins.Where(row => row.ApplicationId == id).ToListAsync(cancellation));
        rows.Silences.AddRange(await db.Silences.Where(row => row.ApplicationId == id).ToListAsync(cancellation));
        return rows;
    }

    /// <summary>What differs, row by row and column by column; nothing when they are the same state.</summary>
    internal static IEnumerable<string> Differences(Dialect dialect, MatterRows stored, MatterRows replayed)
    {
        string[] ofTheChain = [nameof(ApplicationRow.ChainHead), nameof(ApplicationRow.BirthTraceId), nameof(ApplicationRow.BirthSpanId)];
        foreach (var (one, other) in stored.InWriteOrder().Zip(replayed.InWriteOrder()))
        {
            var shape = dialect.Book.Of(one.Kind);
            string[] Texts(IReadOnlyList<object> rows) =>
            [
                .. rows
                    .Select(row => string.Join(" | ", shape.Columns
                        .Where(column => !ofTheChain.Contains(column.Property))
                        .Select(column => $"{column.Property}={column.Get(row)}")))
                    .Order(StringComparer.Ordinal),
            ];
            var (left, right) = (Texts(one.Rows), Texts(other.Rows));
            foreach (var only in left.Except(right))
            {
                yield return $"stored only: {shape.Table} {only}";
            }

            foreach (var only in right.Except(left))
            {
                yield return $"replayed only: {shape.Table} {only}";
            }
        }
    }
}
