using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Clocks;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Commands;

/// <summary>Reads a calendar year that is put in, and tells everything that is wrong with it.</summary>
internal sealed class CalendarInput(Faults faults)
{
    private const string Root = "calendar_year";
    private const int MostRuns = 60;
    private const int LongestUrl = 500;
    private const int EarliestYear = 1990;
    private const int LatestYear = 2198;

    private readonly List<(DayRange Days, string Field)> places = [];

    /// <summary>The year; a stand-in after a fault.</summary>
    public CalendarYear Read(V1.CalendarYear? wire, bool departs)
    {
        if (wire is null)
        {
            faults.Add(Root, "必填。", "Required.");
            return new CalendarYear(0, false, null, [], []);
        }

        var number = faults.CalendarYear($"{Root}.name", wire.Name);
        faults.Require(
            number is 0 or (>= EarliestYear and <= LatestYear), $"{Root}.name", "年份须为 1990 至 2198。", "The year must be 1990 to 2198.");
        var state = (V1.CalendarYearState)faults.Value<V1.CalendarYearState, StateOfYear>($"{Root}.state", wire.State);
        var published = state == V1.CalendarYearState.Published;
        var before = faults.Found.Length;
        var year = new CalendarYear(number, published, ReadNotice(wire, state), ReadDaysOff(wire), ReadMakeUpDays(wire))
        {
            RegionalDaysOff = ReadRegional(wire),
        };
        if (number is < EarliestYear or > LatestYear)
        {
            return year;
        }

        faults.Require(
            published || wire.MakeUpDays.Count == 0,
            $"{Root}.make_up_days",
            "调休上班日由放假通知规定，PROVISIONAL 年份不得有。",
            "Make-up days come with the notice; a PROVISIONAL year has none.");
        // What could not be read as a date was told already.
        foreach (var fault in CalendarFault.In(year).Where(fault => fault.Kind != CalendarFaultKind.NoticeMissing && places.Exists(place => place.Days == fault.Days)))
        {
            Tell(fault, year);
        }

        if (!departs && faults.Found.Length == before)
        {
            foreach (var fault in CalendarFault.Departures(year))
            {
                Tell(fault, year);
            }
        }

        return year;
    }

    /// <summary>Faults of a year beside those that stand.</summary>
    public static void CheckBeside(Faults faults, CalendarYear year, ImmutableArray<CalendarYear> known, DateOnly today)
    {
        var (first, last) = (known[0].Year, known[^1].Year);
        faults.Require(
            year.Year >= first - 1 && year.Year <= last + 1,
            $"{Root}.name",
            string.Create(CultureInfo.InvariantCulture, $"年份须相连：现有 {first} 至 {last} 年，请先录入其间的年份。"),
            string.Create(CultureInfo.InvariantCulture, $"Years follow one another: {first} to {last} are held; put the years between in first."));
        faults.Require(
            year.Published || !known.Any(other => other.Year == year.Year && other.Published),
            $"{Root}.state",
            "该年份的放假通知已录入，不能改回 PROVISIONAL。",
            "The notice of this year is put in; it cannot become PROVISIONAL again.");
        faults.Require(
            !(year.Notice?.Date > today), $"{Root}.notice.date", "通知日期不得晚于今日。", "The notice cannot be dated after today.");
        foreach (var other in known.Where(other => other.Year != year.Year))
        {
            for (var i = 0; i < year.DaysOff.Length; i++)
            {
                var run = year.DaysOff[i];
                faults.Require(
                    !other.DaysOff.Any(standing => standing.From <= run.Through && run.From <= standing.Through),
                    Field("days_off", i),
                    string.Create(CultureInfo.InvariantCulture, $"与 {other.Year} 年的放假日重叠。"),
                    string.Create(CultureInfo.InvariantCulture, $"Days off of {other.Year} hold these dates already."));
            }
        }
    }

