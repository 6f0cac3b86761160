using System.Globalization;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using ScopeChange = OneStopApproval.Domain.Dossiers.ScopeChange;
using V1Change = OneStopApproval.Contracts.V1.ScopeChange;

namespace OneStopApproval.Server.Portal;

internal sealed partial class DossierService
{
    /// <inheritdoc/>
    public override async Task<ListScopeChangesResponse> ListScopeChanges(ListScopeChangesRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var (application, item) = faults.Review("parent", request.Parent);
        var wanted = faults.Values<V1Change, ScopeChange>("changes", request.Changes).ToHashSet();
        var page = doors.Pages.Open(context.Caller(), context, request, faults);

        var (view, review) = await ReviewAsync(application, item, context);
        var asked = await doors.Reader.TableAsync(review.AskedScope, context.CancellationToken);
        var held = await doors.Dossiers.HeldAsync(view, item, context.CancellationToken);
        var after = page.After is [var last] ? int.Parse(last, CultureInfo.InvariantCulture) : -1;
        var rows = ScopeDifference.Of(review.Kind, asked, held)
            .Index()
            .Where(pair => pair.Index > after && (wanted.Count == 0 || wanted.Contains(pair.Item.Change)))
            .Take(page.Size + 1)
            .ToList();
        var response = new ListScopeChangesResponse
        {
            NextPageToken = page.Cut(rows, pair => [pair.Index.ToString(CultureInfo.InvariantCulture)]),
        };
        response.Rows.AddRange(rows.Select(pair => ToWire(pair.Item)));
        return response;
    }

    private static ChangedScopeRow ToWire(ChangedRow changed) => new()
    {
        Row = ScopeRows.Of(changed.Cells),
        Change = (V1Change)(int)changed.Change,
        Certificate = changed.Certificate is { } certificate ? Names.Certificate(certificate) : "",
    };
}
