using OneStopApproval.Contracts.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace OneStopApproval.Cli.Readings.Clocks;

/// <summary>One clock as a calendar of months, with the meaning of its signs.</summary>
internal static class CalendarTable
{
    /// <summary>The months with the summary above, the legend and the calendars' versions below.</summary>
    internal static IRenderable Of(ExplainClockResponse answer, CalendarWords words)
    {
        var calendar = new ClockCalendar(answer);
        return new Rows(
        [
            ClockTable.Head(answer, words),
            .. calendar.Months.Select(month => Month(calendar, month, words)),
            Legend(calendar, words),
            ClockTable.Foot(answer, words),
        ]);
    }

    private static Rows Month(ClockCalendar calendar, DateOnly month, CalendarWords words)
    {
        var weeks = calendar.Weeks(month).ToList();
        var table = new Table().NoBorder();
        foreach (var weekday in ClockCalendar.Weekdays)
        {
            table.AddColumn(new TableColumn(words.Weekday(weekday)).Width(9).NoWrap());
        }

        foreach (var week in weeks)
        {
            table.AddRow([.. week.Select(date => date is { } day ? Cell(day, calendar.On(day)) : "")]);
        }

        return new Rows(new Markup($"[bold]{words.Month(month)}[/]"), table, Text.Empty);
    }

    // The date, its verdict, what fell on it: " 9  10!@".
    private static string Cell(DateOnly date, CalendarDay? day)
    {
        if (day is null)
        {
            return $"[grey]{date.Day,2}[/]";
        }

        var colour = CalendarSigns.ColourOf(day.Events.Contains(DaySign.AfterEnd) ? DaySign.AfterEnd : day.Verdict);
        var verdict = $"[{colour}]{CalendarSigns.Of(day),4}[/]";
        return $"{date.Day,2}{verdict}{string.Concat(day.Events.Select(Sign))}";
    }

    private static string Sign(DaySign sign) => $"[{CalendarSigns.ColourOf(sign)}]{CalendarSigns.Of(sign)}[/]";

    private static Table Legend(ClockCalendar calendar, CalendarWords words)
    {
        var table = new Table().NoBorder().HideHeaders().AddColumns("", "", "", "");
        foreach (var (sign, days) in calendar.Legend)
        {
            table.AddRow(
                Sign(sign),
                Markup.Escape(words.Long(sign)),
                words.Days(days.Count),
                Markup.Escape(string.Join('\n', ClockCalendar.Reasons(sign, days))));
        }

        return table;
    }
}
