using System.CommandLine;
using System.Globalization;
using OneStopApproval.Cli.Acts;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Calendars;

/// <summary><c>osa calendar show</c>: one year with all its days.</summary>
internal sealed class CalendarShowCommand : CallCommand<CalendarYear>
{
    private readonly Argument<int> year = new("YEAR") { Description = "Year, for example 2027." };

    internal CalendarShowCommand()
        : base("show", "Shows the days off and the make-up days of one year.", "an operator") => Add(year);

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <inheritdoc/>
    protected override async Task<CalendarYear> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Calendars.GetCalendarYearAsync(
            new GetCalendarYearRequest { Name = string.Create(CultureInfo.InvariantCulture, $"calendarYears/{arguments.GetValue(year)}") },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, CalendarYear answer) => CalendarYearTable.Write(console, answer);
}

/// <summary>One year for people.</summary>
internal static class CalendarYearTable
{
    /// <summary>Writes it.</summary>
    internal static void Write(IAnsiConsole console, CalendarYear year)
    {
        FactTable.Write(
            console,
            ("year", WireName.Id(year.Name)),
            ("state", WireName.Of(year.State)),
            ("notice", year.Notice?.Number ?? ""),
            ("dated", year.Notice is null ? "" : year.Notice.Date.Text()),
            ("published at", year.Notice?.Url ?? ""),
            ("working days", string.Create(CultureInfo.InvariantCulture, $"{year.WorkingDays} ({string.Join(' ', year.WorkingDaysByMonth)})")),
            ("etag", year.Etag));
        var table = new Table().RoundedBorder().AddColumns("from", "through", "");
        foreach (var run in year.DaysOff)
        {
            table.AddRow(run.From.Text(), run.Through.Text(), Markup.Escape(run.Holiday));
        }

        foreach (var day in year.MakeUpDays)
        {
            table.AddRow(day.Text(), day.Text(), $"[yellow]worked ({day.ToDateOnly()!.Value.Weekday()})[/]");
        }

        foreach (var run in year.RegionalDaysOff)
        {
            table.AddRow(run.From.Text(), run.Through.Text(), Markup.Escape($"{run.Holiday}, region {run.RegionCode}; limits count it"));
        }

        console.Write(table);
    }
}
