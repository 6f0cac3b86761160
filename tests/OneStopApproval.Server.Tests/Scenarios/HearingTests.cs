using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Papers;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Statements and hearings through the contract (rules 30 and 31; ALL 7, 36, 46–48).</summary>
public sealed class HearingTests
{
    [Theory]
    [EveryDatabase]
    public async Task ALL47_48_hearing_is_told_asked_for_held_and_the_decision_bound_to_its_record(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Construction);
        await story.AcceptAsync(Construction);
        var officer = story.OfficerOf(Construction);
        var said = await story.Lab.Applications.MakeStatementAsync(story.Statement(Construction));
        Assert.Equal(1, await WaitingAsync(story));

        var told = await officer.Hearings.NotifyHearingRightAsync(await story.HearingRightAsync(Construction));
        Assert.Equal(On("03-09"), told.RequestDueDate);
        await SaysAsync(story, told.Document.Name, "听证权利告知书", "五个工作日内提出申请", "相邻单位之间的重大利益关系");
        (await RefusedCall.OfAsync(() => story.DecideAsync(Construction))).Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        await story.TimeIsAsync("03-09");
        var requested = await story.Lab.Applications.RequestHearingAsync(story.HearingRequest(Construction));
        Assert.Equal((HearingState.Requested, On("04-07")), (requested.HearingState, requested.HoldDueDate));
        await story.TimeIsAsync("03-10");
        var early = await RefusedCall.OfAsync(officer.Hearings.ScheduleHearingAsync(await story.HearingAsync(Construction, "03-19")));
        Assert.Equal(["start_time"], early.Fields);
        Assert.Contains("2026-03-20", early.Message!.Message, StringComparison.Ordinal);
        var notice = await officer.Hearings.ScheduleHearingAsync(await story.HearingAsync(Construction, "03-20"));
        await SaysAsync(story, notice.Document.Name, "听证通知书", "2026年3月20日10时00分", "政务服务中心三楼听证室", "虚构主持人", "2026年3月9日", "10个工作日");
        var announced = Assert.Single((await story.Anybody.Public.ListHearingsAsync(new ListHearingsRequest())).Hearings);
        Assert.Equal(
            ($"serviceItems/{Construction}", "departments/housing", story.LabFile.Name, "政务服务中心三楼听证室", notice.Document.Number),
            (announced.Item, announced.Department, announced.ApplicantDisplayName, announced.Place, announced.NoticeNumber));
        Assert.Empty((await story.Anybody.Public.ListHearingsAsync(new ListHearingsRequest { Department = "departments/water" })).Hearings);
        var stopped = await story.ClockAsync(Construction, ClockKind.Decision);
        Assert.Equal((true, StopKind.Hearing, notice.Document.Name), (stopped.Stopped, stopped.Stops.Single().Kind, stopped.Stops.Single().Document));

        await story.TimeIsAsync("03-20");
        var record = await officer.Hearings.RecordHearingAsync(await story.HearingRecordAsync(Construction));
        await story.CameAsync("03-20", TripCause.Hearing, "housing");
        await SaysAsync(story, record.Document.Name, "听证笔录", "审查人员虚构审查员（已确认签字）", "申请人进行了申辩和质证");
        // Eight working days from the notice to the record are left out of the twenty.
        Assert.Equal(On("04-10"), (await story.ClockAsync(Construction, ClockKind.Decision)).DueDate);
        Assert.Empty((await story.Anybody.Public.ListHearingsAsync(new ListHearingsRequest())).Hearings);
        await IsBoundAsync(story, said.Statement, record.Document);
        var person = await story.Operator.PersonalData.ExportPersonalDataAsync(story.ExportPersonRequest("虚构审查员"));
        Assert.Equal((PersonalKind.HearingParticipant, "虚构审查员"), person.Records.Select(found => (found.Kind, found.Text)).Single());
        Assert.Equal(0, await WaitingAsync(story));
        Assert.Equal(0, (await story.VisitAsync()).DemandedCount);
        await story.JournalHoldsAsync();
    }

    [Fact]
    public async Task ALL47_waived_or_late_hearing_leaves_the_decision_free_and_a_statement_open()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        await story.SubmitBareAsync(Construction, Lightning);
        await story.AcceptAllAsync(Construction, Lightning);
        foreach (var item in new[] { Construction, Lightning })
        {
            await story.OfficerOf(item).Hearings.NotifyHearingRightAsync(await story.HearingRightAsync(item));
        }

        await story.Lab.Applications.WaiveHearingAsync(story.Waiver(Construction));
        await story.DecideAsync(Construction);
        await story.TimeIsAsync("03-10");
        var late = await RefusedCall.OfAsync(story.Lab.Applications.RequestHearingAsync(story.HearingRequest(Lightning)));
        late.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        Assert.Contains("2026-03-09", late.Message!.Message, StringComparison.Ordinal);
        await story.Lab.Applications.MakeStatementAsync(story.Statement(Lightning));
        await story.OfficerOf(Lightning).Hearings.ScheduleHearingAsync(await story.HearingAsync(Lightning, "03-20", HearingCause.OwnMotion));

        var (waived, own) = ((await story.ReviewAsync(Construction)).Participation.Hearing, (await story.ReviewAsync(Lightning)).Participation.Hearing);
        Assert.Equal((HearingState.Waived, On("03-02")), (waived.State, waived.EndDate));
        Assert.Equal((HearingState.Scheduled, HearingCause.OwnMotion, "涉及公共利益的重大事项。"), (own.State, own.Cause, own.Reason));
        await story.JournalHoldsAsync();
    }

    // A refusal without record, without statement and without consideration names all three; with them it prints them.
    private static async Task IsBoundAsync(Story story, string statement, DocumentReference record)
    {
        var refusal = await story.DecisionAsync(Construction, DecisionOutcome.Refuse);
        var refused = await RefusedCall.OfAsync(story.OfficerOf(Construction).Reviews.DecideReviewAsync(refusal));
        refused.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal(["consideration", "considered_statements", "hearing_record"], refused.Fields);
        var decided = await story.OfficerOf(Construction).Reviews.DecideReviewAsync(new DecideReviewRequest(refusal)
        {
            RequestId = RequestIds.Next(),
            HearingRecord = record.Name,
            ConsideredStatements = { statement },
            Consideration = "所称设备更新未提供证明，不予采纳。",
        });
        await SaysAsync(story, decided.Document.Name, "不予采纳", record.Number);
        var seen = await story.ReviewAsync(Construction);
        Assert.Equal("所称设备更新未提供证明，不予采纳。", seen.Participation.Consideration);
        Assert.Equal((statement, "设备已于上月更新，请予考虑。"), (seen.Participation.Statements.Single().Name, seen.Participation.Statements.Single().Text));
        Assert.Equal((HearingState.Held, record.Name, 3), (seen.Participation.Hearing.State, seen.Participation.Hearing.Record, seen.Participation.Hearing.Participants.Count));
    }

    private static async Task<int> WaitingAsync(Story story) =>
        (await story.OfficerOf(Construction).Reviews.SearchReviewsAsync(new SearchReviewsRequest { AnswerAwaited = true })).Reviews.Count;

    private static async Task SaysAsync(Story story, string document, params string[] texts)
    {
        var (_, pdf) = await story.Lab.DownloadAsync(document);
        var letters = await PdfTools.LettersOfAsync(pdf);
        Assert.All(texts, text => Assert.Contains(text, letters, StringComparison.Ordinal));
    }
}
