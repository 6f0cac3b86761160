using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Notices;
using OneStopApproval.Storage.Representation;

namespace OneStopApproval.Server.Reading;

/// <summary>
/// Reads a page of the lab's notices, newest first, out of the journal itself and the evidence of acts on powers of attorney:
/// there is nothing beside them that could lag behind or be lost.
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
        if (page.After is { Length: > 0 } after)
        {
            // An act on a power comes after the journal row whose number it bears, and so before it in the list.
            var before = long.Parse(after[0], CultureInfo.InvariantCulture) + (after.Length > 1 ? 1 : 0);
            rows = rows.Where(row => row.Feed < before);
        }

        if (unreadOnly)
        {
            rows = rows.Where(row => !db.NoticeReads.Any(read => read.ApplicationId == row.ApplicationId && read.Sequence == row.Sequence));
        }

        var events = await rows
            .Join(db.Applications.Where(scope), row => row.ApplicationId, row => row.Id, (row, of) => new { row, of })
            .OrderByDescending(pair => pair.row.Feed)
            .Take(page.Size + 1)
            .Select(pair => new
            {
                pair.row,
                pair.of.DisplayNumber,
                pair.of.CatalogueVersion,
                ReadTime = db.NoticeReads
                    .Where(read => read.ApplicationId == pair.row.ApplicationId && read.Sequence == pair.row.Sequence)
                    .Select(read => (DateTimeOffset?)read.ReadTime)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        IEnumerable<NoticeLine> lines = events.Select(line => new EventLine(
            new(line.row.ApplicationId, line.row.Sequence), line.row.Feed, line.ReadTime, line.row, line.DisplayNumber, line.CatalogueVersion));
        var powers = application is null ? await PowerNoticeList.PageAsync(db, caller, unreadOnly, page, cancellationToken) : [];
        return
        [
            .. lines.Concat(powers)
                .OrderByDescending(line => line.Feed)
                .ThenByDescending(line => line is PowerLine)
                .ThenByDescending(line => line.Id.Application, StringComparer.Ordinal)
                .ThenByDescending(line => line.Id.Sequence)
                .Take(page.Size + 1),
        ];
    }

    /// <summary>The ways of these notices through the channels, by notice.</summary>
    public static async Task<ILookup<NoticeId, NoticeDeliveryRow>> DeliveriesAsync(
        ServerContext doors, IReadOnlyCollection<NoticeLine> lines, CancellationToken cancellationToken)
    {
        var applications = lines.Select(line => line.Id.Application).Distinct().ToArray();
        var sequences = lines.Select(line => line.Id.Sequence).Distinct().ToArray();
        await using var db = doors.Database.Open();
        var rows = await db.NoticeDeliveries
            .Where(row => applications.Contains(row.ApplicationId) && sequences.Contains(row.Sequence))
            .OrderBy(row => row.Channel)
            .ToListAsync(cancellationToken);
        return rows.ToLookup(row => new NoticeId(row.ApplicationId, row.Sequence));
    }

    /// <summary>Where the page after this row begins.</summary>
    public static string[] Keys(NoticeLine line)
    {
        var feed = line.Feed.ToString(CultureInfo.InvariantCulture);
        return line is PowerLine power ? [feed, power.Act.PowerId, line.Id.Sequence.ToString(CultureInfo.InvariantCulture)] : [feed];
    }
}

/// <summary>A notice as it is read.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Feed">Its place in the feed.</param>
/// <param name="ReadTime">When it was marked as read, or null.</param>
internal abstract record NoticeLine(NoticeId Id, long Feed, DateTimeOffset? ReadTime);

/// <summary>A notice that is a row of the journal.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Feed">Its place in the feed.</param>
/// <param name="ReadTime">When it was marked as read, or null.</param>
/// <param name="Row">The journal row that it is.</param>
/// <param name="DisplayNumber">Number of the application for people.</param>
/// <param name="CatalogueVersion">The catalogue that the application is pinned to.</param>
internal sealed record EventLine(
    NoticeId Id, long Feed, DateTimeOffset? ReadTime, JournalRow Row, string? DisplayNumber, string CatalogueVersion)
    : NoticeLine(Id, Feed, ReadTime);

/// <summary>A notice of an act on a power of attorney.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Feed">Number that the feed had reached.</param>
/// <param name="ReadTime">When it was marked as read, or null.</param>
/// <param name="Act">What was done.</param>
/// <param name="Power">The power.</param>
/// <param name="Party">Who is told.</param>
internal sealed record PowerLine(
    NoticeId Id, long Feed, DateTimeOffset? ReadTime, PowerActRow Act, PowerRow Power, PowerParty Party) : NoticeLine(Id, Feed, ReadTime);
