using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Wire;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Incidents;

namespace OneStopApproval.Server.Background;

/// <summary>
/// Opens an incident for each commitment whose verification is past due (rule 25): a lab that nobody verified works on a bare promise. It
/// passes once the verification is recorded or the certificate has ended.
/// </summary>
internal sealed class UnverifiedCommitments(Dialect database, IncidentBook incidents, TimeProvider wall)
{
    private const int AtOnce = 200;

    /// <summary>Opens and resolves what is due on this day.</summary>
    /// <param name="today">Business date.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task WatchAsync(DateOnly today, CancellationToken cancellationToken)
    {
        (string Application, string Item) after = ("", "");
        var overdue = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await OverdueAsync(today, after, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var (application, item, due) in page)
            {
                overdue.Add(Names.Review(application, item), DetailOf(due));
                await OpenAsync(application, item, due, cancellationToken);
            }

            after = (page[^1].Application, page[^1].Item);
        }

        await PassAsync(overdue, cancellationToken);
    }

    private static string DetailOf(DateOnly due) =>
        string.Create(CultureInfo.InvariantCulture, $"The verification of a commitment was due on {due:yyyy-MM-dd} and is not recorded.");

    private async Task<List<(string Application, string Item, DateOnly Due)>> OverdueAsync(
        DateOnly today, (string Application, string Item) after, CancellationToken cancellationToken)
    {
        var (application, item) = after;
        await using var db = database.Open();
        var rows = await db.Reviews
            .Where(row => row.State >= ReviewState.Granted && row.VerifyBy != null && row.VerifyBy < today)
            .Where(row => row.ApplicationId.CompareTo(application) > 0 || (row.ApplicationId == application && row.Item.CompareTo(item) > 0))
            .OrderBy(row => row.ApplicationId)
            .ThenBy(row => row.Item)
            .Take(AtOnce)
            .Select(row => new { row.ApplicationId, row.Item, Due = row.VerifyBy!.Value })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.ApplicationId, row.Item, row.Due))];
    }

    // Once for a due date: an operator who resolved it knows.
    private async Task OpenAsync(string application, string item, DateOnly due, CancellationToken cancellationToken)
    {
        var (subject, detail) = (Names.Review(application, item), DetailOf(due));
        await using var db = database.Open();
        if (!await db.Incidents.AnyAsync(
            incident => incident.Kind == IncidentKind.CommitmentUnverified && incident.Subject == subject && incident.Detail == detail, cancellationToken))
        {
            await incidents.OpenAsync(
                IncidentRow.Open(IncidentKind.CommitmentUnverified, subject, application, detail, wall.GetUtcNow()), cancellationToken);
        }
    }

    private async Task PassAsync(Dictionary<string, string> overdue, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var open = await db.Incidents
            .Where(incident => incident.Kind == IncidentKind.CommitmentUnverified && incident.OpenKey != null)
            .Select(incident => new { incident.Subject, incident.Detail })
            .ToListAsync(cancellationToken);
        foreach (var passed in open.Where(incident => overdue.GetValueOrDefault(incident.Subject) != incident.Detail))
        {
            await incidents.PassAsync(IncidentKind.CommitmentUnverified, passed.Subject, wall.GetUtcNow(), cancellationToken);
        }
    }
}
