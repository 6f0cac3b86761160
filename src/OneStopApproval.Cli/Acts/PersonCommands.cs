using System.CommandLine;
using Google.Protobuf;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Logins;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa personal export</c>: what is stored of one person in all applications of a lab.</summary>
internal sealed class ExportPersonCommand : ActCommand<ExportPersonalDataResponse>
{
    private readonly Argument<string> uscc = new("USCC") { Description = "Unified social credit code of the lab." };
    private readonly Option<string[]> value = new("--value") { Description = "Telephone, e-mail, identity number or name of the person; may be repeated. A name alone finds only where none of the others stands beside it.", Required = true };
    private readonly Option<string> reason = Words.Required("--reason", "How it was made sure who asks.");
    private readonly Option<string> to = Words.Required("--to", "File that the data are written to, as JSON.");

    internal ExportPersonCommand()
        : base("export", "Writes what is stored of one person in all applications of a lab; it is recorded in each.", "an operator")
    {
        Add(uscc);
        Option[] all = [value, reason, to];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <inheritdoc/>
    protected override async Task<ExportPersonalDataResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken)
    {
        var request = new ExportPersonalDataRequest { RequestId = requestId, Uscc = arguments.GetValue(uscc), Reason = arguments.GetValue(reason) };
        request.Values.AddRange(arguments.GetValue(value)!);
        var answer = await door.PersonalData.ExportPersonalDataAsync(request, door.Call(cancellationToken));
        await using var file = new StreamWriter(PrivateFile.Create(arguments.GetValue(to)!));
        await file.WriteAsync(new JsonFormatter(JsonFormatter.Settings.Default.WithIndentation()).Format(answer).AsMemory(), cancellationToken);
        return answer;
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ExportPersonalDataResponse answer) => FactTable.Write(
        console,
        ("applications", answer.Records.Select(record => record.Application).Distinct().Count().Text()),
        ("values", answer.Records.Count.Text()),
        ("namesakes", answer.NamesakeCount.Text()));
}

/// <summary><c>osa personal erase</c>: erases what is stored of one person, but for what has to be kept.</summary>
internal sealed class ErasePersonCommand : ActCommand<ErasePersonalDataResponse>
{
    private readonly Argument<string> uscc = new("USCC") { Description = "Unified social credit code of the lab." };
    private readonly Option<string[]> value = new("--value") { Description = "Telephone, e-mail, identity number or name of the person; may be repeated. A name alone finds only where none of the others stands beside it.", Required = true };
    private readonly Option<string> reason = Words.Required("--reason", "How it was made sure who asks.");

    internal ErasePersonCommand()
        : base("erase", "Erases what is stored of one person in all applications of a lab, and tells what has to be kept and why.", "an operator")
    {
        Add(uscc);
        Add(value);
        Add(reason);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <inheritdoc/>
    protected override async Task<ErasePersonalDataResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken)
    {
        var request = new ErasePersonalDataRequest { RequestId = requestId, Uscc = arguments.GetValue(uscc), Reason = arguments.GetValue(reason) };
        request.Values.AddRange(arguments.GetValue(value)!);
        return await door.PersonalData.ErasePersonalDataAsync(request, door.Call(cancellationToken));
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ErasePersonalDataResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("application", "values", "became");
        foreach (var row in answer.Erasures)
        {
            table.AddRow(row.Application, row.ValueCount.Text(), WireName.Of(row.State));
        }

        console.Write(table);
        FactTable.Write(console, ("namesakes", answer.NamesakeCount.Text()));
    }
}

/// <summary><c>osa personal due</c>: what the server erases by itself, or would.</summary>
internal sealed class PersonalDueCommand : CallCommand<ListExpiringPersonalDataResponse>
{
    private readonly Option<int> years = new("--years") { Description = "Years to keep, as if they were set. Default: the setting." };
    private readonly Option<string> page = Words.Optional("--page", "Token of the page, from the one before.");

    internal PersonalDueCommand()
        : base("due", "Lists applications whose personal values' time is over.", "an operator")
    {
        Add(years);
        Add(page);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Operator;

    /// <inheritdoc/>
    protected override async Task<ListExpiringPersonalDataResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.PersonalData.ListExpiringPersonalDataAsync(
            new ListExpiringPersonalDataRequest { KeepYears = arguments.GetValue(years), PageToken = arguments.GetValue(page) },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ListExpiringPersonalDataResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("application", "number", "ended", "kept until");
        foreach (var row in answer.Applications)
        {
            table.AddRow(row.Application, Markup.Escape(row.DisplayNumber), row.EndDate.Text(), row.ExpireDate.Text());
        }

        console.Write(table);
        if (answer.NextPageToken.Length > 0)
        {
            console.WriteLine($"more: --page {answer.NextPageToken}");
        }
    }
}
