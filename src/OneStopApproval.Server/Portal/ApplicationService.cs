using System.Globalization;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Portal;

/// <summary>The lab's own door: draft, submit, answer, withdraw, read; each mutation has a file of its own name.</summary>
/// <param name="doors">What all doors share.</param>
/// <param name="watch">Streams of one application.</param>
internal sealed partial class ApplicationService(ServerContext doors, WatchApplication watch) : Contracts.V1.ApplicationService.ApplicationServiceBase
{
    /// <inheritdoc/>
    public override async Task<Application> GetApplication(GetApplicationRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var application = faults.Application("name", request.Name);
        faults.ThrowIfAny();

        var view = await doors.Reader.ViewAsync(application, context.Caller(), context.CancellationToken);
        view = await doors.Reader.WithHistoryAsync(view, context.CancellationToken);
        view = await doors.WithSharedAsync(view, context.CancellationToken);
        view = await doors.Reader.FillAsync(
            view, Shown.Application(view), Shown.Scopes(view.Reviews), context.CancellationToken);
        return ApplicationMap.ToWire(view);
    }

    /// <inheritdoc/>
    public override async Task<ListApplicationsResponse> ListApplications(
        ListApplicationsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var filter = ApplicationFilter.Read(faults, request.States);
        var page = doors.Pages.Open(caller, context, request, faults);
        var scope = Scope.Applications(caller);
        var today = await doors.Due.SettleAsync(rows => rows.Where(scope), context.CancellationToken);
        await using var db = doors.Database.Open();
        var lines = await filter.ApplyTo(db.Applications.Where(scope), today).PageAsync(caller, page, context.CancellationToken);
        var response = new ListApplicationsResponse { NextPageToken = page.Cut(lines, ApplicationList.Keys) };
        response.Applications.AddRange(lines.Select(line => SummaryMap.ToWire(line, today)));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<ListEventsResponse> ListEvents(ListEventsRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var application = faults.Application("parent", request.Parent);
        var page = doors.Pages.Open(context.Caller(), context, request, faults);

        var view = await doors.Reader.ViewAsync(application, context.Caller(), context.CancellationToken);
        var after = page.After is [var last] ? long.Parse(last, CultureInfo.InvariantCulture) : 0;
        // What was recorded since the view was read is for the next call: the view cannot tell whether the caller sees it.
        var entries = (await doors.Journal.ReadAsync(application, after, page.Size + 1, context.CancellationToken))
            .TakeWhile(entry => entry.Sequence <= view.Matter.Sequence)
            .ToList();
        var response = new ListEventsResponse
        {
            NextPageToken = page.Cut(entries, entry => [entry.Sequence.ToString(CultureInfo.InvariantCulture)]),
        };
        var language = Language.Of(context.GetHttpContext().Request);
        response.Events.AddRange(entries
            .Where(entry => EventMap.Sees(entry, view))
            .Select(entry => EventMap.ToWire(application, entry, view.Catalogue, language)));
        return response;
    }

    /// <inheritdoc/>
    public override Task WatchApplication(
        WatchApplicationRequest request, IServerStreamWriter<WatchApplicationResponse> responseStream, ServerCallContext context) =>
        watch.RunAsync(request, responseStream, context);
}
