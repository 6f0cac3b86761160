using System.Globalization;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using DossierTable = OneStopApproval.Domain.Dossiers.DossierTable;
using Review = OneStopApproval.Domain.Reviews.Review;

namespace OneStopApproval.Server.Portal;

/// <summary>Moves the tables of the application form; each RPC that carries a file has a file of its own name.</summary>
/// <param name="doors">What all doors share.</param>
internal sealed partial class DossierService(ServerContext doors) : Contracts.V1.DossierService.DossierServiceBase
{
    /// <inheritdoc/>
    public override async Task<ListCapabilitiesResponse> ListCapabilities(ListCapabilitiesRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var (application, item) = faults.Review("parent", request.Parent);
        var page = doors.Pages.Open(context.Caller(), context, request, faults);

        var table = await CapabilitiesAsync(application, item, context);
        var (rows, next) = Cut(table, page);
        var response = new ListCapabilitiesResponse { NextPageToken = next };
        response.Capabilities.AddRange(rows.Select(ScopeRows.Of));
        return response;
    }

    // Capability rows belong to a review, the other tables to the application.
    private static (string Application, string? Item) Parent(Faults faults, string field, string name, DossierTable table) =>
        table == DossierTable.Capabilities ? faults.Review(field, name) : (faults.Application(field, name), null);

    private static (IEnumerable<string[]> Rows, string Next) Cut(string[][] table, Page page)
    {
        var after = page.After is [var last] ? int.Parse(last, CultureInfo.InvariantCulture) : -1;
        var rows = table.Index().Skip(after + 1).Take(page.Size + 1).ToList();
        var next = page.Cut(rows, pair => [pair.Index.ToString(CultureInfo.InvariantCulture)]);
        return (rows.Select(pair => pair.Item), next);
    }

    private async Task<string[][]> CapabilitiesAsync(string application, string item, ServerCallContext context)
    {
        var (_, review) = await ReviewAsync(application, item, context);
        return await doors.Reader.TableAsync(review.AskedScope, context.CancellationToken);
    }

    private async Task<(MatterView View, Review Review)> ReviewAsync(string application, string item, ServerCallContext context)
    {
        var view = await doors.Reader.ViewAsync(application, context.Caller(), context.CancellationToken);
        return view.Reviews.FirstOrDefault(candidate => candidate.Item == item) is { } review
            ? (view, review)
            : throw new WireError(ErrorReason.NotVisible).ToException();
    }
}
