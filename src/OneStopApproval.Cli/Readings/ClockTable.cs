using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace OneStopApproval.Cli.Readings;

/// <summary>One clock explained day by day, as a table.</summary>
internal static class ClockTable
{
    /// <summary>The table with the summary above and the calendars below.</summary>
    internal static IRenderable Of(ExplainClockResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("day", "", "verdict", "used", "why");
        foreach (var day in answer.Days)
        {
            var date = day.Date.ToDateOnly()!.Value;
            var colour = ColourOf(day.Verdict);
            table.AddRow(
                date.Text(),
                date.Weekday(),
                $"[{colour}]{WireName.Of(day.Verdict)}[/]",
                day.Counted ? $"[bold]{day.UsedDays.ToString(CultureInfo.InvariantCulture)}[/]" : "",
                Markup.Escape(day.Rule));
        }

        var clock = answer.Clock;
        return new Rows(
            new Markup($"[bold]{Markup.Escape(clock.Name)}[/]  {LightOf(clock.Light)}"),
            new Text(answer.Summary),
            new Text($"started {clock.StartDate.Text()}, budget {clock.BudgetDays}, used {clock.UsedDays}, "
                + $"yellow {clock.YellowDate.Text()}, due {clock.DueDate.Text()}, ended {clock.EndDate.Text()}"),
            table,
            new Text($"Calendars: {string.Join("; ", answer.Calendars)}"));
    }

    /// <summary>A light as a coloured word.</summary>
    internal static string LightOf(Light light) => light switch
    {
        Light.Green => "[green]GREEN[/]",
        Light.Yellow => "[yellow]YELLOW[/]",
        Light.Red => "[red]RED[/]",
        Light.Unspecified => "[grey]no light[/]",
    };

    private static string ColourOf(DayVerdict verdict) => verdict switch
    {
        DayVerdict.Counted or DayVerdict.MakeUp => "green",
        DayVerdict.Start => "blue",
        DayVerdict.Stopped => "yellow",
        DayVerdict.Weekend or DayVerdict.Holiday or DayVerdict.Unspecified => "grey",
    };
}
