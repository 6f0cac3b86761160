using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Portal;

/// <summary>Tells the lab what happened to its applications and powers of attorney; the mutation has a file of its own name.</summary>
/// <param name="doors">What all doors share.</param>
internal sealed partial class NoticeService(ServerContext doors) : Contracts.V1.NoticeService.NoticeServiceBase
{
    /// <inheritdoc/>
    public override async Task<ListNoticesResponse> ListNotices(ListNoticesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var application = request.Application.Length == 0 ? null : faults.Application("application", request.Application);
        var page = doors.Pages.Open(caller, context, request, faults);
        var lines = await NoticeList.PageAsync(doors, caller, application, request.UnreadOnly, page, context.CancellationToken);
        var response = new ListNoticesResponse { NextPageToken = page.Cut(lines, NoticeList.Keys) };
        var deliveries = await NoticeList.DeliveriesAsync(doors, lines, context.CancellationToken);
        var language = Language.Of(context.GetHttpContext().Request);
        response.Notices.AddRange(lines.Select(line => line switch
        {
            EventLine told => NoticeMap.ToWire(told, deliveries[line.Id], doors.Rules.Pinned(told.CatalogueVersion), language),
            PowerLine told => NoticeMap.ToWire(told, deliveries[line.Id], language),
            _ => throw new System.Diagnostics.UnreachableException(),
        }));
        return response;
    }
}
