using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Matters;

namespace OneStopApproval.Server.Reading;

/// <summary>
/// Reads a page of a department's reviews: the fewest days left first, and last those that stand still today. Those that go on and
/// those that stand still are two ranges, so that each is read off an index at any depth.
/// </summary>
internal static class ReviewList
{
    private const string Going = "0";
    private const string Standing = "1";
    private const string Ended = "2";

    /// <summary>Settles what is due among the caller's applications, then reads the reviews that pass.</summary>
    /// <param name="doors">What all doors share.</param>
    /// <param name="inbox">Whose reviews.</param>
    /// <param name="filter">Narrows the reviews, given the database and the business date.</param>
    /// <param name="page">The page.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>One row more than the page, if there are so many, and the business date.</returns>
    public static async Task<(List<ReviewLine> Lines, DateOnly Today)> PageAsync(
        ServerContext doors,
        Inbox inbox,
        Func<ApprovalDb, IQueryable<ReviewRow>, DateOnly, IQueryable<ReviewRow>> filter,
        Page page,
        CancellationToken cancellationToken)
    {
        var today = await SettleAsync(doors, inbox, cancellationToken);
        await using var db = doors.Database.Open();
        var most = page.Size + 1;
        var reviews = filter(db, inbox.Reviews(db), today);
        if (inbox.AreEnded)
        {
            return (await Lines(EndedBefore(reviews, page), inbox.Applications(db, today), today, Ended).Take(most).ToListAsync(cancellationToken), today);
        }

        List<ReviewLine> lines = [];
        foreach (var (range, place) in Ranges(reviews, page.After, today))
        {
            if (lines.Count < most)
            {
                lines.AddRange(await RangeAsync(range, inbox, db, today, place, most - lines.Count, cancellationToken));
            }
        }

        return (lines, today);
    }

    /// <summary>How many reviews pass, counted up to a most.</summary>
    /// <param name="db">The database, settled.</param>
    /// <param name="inbox">Whose reviews.</param>
    /// <param name="reviews">Reviews that pass.</param>
    /// <param name="today">The business date.</param>
    /// <param name="most">Counting ends there.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static Task<int> CountAsync(
        ApprovalDb db, Inbox inbox, IQueryable<ReviewRow> reviews, DateOnly today, int most, CancellationToken cancellationToken) => reviews
            .Join(inbox.Applications(db, today), review => review.ApplicationId, row => row.Id, (review, row) => review.Item)
            .Take(most)
            .CountAsync(cancellationToken);

    /// <summary>Settles what is due among the applications that an inbox can show and tells the business date.</summary>
    public static Task<DateOnly> SettleAsync(ServerContext doors, Inbox inbox, CancellationToken cancellationToken)
    {
        var (scope, department) = (Scope.Applications(inbox.Caller), inbox.Department);
        return doors.Due.SettleAsync(
            rows => department is null
                ? rows.Where(scope)
                : rows.Where(scope).Where(row => row.Reviews.Any(review => review.Department == department)),
            cancellationToken);
    }

    /// <summary>Those of an inbox's reviews that are in one of these states.</summary>
    /// <remarks>
    /// Open states are said by the other open ones: the inbox itself has the condition that a review is open, and a database that is
    /// told so twice takes the two for independent, expects few rows among many ended ones, and sorts all that are open.
    /// </remarks>
    public static IQueryable<ReviewRow> InStates(IQueryable<ReviewRow> reviews, Inbox inbox, ReviewState[] states)
    {
        if (inbox.AreEnded || inbox.AreMixed || states.Any(state => state.IsTerminal()))
        {
            return reviews.Where(review => states.Contains(review.State));
        }

        ReviewState[] others = [.. Enum.GetValues<ReviewState>().Where(state => !state.IsTerminal() && !states.Contains(state))];
        return reviews.Where(review => !others.Contains(review.State));
    }

    /// <summary>Where the page after this row begins.</summary>
    public static string[] Keys(ReviewLine line) => line.Place == Ended
        ? [Ended, line.TerminalDate!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), line.ApplicationId, line.Item]
        : [line.Place, line.InboxKey];

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

    /// <summary>What goes on and what stands still, each narrowed to what comes after a place.</summary>
    internal static IEnumerable<(IQueryable<ReviewRow> Reviews, string Place)> Ranges(
        IQueryable<ReviewRow> reviews, string[]? after, DateOnly today)
    {
        var (place, key) = after is [var reached, var passed] ? (reached, passed) : (Going, "");
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
        if (place == Going)
        {
            yield return (
                reviews
                    .Where(review => review.StoppedThrough == null || review.StoppedThrough < today)
                    .Where(review => string.Compare(review.InboxKey, key) > 0),
                Going);
            key = "";
        }

        yield return (
            reviews
                .Where(review => review.StoppedThrough != null && review.StoppedThrough >= today)
                .Where(review => string.Compare(review.InboxKey, key) > 0),
            Standing);
#pragma warning restore CA1309
    }

    // Each assignee's reviews are a range of their own index; of a list of assignees the database would sort all of them.
    private static async Task<IEnumerable<ReviewLine>> RangeAsync(
        IQueryable<ReviewRow> range, Inbox inbox, ApprovalDb db, DateOnly today, string place, int most, CancellationToken cancellationToken)
    {
        if (inbox.Assignees is not { } assignees)
        {
            return await Lines(range, inbox.Applications(db, today), today, place).Take(most).ToListAsync(cancellationToken);
        }

        List<ReviewLine> lines = [];
        foreach (var assignee in assignees)
        {
            lines.AddRange(await Lines(range.Where(review => review.Assignee == assignee), inbox.Applications(db, today), today, place)
                .Take(most)
                .ToListAsync(cancellationToken));
        }

        return lines.OrderBy(line => line.InboxKey, StringComparer.Ordinal).Take(most);
    }

    private static IQueryable<ReviewRow> EndedBefore(IQueryable<ReviewRow> reviews, Page page)
    {
        reviews = reviews.Where(review => review.TerminalDate != null);
        if (page.After is [Ended, var date, var application, var item])
        {
            var ended = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
            // The first condition follows from the others; by it the database finds the place in the index.
            reviews = reviews.Where(review => review.TerminalDate <= ended
                && (review.TerminalDate < ended
                    || string.Compare(review.ApplicationId, application) < 0
                    || (review.ApplicationId == application && string.Compare(review.Item, item) < 0)));
#pragma warning restore CA1309
        }

        return reviews;
    }

    private static IQueryable<ReviewLine> Lines(
        IQueryable<ReviewRow> reviews, IQueryable<ApplicationRow> applications, DateOnly today, string place)
    {
        var pairs = reviews.Join(applications, review => review.ApplicationId, row => row.Id, (review, row) => new { review, row });
        pairs = place == Ended
            ? pairs.OrderByDescending(pair => pair.review.TerminalDate)
                .ThenByDescending(pair => pair.review.ApplicationId)
                .ThenByDescending(pair => pair.review.Item)
            : pairs.OrderBy(pair => pair.review.InboxKey);
        return pairs.Select(pair => new ReviewLine
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
            Assignee = pair.review.Assignee,
            InboxKey = pair.review.InboxKey,
            TerminalDate = pair.review.TerminalDate,
            Place = place,
        });
    }
}
