using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Storage.Exchange;

/// <summary>Batch files in both directions. They belong to no application and so not to the ledger; what their rows do goes through it.</summary>
/// <param name="dialect">The database.</param>
public sealed class ExchangeBook(Dialect dialect)
{
    /// <summary>The last export of a department, without its content; null before the first.</summary>
    public async Task<ExportBatchRow?> LastExportAsync(string department, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        return await WithoutContent(db.ExportBatches.Where(row => row.Department == department))
            .OrderByDescending(row => row.Number)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>An export with its content, or null.</summary>
    public async Task<ExportBatchRow?> FindExportAsync(string department, int number, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        return await db.ExportBatches.SingleOrDefaultAsync(row => row.Department == department && row.Number == number, cancellationToken);
    }

    /// <summary>Exports after a number, without their content, in order.</summary>
    public async Task<List<ExportBatchRow>> ExportsAsync(string department, int after, int most, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        return await WithoutContent(db.ExportBatches.Where(row => row.Department == department && row.Number > after))
            .OrderBy(row => row.Number)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Writes an export, if there is one, and the answer to the request, in one commit.</summary>
    /// <exception cref="DbUpdateException">The request has its answer already, or another export took the number or the place.</exception>
    public async Task AddExportAsync(ExportBatchRow? batch, AnswerRow answer, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        if (batch is not null)
        {
            db.ExportBatches.Add(batch);
        }

        db.Keep(answer);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Notes that exports up to a number have arrived.</summary>
    public async Task AcknowledgeAsync(string department, int through, DateTimeOffset time, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = time;
        await using var db = dialect.Open();
        await db.ExportBatches
            .Where(row => row.Department == department && row.Number <= through && row.AcknowledgeTime == null)
            .ExecuteUpdateAsync(row => row.SetProperty(batch => batch.AcknowledgeTime, now), cancellationToken);
    }

    /// <summary>The last import of a department; null before the first.</summary>
    public async Task<ImportBatchRow?> LastImportAsync(string department, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        return await db.ImportBatches
            .Where(row => row.Department == department)
            .OrderByDescending(row => row.Number)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>An import, or null.</summary>
    public async Task<ImportBatchRow?> FindImportAsync(string department, int number, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        return await db.ImportBatches.SingleOrDefaultAsync(row => row.Department == department && row.Number == number, cancellationToken);
    }

    /// <summary>Imports after a number, without their receipts' bytes, in order.</summary>
    public async Task<List<ImportBatchRow>> ImportsAsync(string department, int after, int most, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        return await db.ImportBatches
            .Where(row => row.Department == department && row.Number > after)
            .OrderBy(row => row.Number)
            .Take(most)
            .Select(row => new ImportBatchRow
            {
                Department = row.Department,
                Number = row.Number,
                Sha256 = row.Sha256,
                RowCount = row.RowCount,
                CreateTime = row.CreateTime,
                BroughtBy = row.BroughtBy,
                Receipt = row.Receipt == null ? null : Array.Empty<byte>(),
            })
            .ToListAsync(cancellationToken);
    }

    /// <summary>Rows of these ids that a department's imports brought already, by id.</summary>
    public async Task<Dictionary<string, ImportedRowRow>> KnownRowsAsync(
        string department, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        const int AtOnce = 500;
        var known = new Dictionary<string, ImportedRowRow>(StringComparer.Ordinal);
        await using var db = dialect.Open();
        foreach (var part in ids.Chunk(AtOnce))
        {
            foreach (var row in await db.ImportedRows
                .Where(row => row.Department == department && part.Contains(row.RowId))
                .ToListAsync(cancellationToken))
            {
                known.Add(row.RowId, row);
            }
        }

        return known;
    }

    /// <summary>Takes a number for a file, and its new rows' ids for their content, in one commit.</summary>
    /// <exception cref="DbUpdateException">Another file, or this one elsewhere, was first.</exception>
    public async Task ClaimAsync(ImportBatchRow batch, IEnumerable<ImportedRowRow> rows, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        db.ImportBatches.Add(batch);
        db.ImportedRows.AddRange(rows);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Keeps a receipt where none was kept before, and gives the one that is kept.</summary>
    public async Task<byte[]> FinishAsync(string department, int number, byte[] receipt, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        await db.ImportBatches
            .Where(row => row.Department == department && row.Number == number && row.Receipt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(batch => batch.Receipt, receipt), cancellationToken);
        return (await db.ImportBatches
            .Where(row => row.Department == department && row.Number == number)
            .Select(row => row.Receipt)
            .SingleAsync(cancellationToken))!;
    }

    /// <summary>The stored answer to a request, or null.</summary>
    public async Task<AnswerRow?> AnswerAsync(AnswerKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var (caller, method, request) = (key.Caller, key.Method, key.RequestId);
        await using var db = dialect.Open();
        return await db.Answers.SingleOrDefaultAsync(
            row => row.RequestId == request && row.Method == method && row.Caller == caller, cancellationToken);
    }

    private static IQueryable<ExportBatchRow> WithoutContent(IQueryable<ExportBatchRow> rows) => rows.Select(row => new ExportBatchRow
    {
        Department = row.Department,
        Number = row.Number,
        Sha256 = row.Sha256,
        AfterFeed = row.AfterFeed,
        ThroughFeed = row.ThroughFeed,
        RowCount = row.RowCount,
        CreateTime = row.CreateTime,
        AcknowledgeTime = row.AcknowledgeTime,
    });
}
