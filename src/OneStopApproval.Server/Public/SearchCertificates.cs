using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Matters;

namespace OneStopApproval.Server.Public;

internal sealed partial class PublicService
{
    private const int ShortestName = 2;
    private const int LongestRegion = 6;

    /// <inheritdoc/>
    public override async Task<SearchCertificatesResponse> SearchCertificates(
        SearchCertificatesRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var filter = Filter(faults, request);
        var page = doors.Pages.Open(context.Caller(), context, request, faults);
        var today = StatutoryTime.DateOf(await doors.Time.ReadNowAsync(context.CancellationToken));
        await using var db = doors.Database.Open();
        var rows = After(filter(db.Certificates, db.Prolonged, today), page);
        var found = await (
            from row in rows
            join review in db.Reviews on new { row.ApplicationId, row.Item } equals new { review.ApplicationId, review.Item }
            join application in db.Applications on row.ApplicationId equals application.Id
            join made in db.Decisions
                on new { row.ApplicationId, row.Item, row.Round } equals new { made.ApplicationId, made.Item, made.Round } into decisions
            from decision in decisions.DefaultIfEmpty()
            orderby row.HolderName, row.Id
            select new CertificateFacts(
                row, row.HolderName, review, application.CatalogueVersion, decision!.Refusals, row.Succession,
                db.Prolonged.Any(renewal => renewal.Number == row.Number && renewal.Item == row.Item)))
            .Take(page.Size + 1)
            .ToListAsync(context.CancellationToken);
        var response = new SearchCertificatesResponse
        {
            NextPageToken = page.Cut(found, facts => [facts.Row.HolderName, facts.Row.Id]),
            AsOf = today.ToWire(),
        };
        response.Certificates.AddRange(found.Select(facts => CertificateMap.ToPublic(facts, facts.ItemIn(doors.Rules), [], today)));
        return response;
    }

    private static Func<IQueryable<CertificateRow>, IQueryable<ProlongedCertificateRow>, DateOnly, IQueryable<CertificateRow>> Filter(
        Faults faults, SearchCertificatesRequest request)
    {
        var holder = faults.Optional("holder", request.Holder, Limits.Name);
        var number = faults.Optional("number", request.Number, LongestNumber);
        var uscc = faults.Optional("holder_uscc", request.HolderUscc, Limits.Id);
        var region = faults.Optional("region_code", request.RegionCode, LongestRegion);
        var item = request.Item.Length == 0 ? null : faults.ServiceItem("item", request.Item);
        var statuses = faults.Values<CertificateStatus, CertificateStatus>("statuses", request.Statuses).ToHashSet();
        faults.Require(holder is null || holder.Length >= ShortestName, "holder", "至少两个字。", "At least 2 characters.");
        faults.Require(
            region is null || (region.Length >= 2 && region.All(char.IsAsciiDigit)), "region_code", "须为 2 至 6 位数字。", "2 to 6 digits.");
        faults.Require(
            holder is not null || number is not null || uscc is not null,
            "holder",
            "请至少填写持证机构名称、证书编号、统一社会信用代码之一。",
            "Give at least one of holder, number and holder_uscc.");

        return (rows, prolonged, today) =>
        {
            // EF Core translates StartsWith without a comparison alone.
#pragma warning disable CA1310
            rows = holder is null ? rows : rows.Where(row => row.HolderName.StartsWith(holder));
            rows = region is null ? rows : rows.Where(row => row.RegionCode.StartsWith(region));
#pragma warning restore CA1310
            rows = number is null ? rows : rows.Where(row => row.Number == number);
            rows = uscc is null ? rows : rows.Where(row => row.HolderUscc == uscc);
            rows = item is null ? rows : rows.Where(row => row.Item == item);
            return statuses.Count == 0 ? rows : WithStatus(rows, prolonged, statuses, today);
        };
    }

    // The same rule as CertificateMap.Status, as a predicate: a list must not read what it does not tell.
    private static IQueryable<CertificateRow> WithStatus(
        IQueryable<CertificateRow> rows, IQueryable<ProlongedCertificateRow> prolonged, HashSet<CertificateStatus> statuses, DateOnly today)
    {
        var (valid, expiring) = (statuses.Contains(CertificateStatus.Valid), statuses.Contains(CertificateStatus.Expiring));
        var (expired, ended) = (statuses.Contains(CertificateStatus.Expired), statuses.Contains(CertificateStatus.Ended));
        var replaced = statuses.Contains(CertificateStatus.Replaced);
        var line = CertificateMap.LastExpiring(today);
        return rows.Where(row => row.EndDate != null || (row.Succession != null && row.Succession.Successor == null)
            ? ended
            : row.Succession != null
            ? replaced
            : row.ExpiryDate < today
                ? prolonged.Any(renewal => renewal.Number == row.Number && renewal.Item == row.Item) ? valid : expired
                : row.ExpiryDate <= line ? expiring : valid);
    }

    private static IQueryable<CertificateRow> After(IQueryable<CertificateRow> rows, Page page)
    {
        if (page.After is not [var name, var id])
        {
            return rows;
        }

#pragma warning disable CA1309, CA1310 // Translated into the database's own comparison, the one that also sorts.
        return rows.Where(row => string.Compare(row.HolderName, name) > 0 || (row.HolderName == name && string.Compare(row.Id, id) > 0));
#pragma warning restore CA1309, CA1310
    }
}
