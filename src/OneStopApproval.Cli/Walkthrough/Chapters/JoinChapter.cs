using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Chapters;

/// <summary>Water accepts and decides: the last open review joins the application, once.</summary>
internal static class JoinChapter
{
    private const string JoinEvent = "ApplicationJoined";

    internal static async Task PlayAsync(Story story, CancellationToken cancellationToken)
    {
        await story.TravelAsync(Days.WaterAcceptance, cancellationToken);
        await AcceptChapter.AcceptAsync(story, Item.Water, cancellationToken);
        var clocks = (await story.ReviewAsync(Item.Water, cancellationToken)).Clocks;
        story.Expect.Same(
            "water's decision is due",
            [Days.WaterDue.Text()],
            clocks.Where(clock => clock.Kind == ClockKind.Decision).Select(clock => clock.DueDate.Text()));

        await story.TravelAsync(Days.Join, cancellationToken);
        var decision = await DecisionChapter.DecideAsync(story, Item.Water, cancellationToken);
        story.Expect.True("the last decision joins", decision.Joined);

        var application = await story.LookAsync(cancellationToken);
        story.Expect.Equal("state after the join", ApplicationState.Decided, application.State);
        story.Expect.Equal("date of the join", Days.Join.Text(), application.JoinDate.Text());
        await CountJoinsAsync(story, cancellationToken);
    }

    private static async Task CountJoinsAsync(Story story, CancellationToken cancellationToken)
    {
        var door = story.People.Operator;
        var request = new ListEventsRequest { Parent = story.Application, PageSize = 50 };
        var events = new List<Event>();
        do
        {
            var page = await door.Applications.ListEventsAsync(request, door.Call(cancellationToken));
            events.AddRange(page.Events);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        story.Expect.Equal("the join happened once", 1, events.Count(happened => happened.Type == JoinEvent));
        story.Expect.True(
            "the operator sees the journal without a gap",
            events.Select(happened => happened.Seq).SequenceEqual(Enumerable.Range(1, events.Count).Select(seq => (long)seq)));
    }
}
