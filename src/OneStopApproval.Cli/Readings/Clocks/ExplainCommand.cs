using System.CommandLine;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Readings.Clocks;

/// <summary><c>osa explain</c>: one clock as a calendar, or day by day.</summary>
internal sealed class ExplainCommand : ReadingCommand<ExplainClockResponse>
{
    private readonly Option<bool> days = new("--days") { Description = "Show a list of every day with its rule instead of the calendar." };
    private readonly Option<string?> html = new("--html") { Description = "Also write it to this file as one page for a citizen that needs nothing else." };
    private readonly Option<string> language = new("--language")
    {
        Description = "Language of the answer and of the page.",
        DefaultValueFactory = _ => CalendarWords.English.Tag,
    };

    private CalendarWords words = CalendarWords.English;
    private bool asList;

    internal ExplainCommand()
        : base("explain", "Explains a clock as a calendar of months.", "Clock, for example applications/2f6c1d/reviews/cma/clocks/decision-1.")
    {
        language.AcceptOnlyFromAmong(CalendarWords.Tags);
        Add(days);
        Add(html);
        Add(language);
    }

    /// <inheritdoc/>
    protected override async Task<ExplainClockResponse> AskAsync(Door door, string name, CancellationToken cancellationToken) =>
        await door.Operations.ExplainClockAsync(new ExplainClockRequest { Name = name }, door.Call(cancellationToken, words.Tag));

    /// <inheritdoc/>
    protected override async Task<ExplainClockResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken)
    {
        words = new CalendarWords(arguments.GetValue(language)!);
        asList = arguments.GetValue(days);
        var answer = await base.CallAsync(door, arguments, cancellationToken);
        if (arguments.GetValue(html) is { } file)
        {
            await File.WriteAllTextAsync(file, CalendarPage.Of(answer, words), cancellationToken);
        }

        return answer;
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ExplainClockResponse answer) =>
        console.Write(asList ? ClockTable.Of(answer, words) : CalendarTable.Of(answer, words));
}
