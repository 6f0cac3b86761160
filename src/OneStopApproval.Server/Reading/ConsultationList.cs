using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Matters;

namespace OneStopApproval.Server.Reading;

/// <summary>Reads a page of the consultations that a department is asked, the earliest due first, with one statement.</summary>
internal static class ConsultationList
{
    /// <summary>Settles what is due among the caller's applications, then reads the consultations that pass.</summary>
    /// <param name="doors">What all doors share.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="department">The asked department; null for every one in the caller's scope.</param>
    /// <param name="states">States wanted.</param>
    /// <param name="page">The page.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>One row more than the page, if there are so many, and the business date.</returns>
    public static async Task<(List<ConsultationLine> Lines, DateOnly Today)> PageAsync(
        ServerContext doors,
        Caller caller,
        string? department,
        IReadOnlyCollection<ConsultationState> states,
        Page page,
        CancellationToken cancellationToken)
    {
        var scope = Scope.ApplicationsOrAsked(caller);
        var today = await doors.Due.SettleAsync(
            rows => rows.Where(scope).Where(row => row.Consultations.Any(asked => department == null || asked.Department == department)),
            cancellationToken);
        await using var db = doors.Database.Open();
        var applications = db.Applications.Where(scope).Where(row => row.NextDueOn == null || row.NextDueOn > today);
        var asked = db.Consultations.Where(row => states.Contains(row.State));
        asked = department is null ? asked : asked.Where(row => row.Department == department);

        // An officer sees what his own department is asked or asks; being asked opens no other question of the application.
        var (own, all) = (caller.Department, caller.Lead || caller.Role is not (ActorRole.Officer or ActorRole.AuthorityHead));
        var lines = await After(asked, page)
            .Join(
                db.Reviews,
                row => new { row.ApplicationId, row.Item },
                review => new { review.ApplicationId, review.Item },
                (row, review) => new { row, review.Site, review.Department })
            .Where(pair => all || pair.row.Department == own || pair.Department == own)
            .Join(applications, pair => pair.row.ApplicationId, row => row.Id, (pair, application) => new { pair, application })
            .OrderBy(joined => joined.pair.row.DueOn)
            .ThenBy(joined => joined.pair.row.ApplicationId)
            .ThenBy(joined => joined.pair.row.Item)
            .ThenBy(joined => joined.pair.row.Number)
            .Take(page.Size + 1)
            .Select(joined => new ConsultationLine(
                joined.pair.row, joined.pair.Site, joined.pair.Department, joined.application.DisplayNumber, joined.application.DisplayName))
            .ToListAsync(cancellationToken);
        return (lines, today);
    }

    /// <summary>Where the page after this row begins.</summary>
    public static string[] Keys(ConsultationLine line) =>
    [
        line.Row.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        line.Row.ApplicationId,
        line.Row.Item,
        line.Row.Number.ToString(CultureInfo.InvariantCulture),
    ];

    private static IQueryable<ConsultationRow> After(IQueryable<ConsultationRow> rows, Page page)
    {
        if (page.After is not [var date, var application, var item, var text])
        {
            return rows;
        }

        var due = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var number = int.Parse(text, CultureInfo.InvariantCulture);
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
        return rows.Where(row =>
            row.DueOn > due
            || (row.DueOn == due
                && (string.Compare(row.ApplicationId, application) > 0
                    || (row.ApplicationId == application
                        && (string.Compare(row.Item, item) > 0 || (row.Item == item && row.Number > number))))));
#pragma warning restore CA1309
    }
}
