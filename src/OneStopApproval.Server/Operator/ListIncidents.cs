using System.Globalization;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Incidents;
using IncidentKind = OneStopApproval.Contracts.V1.IncidentKind;

namespace OneStopApproval.Server.Operator;

internal sealed partial class OperationsService
{
    /// <inheritdoc/>
    public override async Task<ListIncidentsResponse> ListIncidents(ListIncidentsRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var states = faults.Values<IncidentState, IncidentState>("states", request.States);
        Storage.Incidents.IncidentKind[] kinds =
            [.. faults.Values<IncidentKind, Storage.Incidents.IncidentKind>("kinds", request.Kinds)];
        var application = request.Application.Length == 0 ? null : faults.Application("application", request.Application);
        var page = doors.Pages.Open(context.Caller(), context, request, faults);
        await using var db = doors.Database.Open();
        IQueryable<IncidentRow> rows = db.Incidents;
        if (states.Length == 1)
        {
            var open = states[0] == IncidentState.Open;
            rows = rows.Where(row => (row.OpenKey != null) == open);
        }

        rows = kinds.Length == 0 ? rows : rows.Where(row => kinds.Contains(row.Kind));
        rows = application is null ? rows : rows.Where(row => row.ApplicationId == application);
        var incidents = await After(rows, page)
            .OrderByDescending(row => row.OpenTime)
            .ThenByDescending(row => row.Id)
            .Take(page.Size + 1)
            .ToListAsync(context.CancellationToken);
        var response = new ListIncidentsResponse { NextPageToken = page.Cut(incidents, Keys) };
        response.Incidents.AddRange(incidents.Select(IncidentMap.ToWire));
        return response;
    }

    private static string[] Keys(IncidentRow row) =>
        [row.OpenTime.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), row.Id];

    private static IQueryable<IncidentRow> After(IQueryable<IncidentRow> rows, Page page)
    {
        if (page.After is not [var time, var id])
        {
            return rows;
        }

        var before = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(time, CultureInfo.InvariantCulture));
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
        return rows.Where(row => row.OpenTime < before || (row.OpenTime == before && string.Compare(row.Id, id) < 0));
#pragma warning restore CA1309
    }
}
