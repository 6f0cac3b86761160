using System.Globalization;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Evidence;

namespace OneStopApproval.Server.Operator;

/// <summary>Gives out what proves outside this system that its journals were not changed since.</summary>
/// <param name="doors">What all doors share.</param>
internal sealed partial class EvidenceService(ServerContext doors) : Contracts.V1.EvidenceService.EvidenceServiceBase
{
    private const int RecordsAtOnce = 200;

    /// <inheritdoc/>
    public override async Task<ListDailyHeadsResponse> ListDailyHeads(ListDailyHeadsRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var (from, through) = Days(faults, request.FromDate, request.ThroughDate);
        var page = doors.Pages.Open(context.Caller(), context, request, faults);
        await using var db = doors.Database.Open();
        IQueryable<DailyHeadRow> rows = db.DailyHeads;
        rows = from is null ? rows : rows.Where(row => row.Day >= from);
        rows = through is null ? rows : rows.Where(row => row.Day <= through);
        if (page.After is [var last])
        {
            var number = long.Parse(last, CultureInfo.InvariantCulture);
            rows = rows.Where(row => row.Number > number);
        }

        var heads = await rows.OrderBy(row => row.Number).Take(page.Size + 1).ToListAsync(context.CancellationToken);
        var response = new ListDailyHeadsResponse
        {
            NextPageToken = page.Cut(heads, row => [row.Number.ToString(CultureInfo.InvariantCulture)]),
        };
        response.DailyHeads.AddRange(heads.Select(EvidenceMap.ToWire));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<DailyHead> GetDailyHead(GetDailyHeadRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var day = faults.DailyHead("name", request.Name);
        faults.ThrowIfAny();
        await using var db = doors.Database.Open();
        return await db.DailyHeads.SingleOrDefaultAsync(row => row.Day == day, context.CancellationToken) is { } head
            ? EvidenceMap.ToWire(head)
            : throw new WireError(ErrorReason.NotVisible).ToException();
    }

    /// <inheritdoc/>
    public override async Task ExportEvents(
        ExportEventsRequest request, IServerStreamWriter<ExportEventsResponse> responseStream, ServerCallContext context)
    {
        var faults = new Faults();
        faults.Require(request.AfterFeed >= 0, "after_feed", "不能为负数。", "Must not be negative.");
        faults.Require(
            request.ThroughFeed == 0 || request.ThroughFeed > request.AfterFeed,
            "through_feed",
            "须大于 after_feed；0 表示到最后一条。",
            "Must be above after_feed; 0 means to the last of all.");
        faults.ThrowIfAny();

        var through = request.ThroughFeed == 0 ? long.MaxValue : request.ThroughFeed;
        var last = request.AfterFeed;
        while (await doors.Journal.FeedAsync(last, through, RecordsAtOnce, context.CancellationToken) is { Count: > 0 } rows)
        {
            var response = new ExportEventsResponse();
            response.Records.AddRange(rows.Select(EvidenceMap.ToRecord));
            await responseStream.WriteAsync(response, context.CancellationToken);
            last = rows[^1].Feed;
        }
    }

    private static (DateOnly? From, DateOnly? Through) Days(Faults faults, Google.Type.Date? from, Google.Type.Date? through)
    {
        var (first, last) = (faults.OptionalDate("from_date", from), faults.OptionalDate("through_date", through));
        faults.Require(!(last < first), "through_date", "不能早于 from_date。", "Must not be before from_date.");
        return (first, last);
    }
}
