using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Readings;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Chapters;

/// <summary>The machine shows its reasoning: the whole way, one clock, the join, the journal; and the case is closed.</summary>
internal static class ProofChapter
{
    /// <summary>The chapter for a newcomer.</summary>
    internal const string Tour = """
        The case is closed; now the machine must answer for it. The journey shows every review as a bar over working days. The
        clock is explained day by day by the code that counts it: why this Saturday counted and that Monday did not. The join
        tells who was waited for. And the journal is verified: every link of its hash chain, and that replaying it from the first
        entry gives exactly the state that is stored.
        """;

    internal static async Task PlayAsync(Story story, CancellationToken cancellationToken)
    {
        var application = await story.LookAsync(cancellationToken);
        story.Expect.Equal("the application is closed", ApplicationState.Closed, application.State);
        story.Expect.Equal("the lab came once", 1, application.Visit.DemandedCount);
        story.Visits = application.Visit.DemandedCount;
        story.Expect.Equal(
            "no clock was ever red",
            0,
            application.Reviews.SelectMany(review => review.Clocks).Count(clock => clock.Light == Light.Red));
        await JourneyAsync(story, cancellationToken);
        await ClockAsync(story, cancellationToken);
        await JoinAsync(story, cancellationToken);
        await JournalAsync(story, cancellationToken);
    }

    private static async Task JourneyAsync(Story story, CancellationToken cancellationToken)
    {
        var door = story.People.Operator;
        var journey = await story.ActAsync(
            "operator",
            "asks for the journey",
            () => door.Operations.GetJourneyAsync(new GetJourneyRequest { Name = story.Application }, door.Call(cancellationToken)),
            answer => $"{WorkingDayAxis.Flatten(answer.Root).Count()} spans");
        story.Journey = journey;
        story.Expect.Same(
            "the journey has a bar for each review",
            story.Items,
            journey.Root.Children.Where(span => span.Kind == JourneySpanKind.Review).Select(span => WireName.Id(span.Review)));
    }

    private static async Task ClockAsync(Story story, CancellationToken cancellationToken)
    {
        var door = story.People.Operator;
        var clock = await story.ActAsync(
            "operator",
            "asks to explain water's decision clock",
            () => door.Operations.ExplainClockAsync(
                new ExplainClockRequest { Name = $"{story.ReviewName(Item.Water)}/clocks/decision-1" }, door.Call(cancellationToken)),
            answer => $"{answer.Days.Count} days, due {answer.Clock.DueDate.Text()}");
        story.Clock = clock;
        story.Expect.Equal("the clock's due date as explained", Days.WaterDue.Text(), clock.Clock.DueDate.Text());
        story.Expect.Equal("the clock's last day as explained", Days.WaterDue.Text(), clock.Days[^1].Date.Text());
        story.Expect.Equal("days that count up to the due date", 20, clock.Days.Count(day => day.Counted));
        story.Expect.Equal(
            "both make-up Saturdays of the Spring Festival count",
            2,
            clock.Days.Count(day => day.Verdict == DayVerdict.MakeUp));
    }

    private static async Task JoinAsync(Story story, CancellationToken cancellationToken)
    {
        var door = story.People.Operator;
        var join = await story.ActAsync(
            "operator",
            "asks to explain the join",
            () => door.Operations.ExplainJoinAsync(new ExplainJoinRequest { Name = story.Application }, door.Call(cancellationToken)),
            answer => $"joined on {answer.JoinDate.Text()}, round {answer.Round}");
        story.Expect.True("the application is joined", join.Joined);
        story.Expect.Equal(
            "every review but the filing is inside the join and ended",
            story.Items.Except([Item.Vehicle]).Count(),
            join.Members.Count(member => member is { InJoin: true, Terminal: true }));
    }

    private static async Task JournalAsync(Story story, CancellationToken cancellationToken)
    {
        var door = story.People.Operator;
        var journal = await story.ActAsync(
            "operator",
            "verifies the journal",
            () => door.Operations.VerifyJournalAsync(new VerifyJournalRequest { Name = story.Application }, door.Call(cancellationToken)),
            answer => $"{answer.CheckedEvents} entries, {(answer.Ok ? "whole" : "BROKEN")}");
        story.Expect.True("every link of the journal holds", journal.Ok);
        story.Expect.True("its replay gives the stored state", journal.ReplayMatches);
    }
}
