using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Readings.Clocks;

/// <summary>The words around a clock's days in one of two languages; why a day counts is told by the server.</summary>
/// <param name="tag">BCP 47 tag, one of <see cref="Tags"/>.</param>
internal sealed class CalendarWords(string tag)
{
    /// <summary>The languages: English and Chinese.</summary>
    internal static readonly string[] Tags = ["en", "zh-CN"];

    /// <summary>English, which <c>osa</c> speaks unless asked otherwise.</summary>
    internal static readonly CalendarWords English = new(Tags[0]);

    private static readonly string[] ChineseWeekdays = ["日", "一", "二", "三", "四", "五", "六"];

    /// <summary>BCP 47 tag.</summary>
    internal string Tag => tag;

    /// <summary>The text in this language.</summary>
    internal string Pick(string english, string chinese) => tag == Tags[0] ? english : chinese;

    /// <summary>Texts of law with their rank and who made them.</summary>
    internal string Law(IEnumerable<LegalText> texts) => string.Join(Pick("; ", "；"), texts.Select(text => Pick(
        $"{text.TitleEn} ({Rank(text.Level)}, {text.Issuer})", $"{text.Title}（{Rank(text.Level)}，{text.Issuer}）")));

    private string Rank(LegalLevel level) => level switch
    {
        LegalLevel.Unspecified => "",
        LegalLevel.Law => Pick("law", "法律"),
        LegalLevel.AdministrativeRegulation => Pick("administrative regulation", "行政法规"),
        LegalLevel.LocalRegulation => Pick("local regulation", "地方性法规"),
        LegalLevel.DepartmentRule => Pick("department rule", "部门规章"),
        LegalLevel.LocalRule => Pick("rule of a local government", "地方政府规章"),
        LegalLevel.NormativeDocument => Pick("normative document", "规范性文件"),
    };

    /// <summary>A weekday, <c>Mon</c>.</summary>
    internal string Weekday(DateOnly date) => Pick(date.Weekday(), ChineseWeekdays[(int)date.DayOfWeek]);

    /// <summary>A month, <c>March 2026</c>.</summary>
    internal string Month(DateOnly month) => Pick(
        month.ToString("MMMM yyyy", CultureInfo.InvariantCulture), month.ToString("yyyy年M月", CultureInfo.InvariantCulture));

    /// <summary>A number of days.</summary>
    internal string Days(int count) => Pick(count == 1 ? "1 day" : $"{count.Text()} days", $"{count.Text()}日");

    /// <summary>A sign in few words, as a cell of the calendar holds them.</summary>
    internal string Short(DaySign sign) => sign switch
    {
        DaySign.Start => Pick("start", "起始"),
        DaySign.Counted => Pick("counted", "计入"),
        DaySign.MakeUp => Pick("make-up", "调休"),
        DaySign.Weekend => Pick("weekend", "周末"),
        DaySign.Holiday => Pick("holiday", "放假"),
        DaySign.Stopped => Pick("stopped", "除外"),
        DaySign.AfterEnd => Pick("over", "已止"),
        DaySign.Due => Pick("due", "届满"),
        DaySign.PromisedDue => Pick("promise", "承诺"),
        DaySign.End => Pick("ended", "终止"),
        DaySign.Today => Pick("today", "今日"),
        DaySign.Provisional => Pick("may move", "暂定"),
    };

    /// <summary>What a sign means.</summary>
    internal string Long(DaySign sign) => sign switch
    {
        DaySign.Start => Pick("start, not counted", "起始日，不计"),
        DaySign.Counted => Pick("counted, with its number", "计入，数字为第几日"),
        DaySign.MakeUp => Pick("make-up working day, counted", "调休上班，计入"),
        DaySign.Weekend => Pick("weekend", "周末"),
        DaySign.Holiday => Pick("holiday", "法定节假日"),
        DaySign.Stopped => Pick("stopped, not counted", "除外时间，不计"),
        DaySign.AfterEnd => Pick("not needed, the clock had ended", "时限已终止，未再使用"),
        DaySign.Due => Pick("due date", "届满日"),
        DaySign.PromisedDue => Pick("promised due date", "承诺届满日"),
        DaySign.End => Pick("ended", "终止日"),
        DaySign.Today => Pick("today", "今日"),
        DaySign.Provisional => Pick("provisional: the year's holiday notice is not published", "暂定：当年放假通知未发布"),
    };

