using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Cli;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Operator.CalendarRequests;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Operator;

/// <summary>Running clocks come onto the calendar that a notice made (rule 20).</summary>
public sealed class ReprojectClocksTests
{
    [Theory]
    [EveryDatabase]
    public async Task Rule20_notice_moves_running_clocks_once_and_each_names_it(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = await TestServer.StartAsync(database);
        await using var replica = await TestServer.StartAsync(database);
        await using var moving = Story.On(server);
        await moving.TimeIsAsync("12-10");
        await moving.SubmitBareAsync(Construction);
        await moving.AcceptAsync(Construction);
        await using var staying = Story.On(server);
        await moving.TimeIsAsync("12-14");
        await staying.SubmitBareAsync(Construction);
        await staying.AcceptAsync(Construction);
        var ended = await moving.ClockAsync(Construction, ClockKind.Intake);
        var year = await moving.Operator.Calendars.GetCalendarYearAsync(new() { Name = "calendarYears/2027" });
        var put = await moving.Operator.Calendars.PutCalendarYearAsync(Of2027(year.Etag));

        var dry = await moving.Operator.Calendars.ReprojectClocksAsync(new() { RequestId = RequestIds.Next(), ValidateOnly = true });
        Assert.Equal(
            new HashSet<(string, Google.Type.Date, Google.Type.Date, bool, string)>
            {
                ((await moving.ClockAsync(Construction, ClockKind.Decision)).Name, On("2027-01-08"), On("2027-01-09"), true, Number),
                ((await staying.ClockAsync(Construction, ClockKind.Decision)).Name, On("2027-01-12"), On("2027-01-12"), false, Number),
            },
            dry.Moves.Select(move => (move.Name, move.DueDateBefore, move.DueDate, move.Moved, move.Notice)).ToHashSet());
        Assert.True((await moving.ClockAsync(Construction, ClockKind.Decision)).Provisional);
        var osa = await Osa.RunAsync("calendar", "reproject", "--dry-run", "--batch", "1", "--json", "--server", server.GrpcAddress.ToString());
        Assert.True(osa.ExitCode == 0, osa.Whole);
        Assert.Equal(dry, ReprojectClocksResponse.Parser.ParseJson(osa.Output));

        // A batch an application; each sent again takes effect once, also by the replica that did not take the call.
        await using var elsewhere = Story.On(replica);
        var (moves, after) = (new List<ClockMove>(), "");
        do
        {
            var request = new ReprojectClocksRequest { RequestId = RequestIds.Next(), MaxApplications = 1, After = after };
            var answer = await moving.Operator.Calendars.ReprojectClocksAsync(request);
            Assert.Equal(answer, await elsewhere.Operator.Calendars.ReprojectClocksAsync(request));
            Assert.Equal(put.CalendarVersion, answer.CalendarVersion);
            moves.AddRange(answer.Moves);
            after = answer.NextAfter;
        }
        while (after.Length > 0);
        Assert.Equal(dry.Moves, moves);
        Assert.Empty((await elsewhere.Operator.Calendars.ReprojectClocksAsync(new() { RequestId = RequestIds.Next() })).Moves);

        var clock = await moving.ClockAsync(Construction, ClockKind.Decision);
        Assert.Equal((On("2027-01-09"), false), (clock.DueDate, clock.Provisional));
        Assert.Equal((On("2027-01-12"), false), await DueAsync(staying));
        Assert.Equal(ended, await moving.ClockAsync(Construction, ClockKind.Intake));
        var explained = await elsewhere.Operator.Operations.ExplainClockAsync(new() { Name = clock.Name });
        Assert.Equal(clock, explained.Clock);
        Assert.Equal((Number, StoryTime.On("12-14")), (Assert.Single(explained.Moves).Notice, explained.Moves[0].MoveDate));
        Assert.Equal(["ClockMoved"], await ToldAsync(moving));
        Assert.Empty(await ToldAsync(staying));
        Assert.Single(await moving.EventsAsync(), happened => happened.Type == "ClockMoved" && happened.Summary.Contains(Number, StringComparison.Ordinal));
        await moving.JournalHoldsAsync();
        await staying.JournalHoldsAsync();
    }

    private static async Task<(Google.Type.Date Due, bool Provisional)> DueAsync(Story story)
    {
        var clock = await story.ClockAsync(Construction, ClockKind.Decision);
        return (clock.DueDate, clock.Provisional);
    }

    private static async Task<string[]> ToldAsync(Story story) =>
        [.. (await story.Lab.Notices.ListNoticesAsync(new())).Notices.Select(notice => notice.Type).Where(type => type.StartsWith("Clock", StringComparison.Ordinal))];
}
