using System.CommandLine;
using Google.Protobuf;
using OneStopApproval.Cli.CaseFiles;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa exchange export</c>: makes the next file for a department's own system.</summary>
internal sealed class ExportBatchCommand : ActCommand<ExportBatchResponse>
{
    private readonly DepartmentOption department = new();
    private readonly Option<string> output = Words.Optional("--out", "Where the file goes. Default: DEPARTMENT-export-NUMBER.jsonl here.");
    private string written = "";

    internal ExportBatchCommand()
        : base("export", "Makes the next batch file of what happened in the department's reviews.", "an officer of the department")
    {
        Add(department);
        Add(output);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<ExportBatchResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken)
    {
        var answer = await door.Exchange.ExportBatchAsync(new ExportBatchRequest { RequestId = requestId }, door.Call(cancellationToken));
        if (answer.Batch is { } batch)
        {
            written = await ExchangeFiles.FetchAsync(door, batch.Name, arguments.GetValue(output), cancellationToken);
        }

        return answer;
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ExportBatchResponse answer)
    {
        if (answer.Batch is null)
        {
            console.WriteLine("Nothing happened since the file before.");
            return;
        }

        FactTable.Write(
            console, ("batch", answer.Batch.Name), ("file", written), ("rows", answer.Batch.RowCount.Text()), ("sha256", answer.Batch.Sha256), ("more", answer.More ? "export again" : ""));
    }
}

/// <summary><c>osa exchange import</c>: takes in a file of a department's own system, and keeps the receipt.</summary>
internal sealed class ImportBatchCommand : ActCommand<ImportBatchResponse>
{
    private readonly Argument<FileInfo> file = new Argument<FileInfo>("FILE") { Description = "The batch file." }.AcceptExistingOnly();
    private readonly DepartmentOption department = new();
    private readonly Option<string> receipt = Words.Optional("--receipt", "Where the receipt goes. Default: FILE.receipt.jsonl.");

    internal ImportBatchCommand()
        : base("import", "Takes in a batch file and keeps its signed receipt; the same file again gets the same receipt.", "an officer of the department")
    {
        Add(file);
        Add(department);
        Add(receipt);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override bool IsAsItShouldBe(ImportBatchResponse answer) => answer.Results.All(result => result.Outcome == ImportedOutcome.Done);

    /// <inheritdoc/>
    protected override async Task<ImportBatchResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken)
    {
        var path = arguments.GetValue(file)!.FullName;
        var content = ByteString.CopyFrom(await File.ReadAllBytesAsync(path, cancellationToken));
        var answer = await door.Exchange.ImportBatchAsync(
            new ImportBatchRequest { RequestId = requestId, Content = content }, door.Stream(cancellationToken));
        var kept = arguments.GetValue(receipt) is { Length: > 0 } named ? named : $"{path}.receipt.jsonl";
        await File.WriteAllBytesAsync(kept, answer.Receipt.ToByteArray(), cancellationToken);
        return answer;
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ImportBatchResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("row", "review", "outcome", "state", "document", "why not");
        foreach (var result in answer.Results)
        {
            table.AddRow(
                result.Position.Text(),
                Markup.Escape(result.Review),
                WireName.Of(result.Outcome),
                result.Outcome == ImportedOutcome.Done ? WireName.Of(result.State) : "",
                Markup.Escape(result.DocumentNumber),
                Markup.Escape(string.Join('\n', result.Faults.Select(fault => $"{fault.Field}: {fault.Description}").Prepend(result.Reason).Where(line => line.Length > 0))));
        }

        console.Write(table);
    }
}

/// <summary><c>osa exchange list</c>: a department's files of one direction.</summary>
internal sealed class BatchListCommand : CallCommand<ListBatchesResponse>
{
    private readonly DepartmentOption department = new();
    private readonly Option<bool> imports = new("--imports") { Description = "Files from the department's own system, not those for it." };
    private readonly Option<string> page = Words.Optional("--page", "Token of the page, from the one before.");

