using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Papers;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Points of several departments in one correction notice, each answer confirmed by who asked (rule 11; ALL 32(4)).</summary>
public sealed class CorrectionPointTests
{
    [Fact]
    public async Task Rule11_departments_draft_the_lead_issues_one_notice_and_who_asked_confirms()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        await story.SubmitAsync(Cma, Construction, Lightning);
        var (housing, weather) = (story.OfficerOf(Construction), story.OfficerOf(Lightning));
        var offList = await RefusedCall.OfAsync(housing.Intakes.AddCorrectionPointsAsync(
            await story.DraftedAsync(Construction, new CorrectionPoint { MaterialCode = "lightning-capability-proof", Text = "缺少。" })));
        offList.Is(StatusCode.FailedPrecondition, "MATERIAL_NOT_LISTED");
        await housing.Intakes.AddCorrectionPointsAsync(await story.DraftedAsync(
            Construction,
            new CorrectionPoint { Field = "applicant.address", Text = "住所与营业执照不一致。", Remedy = "按营业执照填写。", LegalBasis = "行政许可法第三十一条" }));
        await story.TimeIsAsync("03-05 23:00");
        var drafted = await weather.Intakes.AddCorrectionPointsAsync(
            await story.DraftedAsync(Lightning, new CorrectionPoint { Text = "请说明检测范围。" }));
        Assert.Equal("w2", drafted.Points.Single().Id);
        await DraftsAreSeenByDepartmentsAloneAsync(story);

        await story.TimeIsAsync("03-06");
        var late = await RefusedCall.OfAsync(housing.Intakes.AddCorrectionPointsAsync(
            await story.DraftedAsync(Construction, new CorrectionPoint { Text = "晚到的内容。" })));
        late.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        var waiting = await story.Officer(Lead).Intakes.SearchIntakesAsync(new SearchIntakesRequest { Filter = IntakeFilter.PointsDrafted, Department = "departments/housing" });
        Assert.Equal(story.ReviewName(Construction), waiting.Reviews.Single().Name);
        var notice = await story.NoticeAsync(Lead, null, Cma);

        Assert.Equal(3, notice.Reviews.Count);
        Assert.Equal(["departments/market-supervision", "departments/housing", "departments/meteorology"], notice.Points.Select(point => point.Department));
        var (_, pdf) = await story.Lab.DownloadAsync(notice.Document.Name);
        Assert.Contains("住所与营业执照不一致。（补正方式：按营业执照填写。）", await PdfTools.LettersOfAsync(pdf), StringComparison.Ordinal);
        await AnsweredPointsAreConfirmedAsync(story, [.. notice.Points.Select(point => point.Id)]);
        await story.JournalHoldsAsync();
    }

    private static async Task DraftsAreSeenByDepartmentsAloneAsync(Story story)
    {
        var seen = (await story.OfficerOf(Construction).Reviews.GetReviewAsync(new GetReviewRequest { Name = story.ReviewName(Construction) })).DraftedPoints;
        Assert.Equal(("w1", "applicant.address", "按营业执照填写。"), (seen.Single().Id, seen.Single().Field, seen.Single().Remedy));
        Assert.Empty((await story.Lab.Reviews.GetReviewAsync(new GetReviewRequest { Name = story.ReviewName(Construction) })).DraftedPoints);
        Assert.All((await story.Lab.Applications.GetApplicationAsync(new GetApplicationRequest { Name = story.Application })).Reviews, review => Assert.Empty(review.DraftedPoints));
        Assert.DoesNotContain((await EventsAsync(story.Lab)).Concat(await EventsAsync(story.Window)), type => type == "CorrectionPointsDrafted");
        Assert.Contains("CorrectionPointsDrafted", await EventsAsync(story.OfficerOf(Construction)));

        async Task<IEnumerable<string>> EventsAsync(Person person) =>
            (await person.Applications.ListEventsAsync(new ListEventsRequest { Parent = story.Application, PageSize = 200 })).Events.Select(entry => entry.Type);
    }

    private static async Task AnsweredPointsAreConfirmedAsync(Story story, string[] points)
    {
        await story.AnswerAsync([.. points.Select(point => (point, "已按通知补正。"))]);
        var housing = story.OfficerOf(Construction);
        var foreign = await RefusedCall.OfAsync(housing.Intakes.ConfirmCorrectionAnswersAsync(await story.ConfirmationAsync(Construction, (points[2], ""))));
        foreign.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        await housing.Intakes.ConfirmCorrectionAnswersAsync(await story.ConfirmationAsync(Construction, (points[1], "住所仍与营业执照不一致。")));

        var refused = await RefusedCall.OfAsync(() => story.AcceptAsync(Construction));
        refused.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        var shown = (await story.ReviewAsync(Construction)).Correction.Points.Single();
        Assert.Equal(
            ("已按通知补正。", CorrectionVerdict.NotMended, "住所仍与营业执照不一致。"),
            (shown.Reply.Text, shown.Reply.Check.Verdict, shown.Reply.Check.Remark));
        await story.DeclineAsync(DeclineOutcome.Incomplete, Construction);
        await story.AcceptAsync(Lightning);
    }
}
