using Google.Protobuf.WellKnownTypes;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <content>What people say for themselves, and hearings.</content>
internal sealed partial class Story
{
    public MakeStatementRequest Statement(string item) =>
        new() { Name = ReviewName(item), RequestId = RequestIds.Next(), Text = "设备已于上月更新，请予考虑。" };

    public RequestHearingRequest HearingRequest(string item) => new() { Name = ReviewName(item), RequestId = RequestIds.Next() };

    public WaiveHearingRequest Waiver(string item) => new() { Name = ReviewName(item), RequestId = RequestIds.Next() };

    public async Task<NotifyHearingRightRequest> HearingRightAsync(string item) => new()
    {
        Name = ReviewName(item),
        RequestId = RequestIds.Next(),
        Etag = (await ReviewAsync(item)).Etag,
        Reason = "该许可直接涉及你单位与相邻单位之间的重大利益关系。",
    };

    /// <summary>Tells the right to a hearing, and has the lab ask for it.</summary>
    public async Task<RequestHearingResponse> AskForHearingAsync(string item)
    {
        await OfficerOf(item).Hearings.NotifyHearingRightAsync(await HearingRightAsync(item));
        return await Lab.Applications.RequestHearingAsync(HearingRequest(item));
    }

    /// <summary>Time and place at ten o'clock of a day.</summary>
    public async Task<ScheduleHearingRequest> HearingAsync(string item, string date, HearingCause cause = HearingCause.Request) => new()
    {
        Name = ReviewName(item),
        RequestId = RequestIds.Next(),
        Etag = (await ReviewAsync(item)).Etag,
        Cause = cause,
        Reason = cause == HearingCause.OwnMotion ? "涉及公共利益的重大事项。" : "",
        StartTime = Timestamp.FromDateTimeOffset(StatutoryTime.StartOf(Date(date)).AddHours(10)),
        Place = "政务服务中心三楼听证室",
        Presider = "officer-21",
        PresiderName = "虚构主持人",
        ToldDays = 10,
    };

    public async Task<RecordHearingRequest> HearingRecordAsync(string item) => new()
    {
        Name = ReviewName(item),
        RequestId = RequestIds.Next(),
        Etag = (await ReviewAsync(item)).Etag,
        Outcome = HearingOutcome.Held,
        Text = "审查人员说明了审查意见，申请人进行了申辩和质证。",
        Participants =
        {
            new HearingParticipant { Role = HearingRole.Presider, DisplayName = "虚构主持人", Signed = true },
            new HearingParticipant { Role = HearingRole.Reviewer, DisplayName = "虚构审查员", Signed = true },
            new HearingParticipant { Role = HearingRole.Applicant, DisplayName = "虚构负责人", Signed = true },
        },
    };

    private static DateOnly Date(string date)
    {
        var on = StoryTime.On(date);
        return new(on.Year, on.Month, on.Day);
    }
}