    internal BatchListCommand()
        : base("list", "Lists the department's batch files.", "an officer of the department")
    {
        Option[] all = [department, imports, page];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<ListBatchesResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Exchange.ListBatchesAsync(
            new ListBatchesRequest
            {
                Direction = arguments.GetValue(imports) ? ExchangeDirection.Import : ExchangeDirection.Export,
                PageToken = arguments.GetValue(page),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ListBatchesResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("batch", "rows", "made", "arrived", "finished", "sha256");
        foreach (var batch in answer.Batches)
        {
            table.AddRow(
                Markup.Escape(batch.Name),
                batch.RowCount.Text(),
                batch.CreateTime.ToShanghaiDate().Text(),
                batch.AcknowledgeTime?.ToShanghaiDate().Text() ?? "-",
                batch.Finished ? "yes" : "no: import it again",
                batch.Sha256);
        }

        console.Write(table);
        if (answer.NextPageToken.Length > 0)
        {
            console.WriteLine($"more: --page {answer.NextPageToken}");
        }
    }
}

/// <summary><c>osa exchange resend</c>: a file again, byte for byte.</summary>
internal sealed class ResendBatchCommand : CallCommand<GetBatchResponse>
{
    private readonly Argument<string> batch = new("BATCH") { Description = "For example departments/police/exports/3, or departments/police/imports/3 for a receipt." };
    private readonly Option<string> output = Words.Optional("--out", "Where the file goes. Default: DEPARTMENT-export-NUMBER.jsonl here.");
    private string written = "";

    internal ResendBatchCommand()
        : base("resend", "Gets a batch file, or the receipt of one, again.", "an officer of the department")
    {
        Add(batch);
        Add(output);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) =>
        arguments.GetValue(batch)!.Split('/') is ["departments", var department, ..] ? TokenClaims.Officer(department) : null;

    /// <inheritdoc/>
    protected override async Task<GetBatchResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken)
    {
        var answer = await door.Exchange.GetBatchAsync(new GetBatchRequest { Name = arguments.GetValue(batch) }, door.Call(cancellationToken));
        written = await ExchangeFiles.WriteAsync(answer, arguments.GetValue(output), cancellationToken);
        return answer;
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, GetBatchResponse answer) =>
        FactTable.Write(console, ("batch", answer.Batch.Name), ("file", written), ("sha256 of the batch", answer.Batch.Sha256));
}

/// <summary><c>osa exchange reconcile</c>: compares a department's own list of a day with what is here.</summary>
internal sealed class ReconcileDayCommand : CallCommand<ReconcileDayResponse>
{
    private readonly Argument<DateOnly> date = new("DATE") { Description = "The day, for example 2026-01-05." };
    private readonly Argument<FileInfo> file = new Argument<FileInfo>("FILE") { Description = "The department's list: one JSON object of DayEntry in each line." }.AcceptExistingOnly();
    private readonly DepartmentOption department = new();
    private readonly Option<string> item = Words.Optional("--item", "Only of this service item, for example cma.");

    internal ReconcileDayCommand()
        : base("reconcile", "Tells every difference between the department's own list of a day and what is here.", "an officer of the department")
    {
        Add(date);
        Add(file);
        Add(department);
        Add(item);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override bool IsAsItShouldBe(ReconcileDayResponse answer) => answer.Differences.Count == 0;

    /// <inheritdoc/>
    protected override async Task<ReconcileDayResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken)
    {
        var lines = await File.ReadAllLinesAsync(arguments.GetValue(file)!.FullName, cancellationToken);
        return await door.Exchange.ReconcileDayAsync(
            new ReconcileDayRequest
            {
                Date = arguments.GetValue(date).ToDate(),
                Item = arguments.GetValue(item) is { Length: > 0 } named ? $"serviceItems/{named}" : "",
                Entries = { lines.Where(line => line.Length > 0).Select(ExchangeFiles.EntryIn) },
            },
            door.Call(cancellationToken));
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ReconcileDayResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("review", "difference", "here", "there", "resend");
        foreach (var difference in answer.Differences)
        {
            var shown = difference.Here ?? difference.There;
            table.AddRow(
                Markup.Escape(shown.Review.Length > 0 ? shown.Review : shown.ExternalCaseId),
                Markup.Escape($"{WireName.Of(difference.Kind)} {string.Join(", ", difference.Fields)}"),
                Markup.Escape(SideOf(difference.Here)),
                Markup.Escape(SideOf(difference.There)),
                Markup.Escape(difference.Resend));
        }

        console.Write(table);
        console.WriteLine($"{answer.Differences.Count.Text()} differences in {answer.ComparedCount.Text()} reviews.");
    }

