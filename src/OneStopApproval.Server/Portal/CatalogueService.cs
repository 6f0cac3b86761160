using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Portal;

/// <summary>Tells what can be asked for and what an application would lead to.</summary>
/// <param name="doors">What all doors share.</param>
internal sealed partial class CatalogueService(ServerContext doors) : Contracts.V1.CatalogueService.CatalogueServiceBase
{
    /// <inheritdoc/>
    public override async Task<ListServiceItemsResponse> ListServiceItems(ListServiceItemsRequest request, ServerCallContext context)
    {
        var page = doors.Pages.Open(context.Caller(), context, request);
        var today = await TodayAsync(context);
        var catalogue = doors.Rules.InForce(today);
        var items = Rest(catalogue.Items, item => item.Id, page);
        var response = new ListServiceItemsResponse { NextPageToken = page.Cut(items, item => [item.Id]) };
        response.ServiceItems.AddRange(items.Select(item => CatalogueMap.ToWire(item, catalogue, today)));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<Contracts.V1.ServiceItem> GetServiceItem(GetServiceItemRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var id = faults.ServiceItem("name", request.Name);
        faults.ThrowIfAny();
        var today = await TodayAsync(context);
        var catalogue = doors.Rules.InForce(today);
        return CatalogueMap.ToWire(catalogue.FindItem(id) ?? throw NotVisible(), catalogue, today);
    }

    /// <inheritdoc/>
    public override async Task<ListBundlesResponse> ListBundles(ListBundlesRequest request, ServerCallContext context)
    {
        var page = doors.Pages.Open(context.Caller(), context, request);
        var catalogue = await InForceAsync(context);
        var bundles = Rest(catalogue.Bundles, bundle => bundle.Id, page);
        var response = new ListBundlesResponse { NextPageToken = page.Cut(bundles, bundle => [bundle.Id]) };
        response.Bundles.AddRange(bundles.Select(bundle => CatalogueMap.ToWire(bundle, catalogue)));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<Contracts.V1.Bundle> GetBundle(GetBundleRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var id = faults.Bundle("name", request.Name);
        faults.ThrowIfAny();
        var catalogue = await InForceAsync(context);
        return CatalogueMap.ToWire(catalogue.FindBundle(id) ?? throw NotVisible(), catalogue);
    }

    private static List<T> Rest<T>(IEnumerable<T> all, Func<T, string> id, Page page) =>
    [
        .. all
            .OrderBy(id, StringComparer.Ordinal)
            .Where(one => page.After is not [var last] || string.CompareOrdinal(id(one), last) > 0)
            .Take(page.Size + 1),
    ];

    private static WireException NotVisible() => new WireError(ErrorReason.NotVisible).ToException();

    private async Task<DateOnly> TodayAsync(ServerCallContext context) =>
        StatutoryTime.DateOf(await doors.Time.ReadNowAsync(context.CancellationToken));

    private async Task<ApprovalCatalogue> InForceAsync(ServerCallContext context) => doors.Rules.InForce(await TodayAsync(context));
}
