using OneStopApproval.Domain.Clocks;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Why a date counts or not, in the words of a citizen and of the law, in both languages.</summary>
internal static class ExplanationWords
{
    /// <summary>Why, what may still change or no longer matters, and the article with the rule's id.</summary>
    /// <param name="day">The date.</param>
    /// <param name="end">Day on which the clock ended; none while it runs.</param>
    /// <param name="language">The caller's.</param>
    public static string Of(ExplainedDay day, DateOnly? end, Language language)
    {
        var ended = day.Counted && end < day.Date ? language.Pick("；时限此前已终止", "; the clock had ended before") : "";
        var provisional = day.Verdict.Provisional
            ? language.Pick("；当年放假通知未发布，暂定", "; provisional, the year's holiday notice is not published")
            : "";
        var extended = day.Extended
            ? language.Pick(
                $"；在延长的期限内（{Article("ALL-42(1)", language)}，ALL-42(1)）",
                $"; within the extension ({Article("ALL-42(1)", language)}, ALL-42(1))")
            : "";
        return language.Pick(
            $"{Why(day, language)}{ended}{provisional}（{Article(day.Rule, language)}，{day.Rule}）{extended}",
            $"{Why(day, language)}{ended}{provisional} ({Article(day.Rule, language)}, {day.Rule}){extended}");
    }

    private static string Why(ExplainedDay day, Language language) => day.Reason switch
    {
        DayReason.StartDay => language.Pick("期间开始之日，不计", "day of the event, not counted"),
        DayReason.WorkingDay => language.Pick("工作日", "working day"),
        DayReason.MakeUpWorkingDay => language.Pick("调休上班", "make-up working day"),
        DayReason.CalendarDay => language.Pick("自然日", "calendar day"),
        DayReason.RunsOn => language.Pick("最后一日遇休息日，顺延", "the last day is a day off, so the limit runs on"),
        DayReason.Weekend => language.Pick("周末", "weekend"),
        DayReason.StatutoryHoliday => Holiday(day.Verdict.Holiday, language),
        DayReason.Stopped => language.Pick($"除外时间（{Stop(day, language)}），不计", $"stopped for {Stop(day, language)}, not counted"),
        DayReason.ToldTimeUsedUp => language.Pick(
            $"已超过告知的除外时间（{Stop(day, language)}），恢复计算", $"told time for {Stop(day, language)} used up, counts again"),
    };

    private static string Stop(ExplainedDay day, Language language)
    {
        var (chinese, english) = EventTexts.KindOf(day.Stop!.Kind);
        return language.Pick(chinese, english);
    }

    // The yearly notice names a day that is two holidays by both.
    private static string Holiday(string? name, Language language) =>
        name is null ? language.Pick("法定节假日", "statutory holiday")
        : language.Pick(name, string.Join(" and ", name.Split('、').Select(EnglishOf)));

    private static string EnglishOf(string holiday) => holiday switch
    {
        "元旦" => "New Year's Day",
        "春节" => "Spring Festival",
        "清明节" => "Qingming Festival",
        "劳动节" => "Labour Day",
        "端午节" => "Dragon Boat Festival",
        "中秋节" => "Mid-Autumn Festival",
        "国庆节" => "National Day",
        _ => holiday,
    };

    private static string Article(string rule, Language language) => rule switch
    {
        "ALL-42(1)" => language.Pick("行政许可法第四十二条第一款", "Administrative Licensing Law, art 42(1)"),
        "ALL-45" => language.Pick("行政许可法第四十五条", "Administrative Licensing Law, art 45"),
        "ALL-82" => language.Pick("行政许可法第八十二条", "Administrative Licensing Law, art 82"),
        "CC-201" => language.Pick("民法典第二百零一条", "Civil Code, art 201"),
        "CC-202" => language.Pick("民法典第二百零二条", "Civil Code, art 202"),
        "CC-203" => language.Pick("民法典第二百零三条", "Civil Code, art 203"),
        "M163-11(3)" => language.Pick("检验检测机构资质认定管理办法第十一条第三项", "order 163, art 11(3)"),
        "M163/2015-10(3)" => language.Pick("检验检测机构资质认定管理办法（2015年）第十条第三项", "order 163 (text of 2015), art 10(3)"),
        _ => throw new InvalidOperationException($"No article is known for {rule}."),
    };
}
