using OneStopApproval.Cli.Calls;
using OneStopApproval.Client.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Chapters;

/// <summary>The police put the filing on record, water accepts and decides: the last open review joins the application, once.</summary>
internal static class JoinChapter
{
    /// <summary>The chapter for a newcomer.</summary>
    internal const string Tour = """
        Those that waited now have receipts and clocks of their own. The vehicle inspection is a filing: no acceptance, no
        grant, the police put it on record (RecordFiling), and the join does not wait for it. Water accepts and decides. The
        decision that ends the last open review joins the application in its own commit, exactly once, whichever department
        it is and however many decide together.
        """;

    private const string JoinEvent = "ApplicationJoined";

    internal static async Task PlayAsync(Story story, CancellationToken cancellationToken)
    {
        await story.TravelAsync(Days.WaterAcceptance, cancellationToken);
        await Task.WhenAll(
            AcceptChapter.AcceptAsync(story, Item.Water, cancellationToken),
            story.AsksFor(Item.Vehicle) ? FileAsync(story, cancellationToken) : Task.CompletedTask);
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

    /// <summary>The filing's record, with the etag as the officer last read it.</summary>
    internal static async Task<RecordFilingRequest> FilingAsync(Story story, CancellationToken cancellationToken)
    {
        var review = await story.RefAsync(Item.Vehicle, cancellationToken);
        return new RecordFilingRequest { Name = review.Name, RequestId = RequestId.New(), Etag = review.Etag };
    }

    private static async Task FileAsync(Story story, CancellationToken cancellationToken)
    {
        var officer = story.Officer(Item.Vehicle);
        var request = await FilingAsync(story, cancellationToken);
        var answer = await story.ActAsync(
            story.DepartmentOf(Item.Vehicle),
            "puts the filing on record",
            () => officer.Reviews.RecordFilingAsync(request, officer.Call(cancellationToken)),
            answer => $"{WireName.Of(answer.State)}, {answer.Document.Number}");
        story.Expect.Equal("the filing is on record", ReviewState.Filed, answer.State);
        story.Expect.Equal("its receipt is a document", DocumentType.FilingReceipt, answer.Document.Type);
        story.Expect.Equal("the filing joins nothing", ApplicationState.InReview, answer.ApplicationState);
    }

    private static async Task CountJoinsAsync(Story story, CancellationToken cancellationToken)
    {
        var door = story.People.Operator;
        var request = new ListEventsRequest { Parent = story.Application, PageSize = 200 };
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
