using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Notices;

namespace OneStopApproval.Server.Reading;

/// <summary>
/// Reads a page of the lab's notices, newest first, out of the journal itself: there is nothing beside it that could lag
/// behind or be lost.
/// </summary>
internal static class NoticeList
{
    /// <summary>Settles what is due among the lab's applications, then reads the notices that pass.</summary>
    /// <param name="doors">What all doors share.</param>
    /// <param name="caller">The lab.</param>
    /// <param name="application">The only application wanted, or null for all.</param>
    /// <param name="unreadOnly">Whether what is marked as read is left out.</param>
    /// <param name="page">The page.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>One row more than the page, if there are so many.</returns>
    public static async Task<List<NoticeLine>> PageAsync(
        ServerContext doors, Caller caller, string? application, bool unreadOnly, Page page, CancellationToken cancellationToken)
    {
        var scope = Scope.Applications(caller);
        await doors.Due.SettleAsync(rows => rows.Where(scope), cancellationToken);
        await using var db = doors.Database.Open();
        string[] types = [.. NoticeTypes.All];
        var rows = db.Journal.Where(row => types.Contains(row.Type));
        rows = application is null ? rows : rows.Where(row => row.ApplicationId == application);
        if (page.After is [var feed])
        {
            var before = long.Parse(feed, CultureInfo.InvariantCulture);
            rows = rows.Where(row => row.Feed < before);
        }

        if (unreadOnly)
        {
            rows = rows.Where(row => !db.NoticeReads.Any(read => read.ApplicationId == row.ApplicationId && read.Sequence == row.Sequence));
        }

        return await rows
            .Join(db.Applications.Where(scope), row => row.ApplicationId, row => row.Id, (row, of) => new { row, of })
            .OrderByDescending(pair => pair.row.Feed)
            .Take(page.Size + 1)
            .Select(pair => new NoticeLine
            {
                Row = pair.row,
                DisplayNumber = pair.of.DisplayNumber,
                CatalogueVersion = pair.of.CatalogueVersion,
                ReadTime = db.NoticeReads
                    .Where(read => read.ApplicationId == pair.row.ApplicationId && read.Sequence == pair.row.Sequence)
                    .Select(read => (DateTimeOffset?)read.ReadTime)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
    }

    /// <summary>The ways of these notices through the channels, by notice.</summary>
    public static async Task<ILookup<NoticeId, NoticeDeliveryRow>> DeliveriesAsync(
        ServerContext doors, IReadOnlyCollection<NoticeLine> lines, CancellationToken cancellationToken)
    {
        var applications = lines.Select(line => line.Row.ApplicationId).Distinct().ToArray();
        var sequences = lines.Select(line => line.Row.Sequence).Distinct().ToArray();
        await using var db = doors.Database.Open();
        var rows = await db.NoticeDeliveries
            .Where(row => applications.Contains(row.ApplicationId) && sequences.Contains(row.Sequence))
            .OrderBy(row => row.Channel)
            .ToListAsync(cancellationToken);
        return rows.ToLookup(row => new NoticeId(row.ApplicationId, row.Sequence));
    }

    /// <summary>Where the page after this row begins.</summary>
    public static string[] Keys(NoticeLine line) => [line.Row.Feed.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>A notice as it is read.</summary>
internal sealed class NoticeLine
{
    /// <summary>The journal row that it is.</summary>
    public required JournalRow Row { get; init; }

    /// <summary>Number of the application for people.</summary>
    public required string? DisplayNumber { get; init; }

    /// <summary>The catalogue that the application is pinned to.</summary>
    public required string CatalogueVersion { get; init; }

    /// <summary>When it was marked as read, or null.</summary>
    public required DateTimeOffset? ReadTime { get; init; }
}
