using System.CommandLine;
using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Calendars;

/// <summary><c>osa calendar list</c>: the years of the working-day calendar and the notice that each rests on.</summary>
internal sealed class CalendarListCommand() : CallCommand<ListCalendarYearsResponse>(
    "list", "Lists the years of the working-day calendar, and the notice that each rests on.", "an operator")
{
    private const int MostRows = 200;

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <inheritdoc/>
    protected override async Task<ListCalendarYearsResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Calendars.ListCalendarYearsAsync(new ListCalendarYearsRequest { PageSize = MostRows }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ListCalendarYearsResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("year", "state", "notice", "dated", "days off", "make-up days", "working days");
        foreach (var year in answer.CalendarYears)
        {
            table.AddRow(
                WireName.Id(year.Name),
                year.State == CalendarYearState.Provisional ? "[yellow]PROVISIONAL[/]" : WireName.Of(year.State),
                Markup.Escape(year.Notice?.Number ?? "-"),
                (year.Notice?.Date).Text(),
                Number(year.DaysOff.Sum(run => run.Through.ToDateOnly()!.Value.DayNumber - run.From.ToDateOnly()!.Value.DayNumber + 1)),
                Number(year.MakeUpDays.Count),
                Number(year.WorkingDays));
        }

        console.Write(table);
        console.WriteLine($"Calendar {answer.CalendarVersion} is in force.");
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
