using System.Globalization;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>What happened to a clock as a part of a sentence in both languages.</summary>
internal static class ClockTexts
{
    /// <summary>That a clock came onto another calendar.</summary>
    public static (string Chinese, string English) Of(ClockReprojected e)
    {
        var (chinese, english) = NameOf(e.Kind);
        var (because, by) = e.Notice is { } notice ? ($"根据{notice}，", $"By {notice} ") : ("", "");
        var (from, to) = e.DueBefore == e.Due && e is ClockMoved { PromisedBefore: { } promisedBefore, Promised: { } promised }
            ? (promisedBefore, promised)
            : (e.DueBefore, e.Due);
        return from == to
            ? ($"{because}{chinese}重新计算，届满日仍为{Text(to)}。", $"{by}the {english} was counted anew; its last day stays {Text(to)}.")
            : ($"{because}{chinese}届满日由{Text(from)}变更为{Text(to)}。", $"{by}the last day of the {english} moved from {Text(from)} to {Text(to)}.");
    }

    private static (string Chinese, string English) NameOf(ClockKind kind) => kind switch
    {
        ClockKind.Intake => ("受理时限", "time for acceptance"),
        ClockKind.Correction => ("补正期限", "time to answer the correction notice"),
        ClockKind.Decision => ("决定时限", "time for the decision"),
        ClockKind.TechnicalReview => ("技术评审时限", "time for the technical review"),
        ClockKind.Supplement => ("暂缓补正期限", "time for the supplement"),
        ClockKind.Rectification => ("整改期限", "time for the rectification"),
        ClockKind.Certificate => ("发证时限", "time for the certificate"),
        ClockKind.Publication => ("公示时限", "time for the publication"),
        ClockKind.JointCap => ("联合办理时限", "time for the whole bundle"),
        ClockKind.Consultation => ("征求意见期限", "time for the consulted department"),
        ClockKind.CommitmentVerification => ("告知承诺核查期限", "time for the verification"),
        ClockKind.Renewal => ("延续决定时限", "time for the decision on the renewal"),
        ClockKind.LeaderCheck => ("评审组长审查时限", "time for the leader's check"),
        ClockKind.Tolerance => ("容缺材料补齐期限", "time for the pledged material"),
        ClockKind.HearingRequest => ("申请听证期限", "time to ask for a hearing"),
        ClockKind.Hearing => ("组织听证期限", "time to hold the hearing"),
        ClockKind.PartyHearingRequest => ("利害关系人申请听证期限", "time for an interested party to ask for a hearing"),
    };

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
