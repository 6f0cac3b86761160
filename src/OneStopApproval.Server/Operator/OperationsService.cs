using System.Text.Json;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Operator;

/// <summary>Lets an operator find an application, see its way, and check the machine's reasoning.</summary>
/// <param name="doors">What all doors share.</param>
/// <param name="traces">Journals as traces.</param>
/// <param name="receiver">Where traces go.</param>
/// <param name="events">Streams of all applications.</param>
internal sealed partial class OperationsService(ServerContext doors, JourneyTraces traces, TraceReceiver receiver, StreamEvents events)
    : Contracts.V1.OperationsService.OperationsServiceBase
{
    private const int LongestNumber = 100;

    /// <inheritdoc/>
    public override async Task<SearchApplicationsResponse> SearchApplications(
        SearchApplicationsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var filter = Read(faults, request);
        var page = doors.Pages.Open(caller, context, request, faults);
        var scope = Scope.Applications(caller);
        var today = await doors.Due.SettleAsync(rows => rows.Where(scope), context.CancellationToken);
        await using var db = doors.Database.Open();
        var lines = await filter.ApplyTo(db.Applications.Where(scope), today).PageAsync(caller, page, context.CancellationToken);
        var response = new SearchApplicationsResponse { NextPageToken = page.Cut(lines, ApplicationList.Keys) };
        response.Applications.AddRange(lines.Select(line => SummaryMap.ToWire(line, today)));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<Journey> GetJourney(GetJourneyRequest request, ServerCallContext context)
    {
        var view = await ViewAsync(request.Name, context);
        var entries = await doors.Journal.ReadAsync(view.Matter.Id, 0, (int)view.Matter.Sequence, context.CancellationToken);
        var tree = JourneyTree.Of(view.Matter, entries);
        var seen = view.Documents.Select(document => document.Id).ToHashSet(StringComparer.Ordinal);
        var hidden = tree.Deliveries.Where(pair => !seen.Contains(pair.Key)).Select(pair => pair.Value).ToHashSet();
        var frame = new JourneyFrame(
            view.Matter.Id,
            view.Calendar,
            doors.Time.GetUtcNow(),
            bar => !hidden.Contains(bar)
                && (bar.Kind == JourneySpanKind.Delivery
                    || bar.Department is null
                    || view.Sight.SeesDepartment(bar.Department)
                    || (bar.Kind == JourneySpanKind.Consultation && view.Sight.Sees(view.Matter.Find(bar.Item!)!))));
        return new Journey
        {
            Application = Names.Application(view.Matter.Id),
            DisplayNumber = view.Matter.DisplayNumber ?? "",
            Root = tree.Root.ToWire(frame),
        };
    }

    /// <inheritdoc/>
    public override async Task<VerifyJournalResponse> VerifyJournal(VerifyJournalRequest request, ServerCallContext context) =>
        await VerifyAsync(await ViewAsync(request.Name, context), context.CancellationToken);

    /// <inheritdoc/>
    public override Task StreamEvents(
        StreamEventsRequest request, IServerStreamWriter<StreamEventsResponse> responseStream, ServerCallContext context) =>
        events.RunAsync(request, responseStream, context);

    private async Task<VerifyJournalResponse> VerifyAsync(MatterView view, CancellationToken cancellationToken)
    {
        var verdict = await doors.Journal.VerifyAsync(view.Matter.Id, cancellationToken);
        var matches = await ReplayMatchesAsync(view.Matter, cancellationToken);
        return new VerifyJournalResponse
        {
            Name = Names.Application(view.Matter.Id),
            CheckedEvents = verdict.Events,
            Ok = verdict.Intact && matches,
            FirstBadSeq = verdict.FirstBad ?? 0,
            ChainHead = Convert.ToHexStringLower(verdict.Head),
            ReplayMatches = matches,
        };
    }

    // Opinions are rows of their reviews; the order across reviews is the journal's alone.
    private static string Text(Matter matter) => JsonSerializer.Serialize(matter with
    {
        Opinions = [.. matter.Opinions.OrderBy(opinion => opinion.Item, StringComparer.Ordinal).ThenBy(opinion => opinion.Number)],
    });

    private static ApplicationFilter Read(Faults faults, SearchApplicationsRequest request) =>
        ApplicationFilter.Read(faults, request.States) with
        {
            DisplayNumber = faults.Optional("display_number", request.DisplayNumber, LongestNumber),
            Uscc = faults.Optional("uscc", request.Uscc, LongestNumber),
            Department = request.Department.Length == 0 ? null : faults.Department("department", request.Department),
            Bundle = request.Bundle.Length == 0 ? null : faults.Bundle("bundle", request.Bundle),
            Lights = LightFilter.Read(faults, "lights", request.Lights),
        };

    private Task<MatterView> ViewAsync(string name, ServerCallContext context)
    {
        var faults = new Faults();
        var application = faults.Application("name", name);
        faults.ThrowIfAny();
        return doors.Reader.ViewAsync(application, context.Caller(), context.CancellationToken);
    }

    // Compared in one text form, because immutable lists know no equality of content. Damaged bytes are a finding, no fault;
    // a database that is away is no finding, and some drivers tell of it by an InvalidOperationException too.
    private async Task<bool> ReplayMatchesAsync(Matter stored, CancellationToken cancellationToken)
    {
        try
        {
            var replayed = await doors.Journal.ReplayAsync(stored.Id, stored.Sequence, cancellationToken);
            return replayed is not null && Text(replayed) == Text(stored);
        }
        catch (Exception exception) when (
            exception is JsonException or InvalidOperationException or NotSupportedException
            && !doors.Database.IsTransient(exception))
        {
            return false;
        }
    }
}
