using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using DossierTable = OneStopApproval.Domain.Dossiers.DossierTable;

namespace OneStopApproval.Server.Portal;

/// <summary>
/// The application's tables, row by row: <c>ListSites</c>, <c>ListEquipment</c>, <c>ListStaff</c>, <c>ListSignatories</c>,
/// <c>GetLegalPerson</c>.
/// </summary>
internal sealed partial class DossierService
{
    /// <inheritdoc/>
    public override async Task<ListSitesResponse> ListSites(ListSitesRequest request, ServerCallContext context)
    {
        var (rows, next) = await PageAsync(request.Parent, request, DossierTable.Sites, context);
        var response = new ListSitesResponse { NextPageToken = next };
        response.Sites.AddRange(rows.Select(DossierRows.Site));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<ListEquipmentResponse> ListEquipment(ListEquipmentRequest request, ServerCallContext context)
    {
        var (rows, next) = await PageAsync(request.Parent, request, DossierTable.Equipment, context);
        var response = new ListEquipmentResponse { NextPageToken = next };
        response.Equipment.AddRange(rows.Select(DossierRows.Equipment));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<ListStaffResponse> ListStaff(ListStaffRequest request, ServerCallContext context)
    {
        var (rows, next) = await PageAsync(request.Parent, request, DossierTable.Staff, context);
        var response = new ListStaffResponse { NextPageToken = next };
        response.Staff.AddRange(rows.Select(DossierRows.StaffMember));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<ListSignatoriesResponse> ListSignatories(ListSignatoriesRequest request, ServerCallContext context)
    {
        var (rows, next) = await PageAsync(request.Parent, request, DossierTable.Signatories, context);
        var response = new ListSignatoriesResponse { NextPageToken = next };
        response.Signatories.AddRange(rows.Select(DossierRows.Signatory));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<LegalPerson> GetLegalPerson(GetLegalPersonRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var application = faults.LegalPerson("name", request.Name);
        faults.ThrowIfAny();

        var rows = await TableAsync(application, DossierTable.LegalPerson, context);
        return rows is [var only]
            ? DossierRows.LegalPerson(Names.LegalPerson(application), only)
            : throw new WireError(ErrorReason.NotVisible).ToException();
    }

    private async Task<(string[][] Rows, string Next)> PageAsync(
        string parent, IMessage request, DossierTable table, ServerCallContext context)
    {
        var faults = new Faults();
        var application = faults.Application("parent", parent);
        var page = doors.Pages.Open(context.Caller(), context, request, faults);

        var (view, stored) = await StoredAsync(application, table, context);
        var (rows, next) = Cut(stored, page);
        return (await doors.Dossiers.ShowAsync(view, table, rows, context.Caller(), listed: true, context.CancellationToken), next);
    }

    private async Task<string[][]> TableAsync(string application, DossierTable table, ServerCallContext context)
    {
        var (view, stored) = await StoredAsync(application, table, context);
        return await doors.Dossiers.ShowAsync(view, table, stored, context.Caller(), listed: false, context.CancellationToken);
    }

    // A table that is not the caller's to see is as one that was not imported.
    private async Task<(MatterView View, string[][] Rows)> StoredAsync(
        string application, DossierTable table, ServerCallContext context)
    {
        var view = await doors.Reader.ViewAsync(application, context.Caller(), context.CancellationToken);
        var imported = DossierSight.Sees(view, table) ? view.Matter.Find(table) : null;
        var stored = await doors.Reader.TableAsync(imported?.Id, context.CancellationToken);
        return (view, [.. stored.Select(TableForm.Of(table).Widened)]);
    }
}
