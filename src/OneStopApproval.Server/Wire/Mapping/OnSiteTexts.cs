using System.Globalization;
using OneStopApproval.Domain.Inspections;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>What happened to the on-site review, in both languages.</summary>
internal static class OnSiteTexts
{
    /// <summary>The sentence of an event.</summary>
    public static ToldEvent Of(MatterEvent happened, Titles titles) => happened switch
    {
        OnSiteReviewScheduled { Schedule: var schedule } e => new(
            $"{titles.Authority(schedule.Department).Chinese}安排联合现场评审：{Text(schedule.FirstDate)}至{Text(schedule.LastDate)}{(schedule.Reason is null ? "" : "（改期）")}。",
            $"{titles.Authority(schedule.Department).English} {(schedule.Reason is null ? "scheduled" : "moved")} the joint on-site review: {Text(schedule.FirstDate)} to {Text(schedule.LastDate)}.",
            e.Item,
            e.Date),
        OnSiteReviewJoined { Participant: { Separate: { } alone } joined } e => new(
            $"{titles.Item(e.Item).Chinese}：{Text(alone.FirstDate)}至{Text(alone.LastDate)}单独进行{KindOf(joined).Chinese}（例外，已说明理由）。",
            $"{titles.Item(e.Item).English}: a separate {KindOf(joined).English} from {Text(alone.FirstDate)} to {Text(alone.LastDate)}, an exception with a reason.",
            e.Item,
            e.Date),
        OnSiteReviewJoined e => new(
            $"{titles.Item(e.Item).Chinese}：参加联合现场评审（{KindOf(e.Participant).Chinese}）。",
            $"{titles.Item(e.Item).English}: takes part in the joint on-site review as {KindOf(e.Participant).English}.",
            e.Item,
            e.Date),
        OnSiteReviewLeft e => new(
            $"{titles.Item(e.Item).Chinese}：子办件已结束，不再参加现场评审。",
            $"{titles.Item(e.Item).English}: has ended and takes part in the on-site review no more.",
            e.Item,
            e.Date),
        AssessorsDrawn { Draw: var draw } e => new(
            $"{titles.Item(e.Item).Chinese}：随机抽取评审员{string.Join('、', draw.Drawn.Select(assessor => $"{assessor.Id}（{assessor.Organisation}）"))}{(draw.Replaces.IsEmpty ? "" : $"，更换{string.Join('、', draw.Replaces)}")}。",
            $"{titles.Item(e.Item).English}: assessors drawn at random: {string.Join(", ", draw.Drawn.Select(assessor => assessor.Id))}{(draw.Replaces.IsEmpty ? "" : $" in the place of {string.Join(", ", draw.Replaces)}")}.",
            e.Item,
            e.Date),
        OnSiteFindingsRecorded { Findings: var found } e => new(
            string.Create(CultureInfo.InvariantCulture, $"{titles.Item(e.Item).Chinese}：现场评审（核查）已记录，不符合项{found.Nonconformities.Length}项。"),
            string.Create(CultureInfo.InvariantCulture, $"{titles.Item(e.Item).English}: the findings on site were recorded; non-conformities: {found.Nonconformities.Length}."),
            e.Item,
            e.Date),
        RectificationVerified { Recheck.Results: var results } e => new(
            string.Create(CultureInfo.InvariantCulture, $"{titles.Item(e.Item).Chinese}：整改验证已记录，通过{results.Count(result => result.Passed)}项，仍不符合{results.Count(result => !result.Passed)}项。"),
            string.Create(CultureInfo.InvariantCulture, $"{titles.Item(e.Item).English}: the rectification was checked; passed: {results.Count(result => result.Passed)}, still failing: {results.Count(result => !result.Passed)}."),
            e.Item,
            e.Date),
        _ => throw new InvalidOperationException($"No sentence tells {happened.GetType().Name}."),
    };

    /// <summary>What a participant does, in both languages.</summary>
    public static (string Chinese, string English) KindOf(OnSiteParticipant participant) => participant.Character switch
    {
        OnSiteCharacter.ExpertReview => ("专家评审", "expert review"),
        OnSiteCharacter.Verification => ("现场核查", "verification"),
    };

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