    private static string SideOf(DayEntry? entry) => entry is null
        ? "-"
        : string.Join(' ', new[] { WireName.Of(entry.State), entry.DocumentNumber, entry.ActDate is null ? "" : entry.ActDate.Text() }.Where(word => word.Length > 0));
}

/// <summary><c>osa exchange day</c>: the list of a day for the other side to compare with.</summary>
internal sealed class DayListCommand : CallCommand<GetDayResponse>
{
    private readonly Argument<DateOnly> date = new("DATE") { Description = "The day, for example 2026-01-05." };
    private readonly DepartmentOption department = new();

    internal DayListCommand()
        : base("day", "Tells the department's reviews that moved on a day, one JSON object in each line.", "an officer of the department")
    {
        Add(date);
        Add(department);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<GetDayResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Exchange.GetDayAsync(new GetDayRequest { Date = arguments.GetValue(date).ToDate() }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, GetDayResponse answer)
    {
        // Lines for the file of a list: a console would wrap them.
        foreach (var entry in answer.Entries)
        {
            Console.WriteLine(JsonFormatter.Default.Format(entry));
        }
    }
}

/// <summary><c>osa exchange case</c>: notes under which id the department's own system keeps a review.</summary>
internal sealed class RecordExternalCaseCommand : ActCommand<RecordExternalCaseResponse>
{
    private readonly Argument<string> review = new("REVIEW") { Description = "Review, for example applications/2f6c1d/reviews/cma." };
    private readonly Argument<string> id = new("ID") { Description = "Id of the case in the department's own system." };
    private readonly DepartmentOption department = new();

    internal RecordExternalCaseCommand()
        : base("case", "Notes under which id the department's own system keeps a review.", "an officer of the department")
    {
        Add(review);
        Add(id);
        Add(department);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<RecordExternalCaseResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Exchange.RecordExternalCaseAsync(
            new RecordExternalCaseRequest { Name = arguments.GetValue(review), RequestId = requestId, ExternalCaseId = arguments.GetValue(id) },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, RecordExternalCaseResponse answer) =>
        FactTable.Write(console, ("review", answer.Name), ("state", WireName.Of(answer.State)), ("etag", answer.Etag));
}

/// <summary>Batch files on disk.</summary>
internal static class ExchangeFiles
{
    /// <summary>Gets a file and writes it; gives its path.</summary>
    internal static async Task<string> FetchAsync(Door door, string name, string? path, CancellationToken cancellationToken) =>
        await WriteAsync(await door.Exchange.GetBatchAsync(new GetBatchRequest { Name = name }, door.Call(cancellationToken)), path, cancellationToken);

    /// <summary>Writes a file; gives its path.</summary>
    internal static async Task<string> WriteAsync(GetBatchResponse answer, string? path, CancellationToken cancellationToken)
    {
        var parts = answer.Batch.Name.Split('/');
        var kind = answer.Batch.Direction == ExchangeDirection.Export ? "export" : "receipt";
        var file = string.IsNullOrEmpty(path) ? $"{parts[1]}-{kind}-{parts[3]}.jsonl" : path;
        await File.WriteAllBytesAsync(file, answer.Content.ToByteArray(), cancellationToken);
        return file;
    }

    /// <summary>The entry in a line of a list.</summary>
    /// <exception cref="CaseFileException">The line is none.</exception>
    internal static DayEntry EntryIn(string line)
    {
        try
        {
            return JsonParser.Default.Parse<DayEntry>(line);
        }
        catch (IOException)
        {
            throw new CaseFileException($"This line is no entry of a day: {line}");
        }
    }
}
