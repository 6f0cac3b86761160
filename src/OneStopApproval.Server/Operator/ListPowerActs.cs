using System.Globalization;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Representation;

namespace OneStopApproval.Server.Operator;

internal sealed partial class OperationsService
{
    /// <inheritdoc/>
    public override async Task<ListPowerActsResponse> ListPowerActs(ListPowerActsRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var power = request.PowerOfAttorney.Length == 0 ? null : faults.PowerOfAttorney("power_of_attorney", request.PowerOfAttorney);
        var principal = faults.Optional("principal_uscc", request.PrincipalUscc, Limits.Id);
        var page = doors.Pages.Open(context.Caller(), context, request, faults);
        await using var db = doors.Database.Open();
        IQueryable<PowerActRow> rows = db.PowerActs;
        rows = power is null ? rows : rows.Where(row => row.PowerId == power);
        rows = principal is null ? rows : rows.Where(row => row.PrincipalUscc == principal);
        var acts = await After(rows, page)
            .OrderByDescending(row => row.Time)
            .ThenByDescending(row => row.PowerId)
            .ThenByDescending(row => row.Number)
            .Take(page.Size + 1)
            .ToListAsync(context.CancellationToken);
        var response = new ListPowerActsResponse { NextPageToken = page.Cut(acts, Keys) };
        response.PowerActs.AddRange(acts.Select(PowerMap.ToWire));
        return response;
    }

    private static string[] Keys(PowerActRow row) =>
    [
        row.Time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), row.PowerId,
        row.Number.ToString(CultureInfo.InvariantCulture),
    ];

    private static IQueryable<PowerActRow> After(IQueryable<PowerActRow> rows, Page page)
    {
        if (page.After is not [var time, var id, var number])
        {
            return rows;
        }

        var before = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(time, CultureInfo.InvariantCulture));
        var last = int.Parse(number, CultureInfo.InvariantCulture);
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
        return rows.Where(row => row.Time < before
            || (row.Time == before && (string.Compare(row.PowerId, id) < 0 || (row.PowerId == id && row.Number < last))));
#pragma warning restore CA1309
    }
}
