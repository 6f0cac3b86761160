using System.Text.Json;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using CalendarYear = OneStopApproval.Domain.Clocks.CalendarYear;

namespace OneStopApproval.Server.Operator;

internal sealed partial class CalendarService
{
    /// <inheritdoc/>
    public override async Task<PutCalendarYearResponse> PutCalendarYear(PutCalendarYearRequest request, ServerCallContext context)
    {
        await doors.Rules.RefreshAsync(context.CancellationToken);
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var etag = faults.Optional("etag", request.Etag, Limits.Id) ?? "";
        var input = new CalendarInput(faults);
        var year = input.Read(request.CalendarYear, request.DepartsFromRules);
        faults.ThrowIfAny();
        if (request.ValidateOnly)
        {
            return Told(Check(year, etag), year);
        }

        return await doors.OnceAsync<PutCalendarYearResponse>(context, requestId, Content(year, request), async row =>
        {
            await doors.Rules.RefreshAsync(context.CancellationToken);
            var draft = Check(year, etag);
            var response = Told(draft, year);
            await Calendars.PutAsync(draft, doors.Time.Today, row(response), context.CancellationToken);
            return response;
        });
    }

    private static string Content(CalendarYear year, PutCalendarYearRequest request) =>
        JsonSerializer.Serialize(new { Year = year, request.Etag, request.DepartsFromRules });

    // Against what stands now, which another operator may have put in since this one read it.
    private CalendarDraft? Check(CalendarYear year, string etag)
    {
        var known = Calendars.Years;
        var standing = known.FirstOrDefault(other => other.Year.Year == year.Year);
        if ((standing?.Version ?? "") != etag)
        {
            throw new WireError(ErrorReason.StaleEtag).ToException();
        }

        var faults = new Faults();
        CalendarInput.CheckBeside(faults, year, [.. known.Select(other => other.Year)], doors.Time.Today);
        faults.ThrowIfAny();
        return year.Equals(standing?.Year) ? null : Calendars.With(year);
    }

    private PutCalendarYearResponse Told(CalendarDraft? draft, CalendarYear year)
    {
        var (calendar, years) = draft is null ? (Calendars.InForce, Calendars.Years) : (draft.Calendar, draft.Years);
        var response = new PutCalendarYearResponse
        {
            CalendarYear = CalendarMap.ToWire(years.First(known => known.Year.Year == year.Year), calendar),
            CalendarVersion = calendar.Version,
        };
        response.Changes.AddRange(CalendarMap.Changes(draft?.Before ?? calendar, calendar, year.Year));
        return response;
    }
}
