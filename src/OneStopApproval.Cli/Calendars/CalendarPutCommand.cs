using System.CommandLine;
using Grpc.Core;
using OneStopApproval.Cli.Acts;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Calendars;

/// <summary><c>osa calendar put</c>: puts a year in from a file, or tells what it would change.</summary>
internal sealed class CalendarPutCommand : ActCommand<PutCalendarYearResponse>
{
    private readonly Argument<FileInfo> file = new Argument<FileInfo>("FILE")
    {
        Description = "The year, written as catalogue/calendars/2026.yaml is; regional_days_off may be added with region_code, holiday, from and through.",
    }.AcceptExistingOnly();

    private readonly Option<string?> etag = new("--etag")
    {
        Description = "Etag of the year as you read it (osa calendar show). Default: of the year as it stands now.",
    };

    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Tell what would change; put nothing in." };

    private readonly Option<bool> departs = new("--departs-from-rules")
    {
        Description = "The notice itself departs from articles 6 or 7 of the national holiday rules.",
    };

    internal CalendarPutCommand()
        : base("put", "Puts a year of the calendar in: the yearly notice, or the statutory days until it comes.", "an operator")
    {
        Add(file);
        Add(etag);
        Add(dryRun);
        Add(departs);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <inheritdoc/>
    protected override async Task<PutCalendarYearResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken)
    {
        var year = CalendarFile.Read(arguments.GetValue(file)!.FullName);
        var request = new PutCalendarYearRequest
        {
            CalendarYear = year,
            RequestId = requestId,
            Etag = arguments.GetValue(etag) ?? await EtagAsync(door, year.Name, cancellationToken),
            ValidateOnly = arguments.GetValue(dryRun),
            DepartsFromRules = arguments.GetValue(departs),
        };
        RepeatWith($"--etag {(request.Etag.Length == 0 ? "\"\"" : request.Etag)}");
        return await door.Calendars.PutCalendarYearAsync(request, door.Call(cancellationToken));
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, PutCalendarYearResponse answer)
    {
        CalendarYearTable.Write(console, answer.CalendarYear);
        var table = new Table().RoundedBorder().AddColumns("day", "becomes");
        foreach (var change in answer.Changes)
        {
            table.AddRow($"{change.Date.Text()} {change.Date.ToDateOnly()!.Value.Weekday()}", change.WorkingDay ? "a working day" : "a day off");
        }

        console.Write(table);
        console.WriteLine($"Calendar {answer.CalendarVersion} holds it.");
    }

    private static async Task<string> EtagAsync(Door door, string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await door.Calendars.GetCalendarYearAsync(new GetCalendarYearRequest { Name = name }, door.Call(cancellationToken))).Etag;
        }
        catch (RpcException failure) when (failure.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
        {
            // The calendar does not hold it yet; what is wrong with its name is told when it is put in.
            return "";
        }
    }
}
