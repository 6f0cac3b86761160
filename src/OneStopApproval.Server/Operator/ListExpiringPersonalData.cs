using System.Globalization;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Operator;

internal sealed partial class PersonalDataService
{
    private const int MostYears = 100;

    /// <inheritdoc/>
    public override async Task<ListExpiringPersonalDataResponse> ListExpiringPersonalData(
        ListExpiringPersonalDataRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        faults.Require(request.KeepYears is >= 0 and <= MostYears, "keep_years", "必须是 0 到 100。", "Must be 0 to 100.");
        var page = doors.Pages.Open(context.Caller(), context, request, faults);
        if ((request.KeepYears == 0 ? retention.Years : request.KeepYears) is not { } years)
        {
            return new();
        }

        var today = StatutoryTime.DateOf(await doors.Time.ReadNowAsync(context.CancellationToken));
        await using var db = doors.Database.Open();
        var rows = PersonalRetention.DueThrough(db, today.AddYears(-years));
        if (page.After is [var day, var id])
        {
            DateOnly? last = DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture);
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
            rows = rows.Where(row => row.EndDate > last || (row.EndDate == last && string.Compare(row.Id, id) > 0));
#pragma warning restore CA1309
        }

        var due = await rows.OrderBy(row => row.EndDate).ThenBy(row => row.Id).Take(page.Size + 1).ToListAsync(context.CancellationToken);
        var response = new ListExpiringPersonalDataResponse
        {
            NextPageToken = page.Cut(due, row => [row.EndDate!.Value.ToString("O", CultureInfo.InvariantCulture), row.Id]),
        };
        response.Applications.AddRange(due.Select(row => new ExpiringPersonalData
        {
            Application = Names.Application(row.Id),
            DisplayNumber = row.DisplayNumber,
            EndDate = row.EndDate!.Value.ToWire(),
            ExpireDate = row.EndDate!.Value.AddYears(years).ToWire(),
        }));
        return response;
    }
}
