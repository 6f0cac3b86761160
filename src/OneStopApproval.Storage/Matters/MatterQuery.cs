using Microsoft.EntityFrameworkCore;

namespace OneStopApproval.Storage.Matters;

/// <summary>Reads the whole of one application with queries, history included, without a lock.</summary>
public static class MatterQuery
{
    /// <summary>All rows of the application that a query leads to; null when it leads to none.</summary>
    /// <param name="db">The database.</param>
    /// <param name="which">At most one application: an id and the scope of who asks.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<MatterRows?> ReadAsync(
        ApprovalDb db, IQueryable<ApplicationRow> which, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        while (true)
        {
            if (await Whole(which).SingleOrDefaultAsync(cancellationToken) is not { } application)
            {
                return null;
            }

            var rows = Around(application);
            rows.Opinions.AddRange(await db.Opinions.Where(row => row.ApplicationId == application.Id).ToListAsync(cancellationToken));

            // Each collection is a statement of its own; every event raises the sequence, so an equal one means one state.
            var sequence = await db.Applications
                .Where(row => row.Id == application.Id)
                .Select(row => row.Sequence)
                .SingleOrDefaultAsync(cancellationToken);
            if (sequence == application.Sequence)
            {
                return rows;
            }
        }
    }

    private static IQueryable<ApplicationRow> Whole(IQueryable<ApplicationRow> which) => which
        .Include(row => row.Reviews).ThenInclude(review => review.Clocks)
        .Include(row => row.Reviews).ThenInclude(review => review.Decisions)
        .Include(row => row.Reviews).ThenInclude(review => review.Certificates)
        .Include(row => row.Reviews).ThenInclude(review => review.Correction)
        .Include(row => row.Consultations)
        .Include(row => row.Visit).ThenInclude(visit => visit!.Purposes)
        .Include(row => row.Documents)
        .Include(row => row.Materials)
        .Include(row => row.Trips)
        .AsSplitQuery();

    private static MatterRows Around(ApplicationRow application)
    {
        var rows = MatterRows.Around(application);
        foreach (var review in application.Reviews)
        {
            rows.Clocks.AddRange(review.Clocks);
            rows.Decisions.AddRange(review.Decisions);
            rows.Certificates.AddRange(review.Certificates);
            rows.Corrections.AddRange(review.Correction is { } correction ? [correction] : []);
        }

        if (application.Visit is { } visit)
        {
            rows.Visits.Add(visit);
            rows.VisitPurposes.AddRange(visit.Purposes);
        }

        rows.Documents.AddRange(application.Documents);
        rows.Materials.AddRange(application.Materials);
        rows.Trips.AddRange(application.Trips);
        return rows;
    }
}
