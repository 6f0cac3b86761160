using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Applicants;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Sharing;
using SharedData = OneStopApproval.Contracts.V1.SharedData;

namespace OneStopApproval.Server.Portal;

/// <summary>Takes in what authorities hold of labs, and shows it; the recording has a file of its own name.</summary>
/// <param name="doors">What all doors share.</param>
internal sealed partial class SharedDataService(ServerContext doors) : Contracts.V1.SharedDataService.SharedDataServiceBase
{
    /// <inheritdoc/>
    public override async Task<GetSharedDataResponse> GetSharedData(GetSharedDataRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var (application, id) = faults.SharedData("name", request.Name);
        faults.ThrowIfAny();

        var view = await doors.Reader.ViewAsync(application, context.Caller(), context.CancellationToken);
        view = await doors.WithSharedAsync(view, context.CancellationToken);
        view = await doors.Reader.FillAsync(view, SharedDataMap.Shown(view), [], context.CancellationToken);
        var shown = SharedDataMap.Of(view).FirstOrDefault(data => data.Name == Names.SharedData(application, id))
            ?? throw new WireError(ErrorReason.NotVisible).ToException();
        return new GetSharedDataResponse { SharedData = shown, Content = await ContentAsync(shown, context.CancellationToken) };
    }

    /// <inheritdoc/>
    public override async Task<ListSharedDataResponse> ListSharedData(ListSharedDataRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        faults.Require(
            request.Uscc.Length == 0 || UnifiedSocialCreditCode.Check(request.Uscc) == CreditCodeFault.None,
            "uscc",
            "必须是有效的统一社会信用代码。",
            "Must be a valid unified social credit code.");
        var page = doors.Pages.Open(caller, context, request, faults);
        var department = caller.Department;
        await using var db = doors.Database.Open();
        var rows = db.SharedRecords.Where(row => row.Department == department);
        rows = request.Uscc.Length == 0 ? rows : rows.Where(row => row.Uscc == request.Uscc);
        rows = !request.Disputed ? rows : rows.Where(row => db.SharedDisputes.Any(dispute => dispute.RecordId == row.Id));
        var records = await After(rows, page)
            .OrderByDescending(row => row.RecordTime)
            .ThenByDescending(row => row.Id)
            .Take(page.Size + 1)
            .ToListAsync(context.CancellationToken);
        var response = new ListSharedDataResponse { NextPageToken = page.Cut(records, Keys) };
        var disputes = await DisputesAsync(db, records, context.CancellationToken);
        response.SharedData.AddRange(records.Select(row => SharedDataMap.ToWire(row, disputes[row.Id])));
        return response;
    }

    private static string[] Keys(SharedRecordRow row) => [row.RecordTime.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), row.Id];

    private static IQueryable<SharedRecordRow> After(IQueryable<SharedRecordRow> rows, Page page)
    {
        if (page.After is not [var time, var id])
        {
            return rows;
        }

        var before = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(time, CultureInfo.InvariantCulture));
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
        return rows.Where(row => row.RecordTime < before || (row.RecordTime == before && string.Compare(row.Id, id) < 0));
#pragma warning restore CA1309
    }

    // The reason is addressed to the source; in which application it was said is not.
    private async Task<ILookup<string, SharedDataDispute>> DisputesAsync(
        ApprovalDb db, IEnumerable<SharedRecordRow> records, CancellationToken cancellationToken)
    {
        string[] ids = [.. records.Select(row => row.Id)];
        var rows = await db.SharedDisputes
            .Where(dispute => ids.Contains(dispute.RecordId))
            .OrderBy(dispute => dispute.Date)
            .ToListAsync(cancellationToken);
        string[] applications = [.. rows.Select(row => row.ApplicationId).Distinct()];
        string[] said = [.. rows.Select(row => row.Reason)];
        var reasons = said.Length == 0
            ? []
            : await doors.Personal.TextsAsync(
                db,
                db.PersonalValues.Where(value => applications.Contains(value.ApplicationId) && said.Contains(value.Commitment)),
                cancellationToken);
        return rows.ToLookup(
            row => row.RecordId, row => new SharedDataDispute { Date = row.Date.ToWire(), Reason = reasons.GetValueOrDefault(row.Reason, "") });
    }

    private async Task<ByteString> ContentAsync(SharedData shown, CancellationToken cancellationToken)
    {
        await using var bytes = doors.Materials.Open(shown.Sha256)
            ?? throw new InvalidOperationException($"The bytes of {shown.Name} are not in their place.");
        return await ByteString.FromStreamAsync(bytes, cancellationToken);
    }
}
