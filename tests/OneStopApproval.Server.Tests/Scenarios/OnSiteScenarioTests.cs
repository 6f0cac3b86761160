using System.Security.Cryptography;
using System.Text;
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
    public async Task Rule22_what_was_found_is_told_checked_again_and_granted_only_when_it_passed(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Construction, Lightning);
        await story.AcceptAllAsync(Construction, Lightning);
        await story.TimeIsAsync("03-10");
        var housing = story.OfficerOf(Construction);
        await housing.Inspections.ScheduleOnSiteReviewAsync(await story.GoTogetherAsync(Construction, "03-13", "03-25"));
        await housing.Inspections.JoinOnSiteReviewAsync(await story.JoiningAsync(Construction, OnSiteCharacter.ExpertReview));
        await story.TimeIsAsync("03-19");
        ScopeRow[] rows = [Story.Scope("抗压强度"), Story.Scope("抗折强度")];
        var outside = await story.FindingAsync(Construction, "03-17", Story.Scope("未申请的参数"));
        Assert.Contains("nonconformities[0].rows", (await RefusedCall.OfAsync(housing.Inspections.RecordFindingsAsync(outside))).Fields);

        var found = await housing.Inspections.RecordFindingsAsync(await story.FindingAsync(Construction, "03-17", rows[0]));

        Assert.Equal((DocumentType.OnSiteRecord, On("04-02")), (found.Document.Type, await story.DueAsync(Construction, ClockKind.Decision)));
        var seen = Assert.Single((await story.OnSiteAsync(story.Lab)).Participants).Findings;
        Assert.Equal(("现场查看了设备与记录。", 2, 0, found.Document.Name), (seen.Text, seen.OfficerCount, seen.Officers.Count, seen.Document));
        Assert.Equal(("一台设备未按期校准。", RecheckOutcome.Unspecified), (seen.Nonconformities[0].Text, seen.Nonconformities[0].Outcome));
        Assert.Equal([rows[0]], seen.Nonconformities[0].Rows);
        var partial = await PartialAsync(story, granted: rows[0], refused: rows[1]);
        Assert.Contains("granted_scope", (await RefusedCall.OfAsync(housing.Reviews.DecideReviewAsync(partial))).Fields);

        await story.TimeIsAsync("03-24");
        var verified = await housing.Inspections.VerifyRectificationAsync(await story.VerifyingAsync(Construction, "03-23", RecheckOutcome.Passed));

        Assert.Equal(RecheckOutcome.Passed, (await story.OnSiteAsync(story.Lab)).Participants[0].Findings.Nonconformities[0].Outcome);
        Assert.Equal(0, (await story.OnSiteAsync(story.Lab)).SeparateCount);
        var journey = await story.Operator.Operations.GetJourneyAsync(new() { Name = story.Application });
        Assert.Equal("RECTIFIED", Assert.Single(journey.Root.Children, bar => bar.Kind == JourneySpanKind.OnSiteReview).Outcome);
        var explained = await story.Operator.Operations.ExplainClockAsync(new() { Name = (await story.ClockAsync(Construction, ClockKind.Decision)).Name });
        Assert.Equal((On("03-12"), On("03-17")), (explained.Clock.Stops[0].From, explained.Clock.Stops[0].To));
        var letters = await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(found.Document.Name)).Item2);
        Assert.All(["已进行专家评审", "2026年3月17日", "不符合项1：一台设备未按期校准。"], text => Assert.Contains(text, letters, StringComparison.Ordinal));
        letters = await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(verified.Document.Name)).Item2);
        Assert.All(["整改情况书面验证", "不符合项1：整改后符合要求"], text => Assert.Contains(text, letters, StringComparison.Ordinal));
        await housing.Reviews.DecideReviewAsync(await PartialAsync(story, granted: rows[0], refused: rows[1]));
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Rule22_assessors_are_drawn_so_that_anybody_can_draw_the_same(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Construction, Lightning);
        await story.AcceptAllAsync(Construction, Lightning);
        var housing = story.OfficerOf(Construction);

        var drawn = await housing.Inspections.DrawAssessorsAsync(await story.DrawingAsync(Construction));

        var draw = Assert.Single((await story.OnSiteAsync(story.Lab)).Draws);
        Assert.Equal((drawn.Draw, 64, "2026-02"), (draw.Number, draw.Seed.Length, draw.CatalogueVersion));
        Assert.Equal(["建筑工程"], draw.Fields);
        Assert.Equal(["assessor-01", "assessor-04", "assessor-05"], draw.Candidates);
        // All of them cover the field, so that the order alone decides.
        Assert.Equal(
            draw.Candidates.OrderBy(id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{draw.Seed}/{id}"))), StringComparer.Ordinal).Take(2),
            draw.Drawn.Select(assessor => assessor.Assessor));

        var another = await story.DrawingAsync(Construction);
        (another.Count, another.Reason) = (0, "因病不能参加。");
        another.Replaces.Add(drawn.Assessors[0]);
        var second = await housing.Inspections.DrawAssessorsAsync(another);
        Assert.Single(second.Assessors);
        Assert.DoesNotContain(second.Assessors[0], drawn.Assessors);
        Assert.Equal([true, false, false], (await story.OnSiteAsync(story.Lab)).Draws.SelectMany(each => each.Drawn).Select(assessor => assessor.Replaced));

        await housing.Inspections.ScheduleOnSiteReviewAsync(await story.GoTogetherAsync(Construction, "03-13", "03-25"));
        var joined = await housing.Inspections.JoinOnSiteReviewAsync(await story.JoiningAsync(Construction, OnSiteCharacter.ExpertReview));
        var letters = await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(joined.Document.Name)).Item2);
        Assert.All([$"随机抽取的评审员：", drawn.Assessors[1], second.Assessors[0]], text => Assert.Contains(text, letters, StringComparison.Ordinal));
        Assert.DoesNotContain(drawn.Assessors[0], letters, StringComparison.Ordinal);
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Rule22_lab_reads_what_was_found_once_the_record_is_delivered(Engine engine)
    {
        await using var story = Story.Owning(await TestServer.StartAsync(engine), LabFile.Next() with { ElectronicDelivery = false });
        await story.TimeIsAsync("03-02");
        await story.SubmitBareAsync(Construction);
        await story.AcceptAllAsync(Construction);
        var housing = story.OfficerOf(Construction);
        await housing.Inspections.ScheduleOnSiteReviewAsync(await story.GoTogetherAsync(Construction, "03-02", "03-02"));
        await housing.Inspections.JoinOnSiteReviewAsync(await story.JoiningAsync(Construction, OnSiteCharacter.Verification));
        var found = await housing.Inspections.RecordFindingsAsync(await story.FindingAsync(Construction, "03-02"));
        Assert.Null((await story.OnSiteAsync(story.Lab)).Participants[0].Findings);
        Assert.NotNull((await story.OnSiteAsync(housing)).Participants[0].Findings);

        await story.Window.Documents.RecordDeliveryAsync(new() { Name = found.Document.Name, RequestId = RequestIds.Next(), Method = DeliveryMethod.Window, Proof = "回证" });

        Assert.NotNull((await story.OnSiteAsync(story.Lab)).Participants[0].Findings);
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

    private static async Task<DecideReviewRequest> PartialAsync(Story story, ScopeRow granted, ScopeRow refused)
    {
        var request = await story.DecisionAsync(Construction, DecisionOutcome.Partial);
        request.GrantedScope.Add(granted);
        request.RefusedScope.Add(refused);
        return request;
    }
}
