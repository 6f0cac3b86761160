using System.Globalization;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Bans;
using BanKind = OneStopApproval.Domain.Bans.BanKind;

namespace OneStopApproval.Server.Department;

/// <summary>Keeps the register of bans; each mutation has a file of its own name.</summary>
/// <param name="doors">What all doors share.</param>
internal sealed partial class BanService(ServerContext doors) : Contracts.V1.BanService.BanServiceBase
{
    /// <inheritdoc/>
    public override async Task<Ban> GetBan(GetBanRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var id = faults.Ban("name", request.Name);
        faults.ThrowIfAny();
        await using var db = doors.Database.Open();
        var row = await db.Bans.SingleOrDefaultAsync(ban => ban.Id == id, context.CancellationToken)
            ?? throw new WireError(ErrorReason.NotVisible).ToException();
        return (await ToWireAsync(db, [row], context)).Single();
    }

    /// <inheritdoc/>
    public override async Task<ListBansResponse> ListBans(ListBansRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var kinds = faults.Values<Contracts.V1.BanKind, BanKind>("kinds", request.Kinds);
        var department = request.Department.Length == 0 ? null : faults.Department("department", request.Department);
        faults.Require(
            request.Uscc.Length == 0 || UnifiedSocialCreditCode.Check(request.Uscc) == CreditCodeFault.None,
            "uscc",
            "必须是有效的统一社会信用代码。",
            "Must be a valid unified social credit code.");
        var page = doors.Pages.Open(context.Caller(), context, request, faults);
        var today = StatutoryTime.DateOf(await doors.Time.ReadNowAsync(context.CancellationToken));
        await using var db = doors.Database.Open();
        IQueryable<BanRow> rows = db.Bans;
        rows = request.Uscc.Length == 0 ? rows : rows.Where(row => row.Uscc == request.Uscc);
        rows = department is null ? rows : rows.Where(row => row.Department == department);
        rows = kinds.Length == 0 ? rows : rows.Where(row => kinds.Contains(row.Kind));
        rows = !request.InForce ? rows : rows.Where(row => row.FromDate <= today
            && (row.UntilDate == null || row.UntilDate >= today)
            && (row.LiftDate == null || row.LiftDate > today));
        var bans = await After(rows, page)
            .OrderByDescending(row => row.RegisterTime)
            .ThenByDescending(row => row.Id)
            .Take(page.Size + 1)
            .ToListAsync(context.CancellationToken);
        var response = new ListBansResponse { NextPageToken = page.Cut(bans, Keys) };
        response.Bans.AddRange(await ToWireAsync(db, bans, context));
        return response;
    }

    private static string[] Keys(BanRow row) => [row.RegisterTime.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), row.Id];

    private static IQueryable<BanRow> After(IQueryable<BanRow> rows, Page page)
    {
        if (page.After is not [var time, var id])
        {
            return rows;
        }

        var before = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(time, CultureInfo.InvariantCulture));
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
        return rows.Where(row => row.RegisterTime < before || (row.RegisterTime == before && string.Compare(row.Id, id) < 0));
#pragma warning restore CA1309
    }

    // Names and reasons are for the department that imposed the ban alone.
    private async Task<IEnumerable<Ban>> ToWireAsync(ApprovalDb db, IReadOnlyCollection<BanRow> rows, ServerCallContext context)
    {
        var today = StatutoryTime.DateOf(await doors.Time.ReadNowAsync(context.CancellationToken));
        var department = context.Caller().Department;
        // What an act on a review imposed has its reasons among that application's values.
        var own = rows.Where(row => row.Department == department).ToArray();
        string[] owners = [.. own.Select(row => row.ApplicationId ?? row.Id).Distinct()];
        string[] shown = [.. own.SelectMany(row => new[] { row.PersonName, row.Reason, row.LiftReason }).OfType<string>()];
        string[] lifted = [.. own.Where(row => row is { ApplicationId: not null, LiftReason: not null }).Select(row => row.Id)];
        var texts = await doors.Personal.TextsAsync(
            db,
            db.PersonalValues.Where(row =>
                (owners.Contains(row.ApplicationId) || lifted.Contains(row.ApplicationId)) && shown.Contains(row.Commitment)),
            context.CancellationToken);
        return rows.Select(row => BanMap.ToWire(row, texts, today));
    }
}