    /// <summary>Which limit a clock counts.</summary>
    internal string Limit(ClockKind kind) => kind switch
    {
        ClockKind.Unspecified => Pick("Limit", "时限"),
        ClockKind.Intake => Pick("Time for acceptance", "受理时限"),
        ClockKind.Correction => Pick("Time to answer the correction notice", "补正期限"),
        ClockKind.Decision => Pick("Time for the decision", "决定时限"),
        ClockKind.TechnicalReview => Pick("Time for the technical review", "技术评审时限"),
        ClockKind.Supplement => Pick("Time for the supplement", "暂缓补正期限"),
        ClockKind.Rectification => Pick("Time for the rectification", "整改期限"),
        ClockKind.Certificate => Pick("Time for the certificate", "发证时限"),
        ClockKind.Publication => Pick("Time for the publication", "公示时限"),
        ClockKind.JointCap => Pick("Time for the whole bundle", "联合办理时限"),
        ClockKind.Consultation => Pick("Time for the consulted department", "征求意见期限"),
        ClockKind.CommitmentVerification => Pick("Time for the verification", "告知承诺核查期限"),
        ClockKind.Renewal => Pick("Time for the decision on the renewal", "延续决定时限"),
        ClockKind.LeaderCheck => Pick("Time for the leader's check", "评审组长审查时限"),
        ClockKind.Tolerance => Pick("Time for the pledged material", "容缺材料补齐期限"),
        ClockKind.HearingRequest => Pick("Time to ask for a hearing", "申请听证期限"),
        ClockKind.Hearing => Pick("Time to hold the hearing", "组织听证期限"),
        ClockKind.PartyHearingRequest => Pick("Time for an interested party to ask for a hearing", "利害关系人申请听证期限"),
    };

    /// <summary>That a clock came onto another calendar, and by which notice.</summary>
    internal string Move(ClockMove move)
    {
        var (date, before, after) = (move.MoveDate.Text(), move.DueDateBefore.Text(), move.DueDate.Text());
        return move.Moved
            ? Pick($"On {date} the last day moved from {before} to {after}. {move.Notice}", $"{date} 届满日由 {before} 变更为 {after}。{move.Notice}")
            : Pick($"On {date} counted anew; the last day stays {after}. {move.Notice}", $"{date} 重新计算，届满日仍为 {after}。{move.Notice}");
    }

    /// <summary>The colour of a clock.</summary>
    internal string Light(Light light) => light switch
    {
        Contracts.V1.Light.Green => Pick("GREEN", "绿灯"),
        Contracts.V1.Light.Yellow => Pick("YELLOW", "黄牌"),
        Contracts.V1.Light.Red => Pick("RED", "红牌"),
        Contracts.V1.Light.Unspecified => Pick("no light", "未计时"),
    };

    /// <summary>The dates and figures of a clock, without those that it has not.</summary>
    internal IEnumerable<(string Word, string Value)> Facts(Clock clock)
    {
        yield return (Pick("started", "起始"), clock.StartDate.Text());
        if (clock.BudgetDays > 0)
        {
            yield return (Pick("budget", "限"), Pick($"{clock.BudgetDays.Text()} working days", $"{clock.BudgetDays.Text()}个工作日"));
        }

        yield return (Pick("used", "已用"), Days(clock.UsedDays));
        yield return (Pick("yellow", "黄牌"), clock.YellowDate.Text());
        yield return (
            Pick("due", "届满"), clock.DueDate.Text() + (clock.Provisional ? Pick(" (may move)", "（暂定）") : ""));
        if (clock.PromisedDueDate is not null)
        {
            yield return (Pick("promised", "承诺届满"), clock.PromisedDueDate.Text());
        }

        if (clock.EndDate is not null)
        {
            yield return (Pick("ended", "终止"), clock.EndDate.Text());
        }
    }
}