    private static string Field(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{Root}.{list}[{index}]");

    private static (string Chinese, string English) Sentence(CalendarFault fault, CalendarYear year) => fault.Kind switch
    {
        CalendarFaultKind.OutsideYear => ("日期不在该年，也不在上一年的十二月。", "The date lies neither in the year nor in the December before it: correct it, or put it into its own year."),
        CalendarFaultKind.Reversed => ("结束日早于开始日。", "The days off end before they begin: exchange from and through."),
        CalendarFaultKind.Overlap => ("与另一段放假日重叠。", "Another run of days off shares a date: name each day once."),
        CalendarFaultKind.MakeUpOnWeekday => ("调休上班日须为星期六或星期日。", "A make-up day is a Saturday or Sunday: this one is worked anyway."),
        CalendarFaultKind.MakeUpOnDayOff => ("调休上班日落在放假日内。", "The make-up day lies among the days off: it is one or the other."),
        CalendarFaultKind.MakeUpRepeated => ("调休上班日重复。", "The make-up day stands twice: name it once."),
        CalendarFaultKind.NoticeMissing => ("须填写放假通知。", "A PUBLISHED year names its notice."),
        CalendarFaultKind.NotBalanced => (
            string.Create(CultureInfo.InvariantCulture, $"工作日放假天数减去调休上班天数为 {CalendarFault.BalanceOf(year)}，应为法定 {CalendarFault.StatutoryDays(year.Year)} 天（全国年节及纪念日放假办法第六条）。请与通知核对；通知本身如此时，请设 departs_from_rules。"),
            string.Create(CultureInfo.InvariantCulture, $"Days off on weekdays less make-up days are {CalendarFault.BalanceOf(year)}, not the {CalendarFault.StatutoryDays(year.Year)} statutory days (national holiday rules 6): check the dates against the notice; if it says so itself, set departs_from_rules.")),
        CalendarFaultKind.LongRun => (
            string.Create(CultureInfo.InvariantCulture, $"{fault.Days.From:yyyy-MM-dd} 至 {fault.Days.Through:yyyy-MM-dd} 连续工作超过六天（全国年节及纪念日放假办法第七条）。请与通知核对；通知本身如此时，请设 departs_from_rules。"),
            string.Create(CultureInfo.InvariantCulture, $"{fault.Days.From:yyyy-MM-dd} to {fault.Days.Through:yyyy-MM-dd} are more than six working days in a row (national holiday rules 7): check the dates against the notice; if it says so itself, set departs_from_rules.")),
    };

    private void Tell(CalendarFault fault, CalendarYear year)
    {
        var field = fault.Kind switch
        {
            CalendarFaultKind.NotBalanced or CalendarFaultKind.NoticeMissing => $"{Root}.days_off",
            CalendarFaultKind.LongRun => $"{Root}.make_up_days",
            CalendarFaultKind.OutsideYear or CalendarFaultKind.Reversed or CalendarFaultKind.Overlap or CalendarFaultKind.MakeUpOnWeekday
                or CalendarFaultKind.MakeUpOnDayOff or CalendarFaultKind.MakeUpRepeated => places.FindLast(place => place.Days == fault.Days).Field,
        };
        var (chinese, english) = Sentence(fault, year);
        faults.Add(field, chinese, english);
    }

    private CalendarNotice? ReadNotice(V1.CalendarYear wire, V1.CalendarYearState state)
    {
        const string Notice = $"{Root}.notice";
        if (wire.Notice is not { } notice)
        {
            faults.Require(
                state != V1.CalendarYearState.Published, Notice, "PUBLISHED 年份须填写放假通知；没有通知的年份为 PROVISIONAL。", "A PUBLISHED year names its notice; without one it is PROVISIONAL.");
            return null;
        }

        faults.Require(state != V1.CalendarYearState.Provisional, Notice, "已有通知的年份为 PUBLISHED。", "A year with a notice is PUBLISHED.");
        var url = faults.Required($"{Notice}.url", notice.Url, LongestUrl);
        faults.Require(
            url.Length == 0 || (Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https"),
            $"{Notice}.url",
            "须为 http 或 https 网址。",
            "Must be an http or https address.");
        return new CalendarNotice(
            faults.Required($"{Notice}.number", notice.Number, Limits.DocumentNumber), faults.Date($"{Notice}.date", notice.Date), url);
    }

    private ImmutableArray<DaysOff> ReadDaysOff(V1.CalendarYear wire)
    {
        Limit("days_off", wire.DaysOff.Count);
        return
        [
            .. wire.DaysOff.Take(MostRuns).Select((run, index) =>
            {
                var (from, through, holiday) = ReadRun(Field("days_off", index), run.From, run.Through, run.Holiday);
                return new DaysOff(from, through, holiday);
            }),
        ];
    }

    private ImmutableArray<DateOnly> ReadMakeUpDays(V1.CalendarYear wire)
    {
        Limit("make_up_days", wire.MakeUpDays.Count);
        return
        [
            .. wire.MakeUpDays.Take(MostRuns).Select((day, index) =>
            {
                var (field, known) = (Field("make_up_days", index), faults.Found.Length);
                var date = faults.Date(field, day);
                if (faults.Found.Length == known)
                {
                    places.Add((new DayRange(date, date), field));
                }

                return date;
            }),
        ];
    }

    private ImmutableArray<RegionalDaysOff> ReadRegional(V1.CalendarYear wire)
    {
        Limit("regional_days_off", wire.RegionalDaysOff.Count);
        return
        [
            .. wire.RegionalDaysOff.Take(MostRuns).Select((run, index) =>
            {
                var field = Field("regional_days_off", index);
                var region = faults.Required($"{field}.region_code", run.RegionCode, Limits.Id);
                faults.Require(
                    region.Length is 0 or 2 or 4 or 6 && region.All(char.IsAsciiDigit),
                    $"{field}.region_code",
                    "须为 GB/T 2260 代码的前 2、4 或全部 6 位。",
                    "Must be the first 2, 4 or all 6 digits of a code of GB/T 2260.");
                var (from, through, holiday) = ReadRun(field, run.From, run.Through, run.Holiday);
                return new RegionalDaysOff(region, from, through, holiday);
            }),
        ];
    }

    private (DateOnly From, DateOnly Through, string Holiday) ReadRun(
        string field, Google.Type.Date? from, Google.Type.Date? through, string holiday)
    {
        var known = faults.Found.Length;
        var run = new DayRange(faults.Date($"{field}.from", from), faults.Date($"{field}.through", through));
        if (faults.Found.Length == known)
        {
            places.Add((run, field));
        }

        return (run.From, run.Through, faults.Required($"{field}.holiday", holiday, Limits.Name));
    }

    private void Limit(string list, int count) => faults.Require(
        count <= MostRuns, $"{Root}.{list}", "不得超过 60 项。", "At most 60.");

    // As the contract numbers them.
    private enum StateOfYear
    {
        Published = 1,
        Provisional = 2,
    }
}
