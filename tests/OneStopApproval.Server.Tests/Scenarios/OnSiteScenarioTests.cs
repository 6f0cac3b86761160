using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Papers;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Rule 22 through the contract: all departments at the lab in one event, and a separate check as an exception.</summary>
public sealed class OnSiteScenarioTests
{
    [Theory]
    [EveryDatabase]
    public async Task Rule22_departments_go_together_and_only_the_expert_review_stops(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Construction, Lightning);
        await story.AcceptAllAsync(Construction, Lightning);
        await story.TimeIsAsync("03-10");
        var (housing, weather) = (story.OfficerOf(Construction), story.OfficerOf(Lightning));
        var scheduled = await housing.Inspections.ScheduleOnSiteReviewAsync(await story.GoTogetherAsync(Construction, "03-12", "03-25"));
        Assert.Equal((OnSiteState.Scheduled, DocumentType.OnSiteReviewNotice), (scheduled.State, scheduled.Document.Type));
        await housing.Inspections.ScheduleOnSiteReviewAsync(await story.GoTogetherAsync(Construction, "03-13", "03-25", "专家另有安排。"));
        var expert = await housing.Inspections.JoinOnSiteReviewAsync(await story.JoiningAsync(Construction, OnSiteCharacter.ExpertReview));
        var verification = await weather.Inspections.JoinOnSiteReviewAsync(await story.JoiningAsync(Lightning, OnSiteCharacter.Verification));

        Assert.Equal((DocumentType.ExcludedTimeNotice, DocumentType.OnSiteReviewNotice), (expert.Document.Type, verification.Document.Type));
        Assert.Equal((On("04-13"), On("03-30")), (await story.DueAsync(Construction, ClockKind.Decision), await story.DueAsync(Lightning, ClockKind.Decision)));
        var stop = (await story.ClockAsync(Construction, ClockKind.Decision)).Stops[0];
        Assert.Equal((On("03-12"), 9, expert.Document.Name), (stop.From, stop.ToldDays, stop.Document));
        await story.TimeIsAsync("03-13");
        Assert.True((await story.ClockAsync(Construction, ClockKind.Decision)).Stopped);

        var seen = await story.OnSiteAsync(story.Lab);
        Assert.Equal((OnSiteState.UnderWay, "departments/housing", On("03-13"), On("03-25"), 0), (seen.State, seen.Department, seen.FirstDate, seen.LastDate, seen.SeparateCount));
        Assert.Equal("专家另有安排。", seen.Reason);
        Assert.Equal(["departments/housing", "departments/meteorology"], seen.Participants.Select(participant => participant.Department));
        Assert.Equal([(true, 2, 0), (false, 2, 0)], seen.Participants.Select(participant => (participant.Excluded, participant.OfficerCount, participant.Officers.Count)));
        Assert.All((await story.OnSiteAsync(weather)).Participants, participant => Assert.Equal(["officer-21", "officer-22"], participant.Officers));

        Assert.All(await Task.WhenAll(story.Lab.DownloadAsync(expert.Document.Name), story.Lab.DownloadAsync(verification.Document.Name)), paper => Assert.NotEmpty(paper.Item2));
        var journey = await story.Operator.Operations.GetJourneyAsync(new() { Name = story.Application });
        Assert.Equal(2, journey.Root.Children.Count(bar => bar.Kind == JourneySpanKind.OnSiteReview));
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Rule22_separate_check_is_told_as_an_exception(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Construction, Lightning);
        await story.AcceptAllAsync(Construction, Lightning);
        var request = await story.JoiningAsync(Lightning, OnSiteCharacter.Verification);
        request.Separate = new() { Reason = "须在雷雨季节前单独测试。", FirstDate = On("03-05"), LastDate = On("03-05") };

        var joined = await story.OfficerOf(Lightning).Inspections.JoinOnSiteReviewAsync(request);

        var seen = await story.OnSiteAsync(story.Lab);
        Assert.Equal((OnSiteState.NotScheduled, 1), (seen.State, seen.SeparateCount));
        var alone = Assert.Single(seen.Participants);
        Assert.Equal((joined.Participant, "须在雷雨季节前单独测试。", On("03-05")), (alone.Number, alone.Separate.Reason, alone.Separate.FirstDate));
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Rule22_papers_tell_when_who_and_since_when_days_are_out(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Construction, Lightning);
        await story.AcceptAllAsync(Construction, Lightning);
        var housing = story.OfficerOf(Construction);
        await housing.Inspections.ScheduleOnSiteReviewAsync(await story.GoTogetherAsync(Construction, "03-13", "03-25"));
        var expert = await housing.Inspections.JoinOnSiteReviewAsync(await story.JoiningAsync(Construction, OnSiteCharacter.ExpertReview));
        var verification = await story.OfficerOf(Lightning).Inspections.JoinOnSiteReviewAsync(await story.JoiningAsync(Lightning, OnSiteCharacter.Verification));

        var letters = await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(expert.Document.Name)).Item2);
        Assert.All(["自2026年3月13日起", "所需时间为9个工作日", "工作人员：2名", "核对场所与设备。"], text => Assert.Contains(text, letters, StringComparison.Ordinal));
        letters = await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(verification.Document.Name)).Item2);
        var site = (await story.ReviewAsync(Lightning)).Site;
        Assert.NotEmpty(site);
        Assert.All(["组织现场核查", "2026年3月13日至2026年3月25日", $"场所：{site}"], text => Assert.Contains(text, letters, StringComparison.Ordinal));
    }
}
