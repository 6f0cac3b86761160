using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Deputies;

namespace OneStopApproval.Server.Department;

/// <summary>Who stands in for an absent officer (代班); the hand-over has a file of its own name.</summary>
/// <param name="doors">What all doors share.</param>
internal sealed partial class DeputyService(ServerContext doors) : Contracts.V1.DeputyService.DeputyServiceBase
{
    private const int LongestAbsence = 366;

    /// <inheritdoc/>
    public override async Task<CreateDeputyResponse> CreateDeputy(CreateDeputyRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        var today = StatutoryTime.DateOf(now);
        var row = new DeputyRow
        {
            Id = ApplicationIds.Of(caller.Subject, requestId),
            Department = caller.Department,
            Officer = faults.Optional("officer", request.Officer, Limits.Name) ?? caller.Subject,
            Deputy = faults.Required("deputy", request.Deputy, Limits.Name),
            FromDate = faults.OptionalDate("from_date", request.FromDate) ?? today,
            ThroughDate = faults.Date("through_date", request.ThroughDate),
            CreateTime = now,
            CreatedBy = caller.Subject,
            CreateTraceId = Activity.Current?.TraceId.ToHexString(),
        };
        faults.Require(
            row.Deputy.Length == 0 || row.Deputy != row.Officer, "deputy", "不能由本人代班。", "Nobody stands in for himself.");
        faults.Require(
            row.ThroughDate == default
                || (row.ThroughDate >= row.FromDate && row.ThroughDate >= today && row.ThroughDate <= row.FromDate.AddDays(LongestAbsence)),
            "through_date",
            "截止日期不能早于起始日期或者今天，且不得超过起始日期后 366 日。",
            "The last day must be today or later, not before the first, and within 366 days of it.");
        faults.ThrowIfAny();

        var content = JsonSerializer.Serialize(new[]
        {
            row.Officer, row.Deputy, request.FromDate?.ToString(), row.ThroughDate.ToString("O", CultureInfo.InvariantCulture),
        });
        return await doors.OnceAsync<CreateDeputyResponse>(context, requestId, content, async keep =>
        {
            // Asked after the stored answer: a repeat is told what the call was told, whoever left meanwhile.
            await Assignments.CheckAsync(doors, caller.Department, caller.RegionPrefix, faults, "deputy", row.Deputy, context.CancellationToken);
            faults.ThrowIfAny();
            var response = new CreateDeputyResponse { Name = Names.Deputy(row.Id), State = DeputyMap.StateOn(row, today) };
            await doors.Deputies.CreateAsync(row, keep(response), context.CancellationToken);
            return response;
        });
    }

    /// <inheritdoc/>
    public override async Task<EndDeputyResponse> EndDeputy(EndDeputyRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var id = faults.Deputy("name", request.Name);
        faults.ThrowIfAny();
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        var today = StatutoryTime.DateOf(now);
        EndDeputyResponse Answer(DeputyRow row) => new()
        {
            Name = Names.Deputy(row.Id),
            State = DeputyMap.StateOn(row, today),
            EndTime = row.EndTime.ToWire(),
        };
        var end = new DeputyRow
        {
            Id = id,
            Department = caller.Department,
            EndTime = now,
            EndedBy = caller.Subject,
            EndTraceId = Activity.Current?.TraceId.ToHexString(),
        };
        return await doors.OnceAsync<EndDeputyResponse>(context, requestId, request.Name, async keep =>
            await doors.Deputies.TryEndAsync(end, today, row => keep(Answer(row)), context.CancellationToken) is { } ended ? Answer(ended) : null);
    }

    /// <inheritdoc/>
    public override async Task<ListDeputiesResponse> ListDeputies(ListDeputiesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var officer = faults.Optional("officer", request.Officer, Limits.Name);
        var page = doors.Pages.Open(caller, context, request, faults);
        var today = StatutoryTime.DateOf(await doors.Time.ReadNowAsync(context.CancellationToken));
        var department = caller.Department;
        await using var db = doors.Database.Open();
        var rows = db.Deputies.Where(row => row.Department == department);
        rows = officer is null ? rows : rows.Where(row => row.Officer == officer || row.Deputy == officer);
        rows = request.InForce ? rows.Where(row => row.EndTime == null && row.FromDate <= today && row.ThroughDate >= today) : rows;
        var deputies = await After(rows, page)
            .OrderByDescending(row => row.FromDate)
            .ThenByDescending(row => row.Id)
            .Take(page.Size + 1)
            .ToListAsync(context.CancellationToken);
        var response = new ListDeputiesResponse { NextPageToken = page.Cut(deputies, Keys) };
        response.Deputies.AddRange(deputies.Select(row => DeputyMap.ToWire(row, today)));
        return response;
    }

    private static string[] Keys(DeputyRow row) => [row.FromDate.ToString("O", CultureInfo.InvariantCulture), row.Id];

    private static IQueryable<DeputyRow> After(IQueryable<DeputyRow> rows, Page page)
    {
        if (page.After is not [var day, var id])
        {
            return rows;
        }

        var before = DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture);
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
        return rows.Where(row => row.FromDate < before || (row.FromDate == before && string.Compare(row.Id, id) < 0));
#pragma warning restore CA1309
    }
}
