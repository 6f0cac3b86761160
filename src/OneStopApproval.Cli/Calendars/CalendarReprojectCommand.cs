using System.CommandLine;
using System.Globalization;
using OneStopApproval.Cli.Acts;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Client.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Calendars;

/// <summary><c>osa calendar reproject</c>: moves every running clock onto the calendar in force, or tells what would move.</summary>
internal sealed class CalendarReprojectCommand : ActCommand<ReprojectClocksResponse>
{
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Tell what would move; move nothing." };

    private readonly Option<int> batch = new("--batch")
    {
        Description = "Applications moved in one go, 1 to 100; the server does other work between.",
        DefaultValueFactory = _ => 50,
    };

    internal CalendarReprojectCommand()
        : base("reproject", "Moves every running clock onto the calendar in force; each with its date before and after.", "an operator")
    {
        Add(dryRun);
        Add(batch);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <inheritdoc/>
    protected override async Task<ReprojectClocksResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken)
    {
        var (whole, size) = (new ReprojectClocksResponse(), arguments.GetValue(batch));
        RepeatWith(string.Create(CultureInfo.InvariantCulture, $"--batch {size}"));
        do
        {
            var after = whole.NextAfter;
            var answer = await door.Calendars.ReprojectClocksAsync(
                new ReprojectClocksRequest
                {
                    RequestId = RequestId.Derived(requestId, after),
                    ValidateOnly = arguments.GetValue(dryRun),
                    MaxApplications = size,
                    After = after,
                },
                door.Call(cancellationToken));
            whole.CalendarVersion = answer.CalendarVersion;
            whole.Moves.AddRange(answer.Moves);
            whole.NextAfter = answer.NextAfter;
        }
        while (whole.NextAfter.Length > 0);
        return whole;
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ReprojectClocksResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("clock", "due before", "due", "promised before", "promised", "notice", "");
        foreach (var move in answer.Moves)
        {
            table.AddRow(
                Markup.Escape(move.Name),
                move.DueDateBefore.Text(),
                move.Moved ? $"[yellow]{move.DueDate.Text()}[/]" : move.DueDate.Text(),
                move.PromisedDueDateBefore.Text(),
                move.PromisedDueDate.Text(),
                Markup.Escape(move.Notice),
                (move.Moved ? "moves" : "stays") + (move.Provisional ? ", provisional" : ""));
        }

        console.Write(table);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{answer.Moves.Count} running clocks come onto calendar {answer.CalendarVersion}; {answer.Moves.Count(move => move.Moved)} of them with another date."));
    }
}
