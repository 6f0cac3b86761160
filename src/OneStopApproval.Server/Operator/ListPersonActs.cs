using System.Globalization;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Evidence;
using OneStopApproval.Storage.Journal;

namespace OneStopApproval.Server.Operator;

internal sealed partial class EvidenceService
{
    private const int LongestSubject = 200;

    /// <inheritdoc/>
    public override async Task<ListPersonActsResponse> ListPersonActs(ListPersonActsRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var subject = faults.Required("subject", request.Subject, LongestSubject);
        var (from, through) = Days(faults, request.FromDate, request.ThroughDate);
        var page = doors.Pages.Open(context.Caller(), context, request, faults);
        var begin = from is { } first ? StatutoryTime.StartOf(first) : DateTimeOffset.UnixEpoch;
        var end = through is { } last ? StatutoryTime.StartOf(last.AddDays(1)) : DateTimeOffset.MaxValue;
        var (feed, id) = page.After is [var told, var seen] ? (long.Parse(told, CultureInfo.InvariantCulture), seen) : (long.MaxValue, "");
        await using var db = doors.Database.Open();
        var events = await db.Journal
            .Where(row => row.ActorSubject == subject && row.Feed < feed && row.BusinessTime >= begin && row.BusinessTime < end)
            .OrderByDescending(row => row.Feed)
            .Take(page.Size + 1)
            .ToListAsync(context.CancellationToken);
        var others = await Before(db, id)
            .Where(row => row.Subject == subject && row.Time >= begin && row.Time < end)
            .OrderByDescending(row => row.Id)
            .Take(page.Size + 1)
            .ToListAsync(context.CancellationToken);

        var acts = Merge(events, others, feed, id).Take(page.Size + 1).ToList();
        var response = new ListPersonActsResponse
        {
            NextPageToken = page.Cut(acts, act => [act.Feed.ToString(CultureInfo.InvariantCulture), act.Id]),
        };
        response.PersonActs.AddRange(acts.Select(act => act.Act));
        return response;
    }

    private static IQueryable<OfficeActRow> Before(ApprovalDb db, string id)
    {
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
        return id.Length == 0 ? db.OfficeActs : db.OfficeActs.Where(row => string.Compare(row.Id, id) < 0);
#pragma warning restore CA1309
    }

    // Two lists, each in its own order, by the time of recording; with each act how far both were read by then.
    private static IEnumerable<(PersonAct Act, long Feed, string Id)> Merge(List<JournalRow> events, List<OfficeActRow> others, long feed, string id)
    {
        for (var (i, j) = (0, 0); i < events.Count || j < others.Count;)
        {
            if (j == others.Count || (i < events.Count && events[i].WallTime >= others[j].WallTime))
            {
                feed = events[i].Feed;
                yield return (EvidenceMap.ToAct(events[i++]), feed, id);
            }
            else
            {
                id = others[j].Id;
                yield return (OfficeActMap.ToWire(others[j++]), feed, id);
            }
        }
    }
}
