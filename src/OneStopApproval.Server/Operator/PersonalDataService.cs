using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Personal;
using ActorRole = OneStopApproval.Domain.Matters.ActorRole;

namespace OneStopApproval.Server.Operator;

/// <summary>Who had personal values shown; showing them has a file of its own name.</summary>
/// <param name="doors">What all doors share.</param>
/// <param name="retention">Until when values are kept.</param>
internal sealed partial class PersonalDataService(ServerContext doors, PersonalRetention retention)
    : Contracts.V1.PersonalDataService.PersonalDataServiceBase
{
    /// <inheritdoc/>
    public override async Task<ListPersonalActsResponse> ListPersonalActs(ListPersonalActsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var application = request.Application.Length == 0 ? null : faults.Application("application", request.Application);
        var page = doors.Pages.Open(caller, context, request, faults);
        if (application is not null)
        {
            _ = await doors.Reader.ViewAsync(application, caller, context.CancellationToken);
        }

        await using var db = doors.Database.Open();
        IQueryable<PersonalActRow> rows = db.PersonalActs;
        rows = application is null ? rows : rows.Where(row => row.ApplicationId == application);
        if (caller.Role == ActorRole.Applicant)
        {
            var seen = db.Applications.Where(Scope.Applications(caller));
            rows = rows.Where(row => seen.Any(seenRow => seenRow.Id == row.ApplicationId));
        }

        var acts = await After(rows, page)
            .OrderByDescending(row => row.Time)
            .ThenByDescending(row => row.Id)
            .Take(page.Size + 1)
            .ToListAsync(context.CancellationToken);
        var response = new ListPersonalActsResponse { NextPageToken = page.Cut(acts, Keys) };
        string[] holders = [.. acts.Select(act => act.ApplicationId).Distinct()];
        string[] said = [.. acts.Select(act => act.Reason).OfType<string>()];
        var reasons = said.Length == 0
            ? []
            : await doors.Personal.TextsAsync(
                db,
                db.PersonalValues.Where(row => holders.Contains(row.ApplicationId) && said.Contains(row.Commitment)),
                context.CancellationToken);
        response.PersonalActs.AddRange(acts.Select(act => PersonalActMap.ToWire(act, reasons, caller.Role != ActorRole.Applicant)));
        return response;
    }

    private static string[] Keys(PersonalActRow row) => [row.Time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), row.Id];

    private static IQueryable<PersonalActRow> After(IQueryable<PersonalActRow> rows, Page page)
    {
        if (page.After is not [var time, var id])
        {
            return rows;
        }

        var before = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(time, CultureInfo.InvariantCulture));
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
        return rows.Where(row => row.Time < before || (row.Time == before && string.Compare(row.Id, id) < 0));
#pragma warning restore CA1309
    }

    private PersonalActRow Evidence(ServerCallContext context, string requestId, DateTimeOffset now)
    {
        var caller = context.Caller();
        return new()
        {
            Subject = caller.Subject,
            Department = caller.Department.Length == 0 ? null : caller.Department,
            TokenSha256 = context.ProofSha256(),
            ClientAddress = caller.ClientAddress,
            Time = now,
            WallTime = StatutoryTime.CutToMilliseconds(doors.Time.Wall.GetUtcNow()),
            RequestId = requestId,
            TraceId = Activity.Current?.TraceId.ToHexString(),
        };
    }
}
