using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Readings.Clocks;

/// <summary>
/// One clock as one page for a citizen: the calendar of months, what its signs mean, and every day with its rule. It holds
/// everything that it shows: nothing is fetched, no script runs.
/// </summary>
internal sealed class CalendarPage
{
    // Chinese stays Chinese; whatever could end a text or an attribute does not.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder html = new();
    private readonly ExplainClockResponse answer;
    private readonly ClockCalendar calendar;
    private readonly CalendarWords words;

    private CalendarPage(ExplainClockResponse answer, CalendarWords words) =>
        (this.answer, calendar, this.words) = (answer, new ClockCalendar(answer), words);

    /// <summary>The page.</summary>
    internal static string Of(ExplainClockResponse answer, CalendarWords words) => new CalendarPage(answer, words).Write();

    private string Write()
    {
        var title = Encoded($"{words.Limit(answer.Clock.Kind)} · {answer.Clock.Name}");
        html.Append(Invariant($"<!doctype html>\n<html lang=\"{words.Tag}\">\n<head>\n<meta charset=\"utf-8\">\n"));
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Append(Invariant($"<title>{title}</title>\n<style>\n{CalendarStyle.Sheet}</style>\n</head>\n<body>\n"));
        WriteHead();
        html.Append("<div class=\"months\">\n");
        foreach (var month in calendar.Months)
        {
            WriteMonth(month);
        }

        html.Append("</div>\n");
        WriteLegend();
        WriteDays();
        html.Append(Invariant($"<footer>{words.Pick("Law", "依据")}: {Encoded(words.Law(answer.LegalTexts))}<br>\n{words.Pick("Calendars", "日历")}: {Encoded(string.Join("; ", answer.Calendars))}</footer>\n"));
        return html.Append("</body>\n</html>\n").ToString();
    }

    private void WriteHead()
    {
        var clock = answer.Clock;
        var light = Invariant($"<b class=\"light {Class(WireName.Of(clock.Light))}\">{words.Light(clock.Light)}</b>");
        html.Append(Invariant($"<header>\n<h1>{words.Limit(clock.Kind)} {light}</h1>\n<p class=\"about\">{Encoded(clock.Name)}</p>\n"));
        html.Append(Invariant($"<p>{Encoded(answer.Summary)}</p>\n<dl>\n"));
        foreach (var (word, value) in words.Facts(clock))
        {
            html.Append(Invariant($"<div><dt>{word}</dt><dd>{Encoded(value)}</dd></div>\n"));
        }

        html.Append("</dl>\n</header>\n");
    }

    private void WriteMonth(DateOnly month)
    {
        var weeks = calendar.Weeks(month).ToList();
        html.Append(Invariant($"<table class=\"month\"><caption>{words.Month(month)}</caption>\n<thead><tr>"));
        foreach (var weekday in ClockCalendar.Weekdays)
        {
            html.Append(Invariant($"<th scope=\"col\">{words.Weekday(weekday)}</th>"));
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var week in weeks)
        {
            html.Append("<tr>");
            foreach (var date in week)
            {
                html.Append(date is { } day ? Cell(day) : "<td></td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody></table>\n");
    }

    private string Cell(DateOnly date)
    {
        if (calendar.On(date) is not { } day)
        {
            return Invariant($"<td class=\"outside\">{date.Day}</td>");
        }

        return Invariant($"<td class=\"{ClassesOf(day)}\" title=\"{Encoded(day.Told.Rule)}\"><time datetime=\"{date.Text()}\">{date.Day}</time>")
            + Invariant($"<b>{CalendarSigns.Of(day)}</b>{Events(day)}</td>");
    }

    // That a clock had ended and a year is provisional holds for many days on end: their look and the legend say it.
    private string Events(CalendarDay day) => string.Concat(day.Events
        .Where(sign => sign is not (DaySign.AfterEnd or DaySign.Provisional))
        .Select(sign => Invariant($"<small>{words.Short(sign)}</small>")));

    private void WriteLegend()
    {
        html.Append(Invariant($"<section>\n<h2>{words.Pick("What the signs mean", "图例")}</h2>\n<table class=\"list\"><tbody>\n"));
        foreach (var (sign, days) in calendar.Legend)
        {
            var reasons = string.Join("<br>", ClockCalendar.Reasons(sign, days).Select(Encoded));
            html.Append(Invariant($"<tr><td class=\"key {ClassOf(sign)}\"><b>{Key(sign)}</b></td><td>{words.Long(sign)}</td>"));
            html.Append(Invariant($"<td class=\"figure\">{words.Days(days.Count)}</td><td>{reasons}</td></tr>\n"));
        }

        html.Append("</tbody></table>\n</section>\n");
    }

    // In the cells of the page there is room for a word where the terminal has a sign.
    private string Key(DaySign sign) =>
        sign == DaySign.AfterEnd ? CalendarSigns.Of(DaySign.Counted) : sign < DaySign.Due ? CalendarSigns.Of(sign) : words.Short(sign);

    private void WriteDays()
    {
        html.Append(Invariant($"<section>\n<h2>{words.Pick("Every day", "逐日说明")}</h2>\n<table class=\"list days\">\n<thead><tr>"));
        foreach (var head in (string[])[words.Pick("day", "日期"), words.Pick("used", "已用"), words.Pick("why", "理由")])
        {
            html.Append(Invariant($"<th scope=\"col\">{head}</th>"));
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var day in calendar.Days)
        {
            var used = day.Told.Counted ? day.Told.UsedDays.Text() : "";
            html.Append(Invariant($"<tr><td><time datetime=\"{day.Date.Text()}\">{day.Date.Text()}</time> {words.Weekday(day.Date)}</td>"));
            html.Append(Invariant($"<td class=\"figure {ClassesOf(day)}\">{used}</td><td>{Encoded(day.Told.Rule)}{Events(day)}</td></tr>\n"));
        }

        html.Append("</tbody></table>\n</section>\n");
    }

    private static string ClassesOf(CalendarDay day) => string.Join(' ', day.Signs.Select(ClassOf));

    private static string ClassOf(DaySign sign) => sign switch
    {
        DaySign.Start => "start",
        DaySign.Counted => "counted",
        DaySign.MakeUp => "make-up",
        DaySign.Weekend => "weekend",
        DaySign.Holiday => "holiday",
        DaySign.Stopped => "stopped",
        DaySign.AfterEnd => "after-end",
        DaySign.Due => "due",
        DaySign.PromisedDue => "promised",
        DaySign.End => "end",
        DaySign.Today => "today",
        DaySign.Provisional => "provisional",
    };

    private static string Class(string word) => word.ToLowerInvariant();

    private static string Encoded(string text) => Encoder.Encode(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
