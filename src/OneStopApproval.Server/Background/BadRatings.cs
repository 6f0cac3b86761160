using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Ratings;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Wire;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Incidents;
using OneStopApproval.Storage.Matters;

namespace OneStopApproval.Server.Background;

/// <summary>
/// Opens the incident of each bad rating (差评), once for ever. The rating's commit does not hold it: the call opens it
/// right after, and whatever a crash left out is found by <see cref="Housekeeping"/>.
/// </summary>
internal sealed class BadRatings(Dialect database, IncidentBook incidents, PublishedData rules, TimeProvider wall)
{
    private const int AtOnce = 200;

    /// <summary>Opens the incident of one application's rating, if that is bad and has none.</summary>
    public Task OpenAsync(string application, CancellationToken cancellationToken) =>
        OpenAsync(rows => rows.Where(row => row.Id == application), cancellationToken);

    /// <summary>Opens the incidents that are missing.</summary>
    public Task OpenAllAsync(CancellationToken cancellationToken) => OpenAsync(rows => rows, cancellationToken);

    private async Task OpenAsync(
        Func<IQueryable<ApplicationRow>, IQueryable<ApplicationRow>> among, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var bad = await among(db.Applications)
            .Where(row => row.RatingLevel >= RatingLevel.Dissatisfied)
            .Where(row => !db.Incidents.Any(incident => incident.Kind == IncidentKind.BadRating && incident.ApplicationId == row.Id))
            .OrderBy(row => row.RatingTime)
            .Take(AtOnce)
            .Select(row => new { row.Id, row.RatingLevel, row.RatingTime })
            .ToListAsync(cancellationToken);
        foreach (var row in bad)
        {
            var due = rules.Calendar.AddWorkingDays(StatutoryTime.DateOf(row.RatingTime!.Value), Rating.FollowUpDays);
            var detail = string.Create(
                CultureInfo.InvariantCulture,
                $"The lab rated {(int)row.RatingLevel!.Value} of 5. Contact it, and put right or explain what it complains of by {due:yyyy-MM-dd}.");
            await incidents.OpenAsync(
                IncidentRow.Open(IncidentKind.BadRating, Names.Application(row.Id), row.Id, detail, wall.GetUtcNow()), cancellationToken);
        }
    }
}
