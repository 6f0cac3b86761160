using System.Globalization;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>What happened to a hearing as a part of a sentence in both languages.</summary>
internal static class HearingTexts
{
    /// <summary>The sentence of an event of a hearing.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="told">Puts both parts and the date of the act behind the review's title.</param>
    public static ToldEvent Of(MatterEvent happened, Func<string, string, DateOnly?, ToldEvent> told) => happened switch
    {
        HearingOffered { AskBy: { } last } e => told(
            $"已告知听证权利，可于{Text(last)}前（含当日）申请听证。", $"the right to a hearing was told; it can be asked for until {Text(last)}.", e.Date),
        HearingOffered e => told(
            "已告知听证权利，自告知书送达之日起五个工作日内可以申请听证。",
            "the right to a hearing was told; it can be asked for within five working days of the delivery.",
            e.Date),
        HearingRequested e => told(
            $"申请人已申请听证，应于{Text(e.HoldBy)}前（含当日）举行。", $"the applicant asked for a hearing, to be held by {Text(e.HoldBy)}.", e.Date),
        HearingWaived e => told("申请人已放弃听证。", "the applicant waived the hearing.", e.Date),
        HearingScheduled { Session: var session } e => told(
            $"听证定于{At(session.Time)}在{session.Place}举行。", $"the hearing is at {At(session.Time)}, {session.Place}.", e.Date),
        HearingRecorded { State: HearingState.Held } e => told("听证已举行，笔录已登记。", "the hearing was held; its record was put in.", e.Date),
        HearingRecorded e => told(
            "申请听证的人无正当理由未到场，听证终止。", "whoever asked for the hearing did not come; it ended.", e.Date),
        _ => throw new InvalidOperationException($"No sentence tells {happened.GetType().Name}."),
    };

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string At(DateTimeOffset time) =>
        time.ToOffset(StatutoryTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
