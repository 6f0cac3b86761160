using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Operator;

/// <summary>Keeps the calendar of working days.</summary>
/// <param name="doors">What all doors share.</param>
internal sealed partial class CalendarService(ServerContext doors) : Contracts.V1.CalendarService.CalendarServiceBase
{
    private CalendarVersions Calendars => doors.Rules.Calendars;

    /// <inheritdoc/>
    public override async Task<ListCalendarYearsResponse> ListCalendarYears(ListCalendarYearsRequest request, ServerCallContext context)
    {
        var page = doors.Pages.Open(context.Caller(), context, request);
        await doors.Rules.RefreshAsync(context.CancellationToken);
        var (calendar, known) = (Calendars.InForce, Calendars.Years);
        var years = known
            .Select(year => CalendarMap.ToWire(year, calendar))
            .Reverse()
            .SkipWhile(year => page.After is [var last] && year.Name != last)
            .Skip(page.After is null ? 0 : 1)
            .Take(page.Size + 1)
            .ToList();
        var response = new ListCalendarYearsResponse
        {
            NextPageToken = page.Cut(years, year => [year.Name]),
            CalendarVersion = calendar.Version,
        };
        response.CalendarYears.AddRange(years);
        return response;
    }

    /// <inheritdoc/>
    public override async Task<CalendarYear> GetCalendarYear(GetCalendarYearRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var year = faults.CalendarYear("name", request.Name);
        faults.ThrowIfAny();
        await doors.Rules.RefreshAsync(context.CancellationToken);
        return Calendars.Years.FirstOrDefault(known => known.Year.Year == year) is { } found
            ? CalendarMap.ToWire(found, Calendars.InForce)
            : throw new WireError(ErrorReason.NotVisible).ToException();
    }
}
