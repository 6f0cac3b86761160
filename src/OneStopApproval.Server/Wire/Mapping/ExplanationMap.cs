using System.Globalization;
using OneStopApproval.Domain.Clocks;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>A clock's explanation on the wire, in the caller's language; every figure is the explanation's own.</summary>
internal static class ExplanationMap
{
    /// <summary>The days of an explanation.</summary>
    public static IEnumerable<V1.ClockDay> Days(ClockExplanation explanation, Language language) =>
        explanation.Days.Select(day => new V1.ClockDay
        {
            Date = day.Date.ToWire(),
            WorkingDay = day.Verdict.IsWorkingDay,
            Counted = day.Counted,
            UsedDays = day.UsedAfter,
            Verdict = day.Reason.ToWire(),
            Rule = ExplanationWords.Of(day, explanation.Clock.End, language),
            Provisional = day.Verdict.Provisional,
        });

    /// <summary>One sentence: start, budget, what was left out, last day, and where it stands.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="given">What gave the budget beside its rule, as a part of the sentence; empty for nothing.</param>
    /// <param name="language">The caller's.</param>
    public static string Summary(ClockExplanation explanation, string given, Language language)
    {
        var (clock, reading) = (explanation.Clock, explanation.Reading);
        var chinese = string.Create(
            CultureInfo.InvariantCulture,
            $"自{clock.Start:yyyy-MM-dd}起（当日不计），限{reading.BudgetDays}{(Working(clock) ? "个工作日" : "日")}（{clock.Rule}{given}{Extended(explanation, english: false)}），{LeftOut(explanation, english: false)}{reading.DueDate:yyyy-MM-dd}届满；{Standing(explanation, english: false)}。");
        var english = string.Create(
            CultureInfo.InvariantCulture,
            $"From {clock.Start:yyyy-MM-dd}, itself not counted, {reading.BudgetDays} {(Working(clock) ? "working" : "calendar")} days ({clock.Rule}{given}{Extended(explanation, english: true)}); {LeftOut(explanation, english: true)}the last day is {reading.DueDate:yyyy-MM-dd}; {Standing(explanation, english: true)}.");
        return language.Pick(chinese, english);
    }

    private static bool Working(Clock clock) => clock.Unit == LimitUnit.WorkingDays;

    private static bool IsCap(ClockExplanation explanation) => explanation.Clock.Kind == ClockKind.JointCap;

    private static string Extended(ClockExplanation explanation, bool english) =>
        explanation is not { Clock.ExtendedDays: { } days, Reading.OriginalDueDate: { } original } ? ""
        : english ? string.Create(
            CultureInfo.InvariantCulture,
            $", {days} of them by an extension under Administrative Licensing Law, art 42({(IsCap(explanation) ? 2 : 1)}), before which the last day was {original:yyyy-MM-dd}")
        : string.Create(CultureInfo.InvariantCulture, $"，其中依行政许可法第四十二条第{(IsCap(explanation) ? "二" : "一")}款延长{days}个工作日，延长前{original:yyyy-MM-dd}届满");

    private static string LeftOut(ClockExplanation explanation, bool english)
    {
        var weekends = explanation.Count(DayReason.Weekend);
        var holidays = explanation.Count(DayReason.StatutoryHoliday);
        var stopped = explanation.Count(DayReason.Stopped);
        var makeUp = explanation.Count(DayReason.MakeUpWorkingDay);
        return english
            ? string.Create(CultureInfo.InvariantCulture, $"left out {weekends} weekend days, {holidays} holidays and {stopped} stopped days, counted {makeUp} make-up days; ")
            : string.Create(CultureInfo.InvariantCulture, $"除去周末{weekends}日、法定节假日{holidays}日、除外时间{stopped}日，计入调休上班{makeUp}日，");
    }

    private static string Standing(ClockExplanation explanation, bool english)
    {
        var reading = explanation.Reading;
        var provisional = !reading.Provisional ? "" : english ? ", provisionally" : "（暂定）";
        return english
            ? string.Create(CultureInfo.InvariantCulture, $"on {explanation.AsOf:yyyy-MM-dd} {reading.UsedDays} days are used and {reading.RemainingDays} remain{provisional}")
            : string.Create(CultureInfo.InvariantCulture, $"截至{explanation.AsOf:yyyy-MM-dd}已用{reading.UsedDays}日，剩余{reading.RemainingDays}日{provisional}");
    }
}
