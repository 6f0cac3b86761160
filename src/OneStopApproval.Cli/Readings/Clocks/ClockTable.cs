using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace OneStopApproval.Cli.Readings.Clocks;

/// <summary>One clock explained day by day, as a table.</summary>
internal static class ClockTable
{
    /// <summary>The table with the summary above and the calendars below.</summary>
    internal static IRenderable Of(ExplainClockResponse answer, CalendarWords words)
    {
        var table = new Table().RoundedBorder().AddColumns(
            words.Pick("day", "日期"), "", words.Pick("verdict", "认定"), words.Pick("used", "已用"), words.Pick("why", "理由"));
        foreach (var day in new ClockCalendar(answer).Days)
        {
            table.AddRow(
                day.Date.Text(),
                words.Weekday(day.Date),
                $"[{CalendarSigns.ColourOf(day.Verdict)}]{words.Pick(WireName.Of(day.Told.Verdict), words.Short(day.Verdict))}[/]",
                day.Told.Counted ? $"[bold]{day.Told.UsedDays.Text()}[/]" : "",
                Markup.Escape(day.Told.Rule));
        }

        return new Rows(Head(answer, words), table, Foot(answer, words));
    }

    /// <summary>Which clock, its light, its summary and its dates.</summary>
    internal static IRenderable Head(ExplainClockResponse answer, CalendarWords words)
    {
        var clock = answer.Clock;
        return new Rows(
            new Markup($"[bold]{words.Limit(clock.Kind)}[/]  {Markup.Escape(clock.Name)}  [{ColourOf(clock.Light)}]{words.Light(clock.Light)}[/]"),
            new Text(answer.Summary),
            new Text(string.Join(words.Pick(", ", "，"), words.Facts(clock).Select(fact => words.Pick($"{fact.Word} {fact.Value}", $"{fact.Word}{fact.Value}")))),
            Text.Empty);
    }

    /// <summary>The law, the calendars' versions, and how the clock came onto the last of them.</summary>
    internal static IRenderable Foot(ExplainClockResponse answer, CalendarWords words) => new Rows(
        answer.Moves.Select(move => words.Move(move))
            .Prepend($"{words.Pick("Law: ", "依据：")}{words.Law(answer.LegalTexts)}")
            .Prepend($"{words.Pick("Calendars: ", "日历：")}{string.Join("; ", answer.Calendars)}")
            .Select(line => new Text(line)));

    /// <summary>A light as a coloured word.</summary>
    internal static string LightOf(Light light) => $"[{ColourOf(light)}]{CalendarWords.English.Light(light)}[/]";

    private static string ColourOf(Light light) => light switch
    {
        Light.Green => "green",
        Light.Yellow => "yellow",
        Light.Red => "red",
        Light.Unspecified => "grey",
    };
}
