using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Representation;
using ActorRole = OneStopApproval.Domain.Matters.ActorRole;

namespace OneStopApproval.Server.Portal;

/// <summary>Lets a lab appoint agents; each mutation has a file of its own name.</summary>
/// <param name="doors">What all doors share.</param>
internal sealed partial class PowerOfAttorneyService(ServerContext doors)
    : Contracts.V1.PowerOfAttorneyService.PowerOfAttorneyServiceBase
{
    /// <inheritdoc/>
    public override async Task<PowerOfAttorney> GetPowerOfAttorney(GetPowerOfAttorneyRequest request, ServerCallContext context)
    {
        await using var db = doors.Database.Open();
        var power = await FindAsync(db, request.Name, context);
        return PowerMap.ToWire(power, await NamesAsync(db, [power.Id], context.CancellationToken), await TodayAsync(context));
    }

    /// <inheritdoc/>
    public override async Task<ListPowersOfAttorneyResponse> ListPowersOfAttorney(
        ListPowersOfAttorneyRequest request, ServerCallContext context)
    {
        var page = doors.Pages.Open(context.Caller(), context, request);
        await using var db = doors.Database.Open();
        var rows = OfCaller(db.Powers, context.Caller());
        if (page.After is [var time, var id])
        {
            var before = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(time, CultureInfo.InvariantCulture));
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
            rows = rows.Where(row => row.CreateTime < before || (row.CreateTime == before && string.Compare(row.Id, id) < 0));
#pragma warning restore CA1309
        }

        var powers = await rows
            .OrderByDescending(row => row.CreateTime)
            .ThenByDescending(row => row.Id)
            .Take(page.Size + 1)
            .ToListAsync(context.CancellationToken);
        var response = new ListPowersOfAttorneyResponse { NextPageToken = page.Cut(powers, Keys) };
        var names = await NamesAsync(db, [.. powers.Select(power => power.Id)], context.CancellationToken);
        var today = await TodayAsync(context);
        response.PowersOfAttorney.AddRange(powers.Select(power => PowerMap.ToWire(power, names, today)));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<DownloadPowerOfAttorneyResponse> DownloadPowerOfAttorney(
        DownloadPowerOfAttorneyRequest request, ServerCallContext context)
    {
        await using var db = doors.Database.Open();
        var power = await FindAsync(db, request.Name, context);
        await using var bytes = doors.Materials.Open(power.Sha256)
            ?? throw new InvalidOperationException($"The paper of {Names.PowerOfAttorney(power.Id)} is not in its place.");
        return new DownloadPowerOfAttorneyResponse
        {
            Name = Names.PowerOfAttorney(power.Id),
            MediaType = power.MediaType,
            Content = await ByteString.FromStreamAsync(bytes, context.CancellationToken),
        };
    }

    private static string[] Keys(PowerRow row) => [row.CreateTime.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), row.Id];

    private static async Task<PowerRow> FindAsync(ApprovalDb db, string name, ServerCallContext context)
    {
        var faults = new Faults();
        var id = faults.PowerOfAttorney("name", name);
        faults.ThrowIfAny();
        var caller = context.Caller();
        var rows = db.Powers.Where(row => row.Id == id);
        if (caller.Role == ActorRole.Applicant)
        {
            rows = OfCaller(rows, caller);
        }
        else
        {
            var seen = db.Applications.Where(Scope.Applications(caller));
            rows = rows.Where(row => seen.Any(application => application.Uscc == row.PrincipalUscc));
        }

        return await rows.SingleOrDefaultAsync(context.CancellationToken) ?? throw new WireError(ErrorReason.NotVisible).ToException();
    }

    private static IQueryable<PowerRow> OfCaller(IQueryable<PowerRow> rows, Caller caller)
    {
        var (uscc, subject) = (caller.Uscc, caller.Subject);
        return rows.Where(row =>
            row.PrincipalUscc == uscc || row.AgentSubject == subject || (row.AgentUscc != null && row.AgentUscc == uscc));
    }

    private Task<Dictionary<string, string>> NamesAsync(ApprovalDb db, string[] powers, CancellationToken cancellationToken) =>
        doors.Personal.TextsAsync(db, db.PersonalValues.Where(row => powers.Contains(row.ApplicationId)), cancellationToken);

    private async Task<DateOnly> TodayAsync(ServerCallContext context) =>
        StatutoryTime.DateOf(await doors.Time.ReadNowAsync(context.CancellationToken));
}
