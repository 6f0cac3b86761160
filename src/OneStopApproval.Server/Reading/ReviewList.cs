using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Matters;

namespace OneStopApproval.Server.Reading;

/// <summary>
/// Reads a page of a department's reviews with one statement: the earliest due first, and last those that stand still today.
/// </summary>
internal static class ReviewList
{
    // What has no due date comes last; one value that sorts after every date makes the order total on all databases.
    private static readonly DateOnly Undated = new(9000, 1, 1);

    /// <summary>Settles what is due among the caller's applications, then reads the reviews that pass.</summary>
    /// <param name="doors">What all doors share.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="department">The department asked for; null for every one in the caller's scope.</param>
    /// <param name="filter">Narrows the reviews, given the business date.</param>
    /// <param name="page">The page.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>One row more than the page, if there are so many, and the business date.</returns>
    public static async Task<(List<ReviewLine> Lines, DateOnly Today)> PageAsync(
        ServerContext doors,
        Caller caller,
        string? department,
        Func<IQueryable<ReviewRow>, DateOnly, IQueryable<ReviewRow>> filter,
        Page page,
        CancellationToken cancellationToken)
    {
        var scope = Scope.Applications(caller);
        var today = await doors.Due.SettleAsync(
            rows => department is null
                ? rows.Where(scope)
                : rows.Where(scope).Where(row => row.Reviews.Any(review => review.Department == department)),
            cancellationToken);
        await using var db = doors.Database.Open();
        var applications = db.Applications.Where(scope).Where(row => row.Bundle != "" && (row.NextDueOn == null || row.NextDueOn > today));
        var reviews = filter(db.Reviews.Where(Scope.Reviews(caller)), today);
        reviews = department is null ? reviews : reviews.Where(review => review.Department == department);
        var lines = await After(reviews, page, today)
            .Join(applications, review => review.ApplicationId, row => row.Id, (review, row) => new { review, row })
            .OrderBy(pair => pair.review.StoppedThrough >= today ? 1 : 0)
            .ThenBy(pair => pair.review.DueOn ?? Undated)
            .ThenBy(pair => pair.review.ApplicationId)
            .ThenBy(pair => pair.review.Item)
            .Take(page.Size + 1)
            .Select(pair => new ReviewLine
            {
                ApplicationId = pair.review.ApplicationId,
                Item = pair.review.Item,
                DisplayNumber = pair.row.DisplayNumber,
                DisplayName = pair.row.DisplayName,
                Site = pair.review.Site,
                Department = pair.review.Department,
                Kind = pair.review.Kind,
                Procedure = pair.review.Procedure,
                State = pair.review.State,
                AcceptanceKind = pair.review.AcceptanceKind,
                ReceiptDate = pair.review.ReceiptDate,
                DueOn = pair.review.DueOn,
                YellowOn = pair.review.YellowOn,
                Stopped = pair.review.StoppedThrough >= today,
                Version = pair.review.Version,
            })
            .ToListAsync(cancellationToken);
        return (lines, today);
    }

    /// <summary>Where the page after this row begins.</summary>
    public static string[] Keys(ReviewLine line) =>
        [line.Stopped ? "1" : "0", (line.DueOn ?? Undated).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), line.ApplicationId, line.Item];

    /// <summary>The department whose reviews are listed: the one named, else the caller's own, else every one in scope.</summary>
    /// <exception cref="WireException">The name is malformed, or another department's reviews are none of the caller's.</exception>
    public static string? Department(Faults faults, string name, Caller caller)
    {
        if (name.Length == 0)
        {
            return caller.Role is ActorRole.Officer or ActorRole.AuthorityHead ? caller.Department : null;
        }

        return faults.Department("department", name);
    }

    private static IQueryable<ReviewRow> After(IQueryable<ReviewRow> reviews, Page page, DateOnly today)
    {
        if (page.After is not [var stopped, var date, var application, var item])
        {
            return reviews;
        }

        var rank = stopped == "1" ? 1 : 0;
        var due = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
        return reviews.Where(review =>
            (review.StoppedThrough >= today ? 1 : 0) > rank
            || ((review.StoppedThrough >= today ? 1 : 0) == rank
                && ((review.DueOn ?? Undated) > due
                    || ((review.DueOn ?? Undated) == due
                        && (string.Compare(review.ApplicationId, application) > 0
                            || (review.ApplicationId == application && string.Compare(review.Item, item) > 0))))));
#pragma warning restore CA1309
    }
}
