using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Operator.CalendarRequests;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Operator;

/// <summary>The yearly notice put in while the server runs (rule 20).</summary>
public sealed class CalendarTests
{
    [Theory]
    [EveryDatabase]
    public async Task Notice_put_in_counts_for_what_begins_after_it_on_every_replica_and_moves_no_running_clock(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = await TestServer.StartAsync(database);
        await using var replica = await TestServer.StartAsync(database);
        await using var before = Story.On(server);
        await before.TimeIsAsync("12-10");
        await before.SubmitBareAsync(Construction);
        await before.AcceptAsync(Construction);
        var running = await before.ClockAsync(Construction, ClockKind.Decision);
        Assert.Equal((On("2027-01-08"), true), (running.DueDate, running.Provisional));
        var provisional = await YearAsync(before);
        Assert.Equal((CalendarYearState.Provisional, null), (provisional.State, provisional.Notice));
        var request = Of2027(provisional.Etag);

        var told = await before.Operator.Calendars.PutCalendarYearAsync(new(request) { ValidateOnly = true });
        Assert.Equal(
            [(On("2027-01-04"), false), (On("2027-01-09"), true)],
            told.Changes.Take(2).Select(change => (change.Date, change.WorkingDay)));
        Assert.Equal(provisional, await YearAsync(before));

        var put = await before.Operator.Calendars.PutCalendarYearAsync(request);
        Assert.Equal(told, put);
        Assert.Equal(248, put.CalendarYear.WorkingDays);
        await using var elsewhere = Story.On(replica);
        Assert.Equal(put.CalendarYear, await YearAsync(elsewhere));
        var listed = await elsewhere.Operator.Calendars.ListCalendarYearsAsync(new() { PageSize = 1 });
        Assert.Equal((put.CalendarYear, put.CalendarVersion), (Assert.Single(listed.CalendarYears), listed.CalendarVersion));

        await elsewhere.SubmitBareAsync(Construction);
        await elsewhere.AcceptAsync(Construction);
        var begun = await elsewhere.ClockAsync(Construction, ClockKind.Decision);
        Assert.Equal((On("2027-01-09"), false), (begun.DueDate, begun.Provisional));
        Assert.Equal(running, await before.ClockAsync(Construction, ClockKind.Decision));

        await using var restarted = await TestServer.StartAsync(database);
        await using var later = Story.On(restarted);
        Assert.Equal(put.CalendarYear, await YearAsync(later));
        Assert.Equal(begun, (await later.Operator.Operations.ExplainClockAsync(new() { Name = begun.Name })).Clock);
        await before.JournalHoldsAsync();
    }

    // A clock may be begun on a calendar that this replica has not heard of; neither a read nor an act counts it on another.
    [Theory]
    [EveryDatabase]
    public async Task Clock_begun_elsewhere_on_a_newer_calendar_is_counted_on_it_at_once(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = await TestServer.StartAsync(database);
        await using var replica = await TestServer.StartAsync(database);
        await using var story = Story.On(server);
        await story.TimeIsAsync("12-10");
        await story.Operator.Calendars.PutCalendarYearAsync(Of2027((await YearAsync(story)).Etag));
        await story.SubmitBareAsync(Construction);
        await story.AcceptAsync(Construction);
        var begun = await story.ClockAsync(Construction, ClockKind.Decision);

        await using var elsewhere = Story.On(replica);
        Assert.Equal(begun, (await elsewhere.Operator.Operations.ExplainClockAsync(new() { Name = begun.Name })).Clock);
    }

    [Fact]
    public async Task Year_read_before_another_operator_put_it_in_is_stale()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "12-10");
        var request = Of2027((await YearAsync(story)).Etag);
        var put = await story.Operator.Calendars.PutCalendarYearAsync(request);
        Assert.Equal(put, await story.Operator.Calendars.PutCalendarYearAsync(request));

        (await RefusedAsync(story, new(request) { RequestId = RequestIds.Next() })).Is(StatusCode.Aborted, "STALE_ETAG");
        var again = await story.Operator.Calendars.PutCalendarYearAsync(
            new(request) { RequestId = RequestIds.Next(), Etag = put.CalendarYear.Etag });

        Assert.Equal((put.CalendarYear, 0), (again.CalendarYear, again.Changes.Count));
    }

    [Fact]
    public async Task Notice_typed_wrongly_is_told_every_fault_and_stores_nothing()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "12-10");
        var standing = await YearAsync(story);
        var request = Of2027(standing.Etag);
        request.CalendarYear.DaysOff[1].Through = On("2027-02-01");
        (request.CalendarYear.DaysOff[2].From, request.CalendarYear.DaysOff[2].Through) = (On("2026-04-03"), On("2026-04-05"));
        request.CalendarYear.MakeUpDays[0] = On("2027-01-11");
        request.CalendarYear.MakeUpDays[3] = On("2027-05-01");
        Assert.Equal(["calendar_year.days_off[1]", "calendar_year.days_off[2]", "calendar_year.make_up_days[0]", "calendar_year.make_up_days[3]"], (await RefusedAsync(story, request)).Fields);

        // National holiday rules 6 and 7: days off are made up, and nobody works seven days in a row, unless the notice says so.
        request = Of2027(standing.Etag);
        request.CalendarYear.MakeUpDays[0] = On("2027-01-24");
        Assert.Equal(["calendar_year.make_up_days"], (await RefusedAsync(story, request)).Fields);
        request.CalendarYear.MakeUpDays.RemoveAt(0);
        Assert.Equal(["calendar_year.days_off"], (await RefusedAsync(story, request)).Fields);
        await story.Operator.Calendars.PutCalendarYearAsync(new(request) { DepartsFromRules = true, ValidateOnly = true });

        request = Of2027("");
        request.CalendarYear.Name = "calendarYears/2029";
        request.CalendarYear.Notice.Date = On("2026-12-11");
        Assert.Contains("calendar_year.days_off[0]", (await RefusedAsync(story, request)).Fields);
        request = Of2027(standing.Etag);
        request.CalendarYear.Notice.Date = On("2026-12-11");
        Assert.Equal(["calendar_year.notice.date"], (await RefusedAsync(story, request)).Fields);
        var published = await story.Operator.Calendars.GetCalendarYearAsync(new() { Name = "calendarYears/2026" });
        var reopened = await RefusedAsync(story, new PutCalendarYearRequest
        {
            RequestId = RequestIds.Next(),
            Etag = published.Etag,
            CalendarYear = new CalendarYear { Name = published.Name, State = CalendarYearState.Provisional },
        });
        Assert.Equal(["calendar_year.state"], reopened.Fields);
        Assert.Equal(standing, await YearAsync(story));
        (await RefusedCall.OfAsync(story.Operator.Calendars.GetCalendarYearAsync(new() { Name = "calendarYears/2028" }))).Is(StatusCode.NotFound, "NOT_VISIBLE");
    }

    private static async Task<CalendarYear> YearAsync(Story story) =>
        await story.Operator.Calendars.GetCalendarYearAsync(new() { Name = "calendarYears/2027" });

    private static Task<RefusedCall> RefusedAsync(Story story, PutCalendarYearRequest request) =>
        RefusedCall.OfAsync(story.Operator.Calendars.PutCalendarYearAsync(request));
}
