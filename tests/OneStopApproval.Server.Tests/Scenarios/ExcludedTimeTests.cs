using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Papers;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Rules 16 and 17 through the contract: an act of the closed list, told in writing.</summary>
public sealed class ExcludedTimeTests
{
    [Theory]
    [EveryDatabase]
    public async Task S6_expert_review_takes_the_told_days_out_and_each_is_told_with_its_rule(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Construction);
        await story.AcceptAsync(Construction);
        Assert.Equal(On("03-30"), await story.DueAsync(Construction, ClockKind.Decision));
        await story.TimeIsAsync("03-12");
        var notice = await story.ExcludeAsync(Construction, 9);
        var (_, pdf) = await story.Lab.DownloadAsync(notice.Document.Name);
        var letters = await PdfTools.LettersOfAsync(pdf);
        Assert.All(
            ["除外时间告知书", "依法需要专家评审", "所需时间为9个工作日", "需要专家评审检测方案。"],
            text => Assert.Contains(text, letters, StringComparison.Ordinal));
        var open = await story.ClockAsync(Construction, ClockKind.Decision);
        Assert.Equal((true, true, On("04-13"), 8), (open.Stopped, open.Provisional, open.DueDate, open.UsedDays));

        await story.TimeIsAsync("03-25");
        await story.OfficerOf(Construction).Reviews.EndExcludedTimeAsync(await story.ResultAsync(Construction, notice.Document.Name));
        await story.CameAsync("03-25", TripCause.StatutoryExam, "housing");

        await story.TimeIsAsync("04-09");
        var clock = await story.ClockAsync(Construction, ClockKind.Decision);
        Assert.Equal((false, On("04-13"), On("04-09"), Light.Yellow), (clock.Stopped, clock.DueDate, clock.YellowDate, clock.Light));
        Assert.Equal((On("03-12"), On("03-25"), 9, notice.Document.Name), (clock.Stops[0].From, clock.Stops[0].To, clock.Stops[0].ToldDays, clock.Stops[0].Document));
        var explained = await story.Operator.Operations.ExplainClockAsync(new ExplainClockRequest { Name = clock.Name });
        Assert.Equal([8, 8, 9], new[] { "03-12", "03-25", "03-26" }.Select(day => explained.Days.Single(told => told.Date.Equals(On(day))).UsedDays));
        Assert.Equal(9, explained.Days.Count(day => !day.Counted && day.Rule.Contains("ALL-45", StringComparison.Ordinal)));
        await story.TimeIsAsync("04-14");
        Assert.Equal(Light.Red, (await story.ClockAsync(Construction, ClockKind.Decision)).Light);
        var told = (await story.Lab.Notices.ListNoticesAsync(new ListNoticesRequest())).Notices.Select(line => line.Type);
        Assert.Contains("ExcludedTimeEnded", told);
        await story.JournalHoldsAsync();
    }
}
