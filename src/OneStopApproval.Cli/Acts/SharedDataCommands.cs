using System.CommandLine;
using Google.Protobuf;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Acts;

/// <summary><c>osa shared record</c>: a department records what a source of its own holds of a lab.</summary>
internal sealed class RecordSharedDataCommand : ActCommand<RecordSharedDataResponse>
{
    private readonly Argument<FileInfo> file = new Argument<FileInfo>("FILE") { Description = "What the source holds, at most 2 MiB." }.AcceptExistingOnly();
    private readonly DepartmentOption department = new();
    private readonly Option<string> uscc = Words.Required("--uscc", "Unified social credit code of the lab.");
    private readonly Option<string> material = Words.Required("--material", "Kind of material that it fills, for example legal-person-proof.");
    private readonly Option<string> source = Words.Required("--source", "The source, for example market-entity-register; 'osa catalogue show' lists them.");
    private readonly Option<DateOnly?> asOf = new("--as-of") { Description = "Day on which the source held it so, for example 2026-01-05.", Required = true };
    private readonly Option<string> type = new("--media-type") { Description = "Media type.", DefaultValueFactory = _ => "application/pdf" };

    internal RecordSharedDataCommand()
        : base("record", "Records what a source holds of a lab, to be filled into its drafts.", "an officer of the source's department")
    {
        Add(file);
        Option[] all = [department, uscc, material, source, asOf, type];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<RecordSharedDataResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.SharedData.RecordSharedDataAsync(
            new RecordSharedDataRequest
            {
                RequestId = requestId,
                Uscc = arguments.GetValue(uscc),
                MaterialCode = arguments.GetValue(material),
                Source = arguments.GetValue(source),
                AsOfDate = arguments.GetValue(asOf)?.ToDate(),
                MediaType = arguments.GetValue(type),
                Content = ByteString.CopyFrom(await File.ReadAllBytesAsync(arguments.GetValue(file)!.FullName, cancellationToken)),
            },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, RecordSharedDataResponse answer) =>
        FactTable.Write(console, ("shared data", answer.Name), ("sha256", answer.Sha256));
}

/// <summary><c>osa shared confirm</c>: the lab confirms what an authority filled in.</summary>
internal sealed class ConfirmSharedDataCommand : ActCommand<ConfirmSharedDataResponse>
{
    private readonly Argument<string> data = SharedDataArgument.New();
    private readonly Option<string> uscc = LabArgument.Uscc();

    internal ConfirmSharedDataCommand()
        : base("confirm", "Confirms what an authority filled into a draft; it becomes a material.", "the lab of --uscc")
    {
        Add(data);
        Add(uscc);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => LabArgument.ApplicantOf(arguments.GetValue(uscc)!);

    /// <inheritdoc/>
    protected override async Task<ConfirmSharedDataResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Applications.ConfirmSharedDataAsync(
            new ConfirmSharedDataRequest { Name = arguments.GetValue(data), RequestId = requestId }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ConfirmSharedDataResponse answer) => FactTable.Write(
        console, ("shared data", answer.Name), ("state", WireName.Of(answer.SharedDataState)), ("material", answer.Material));
}

/// <summary><c>osa shared dispute</c>: the lab disputes what an authority filled in.</summary>
internal sealed class DisputeSharedDataCommand : ActCommand<DisputeSharedDataResponse>
{
    private readonly Argument<string> data = SharedDataArgument.New();
    private readonly Option<string> uscc = LabArgument.Uscc();
    private readonly Option<string> reason = Words.Required("--reason", "What is wrong with it.");

    internal DisputeSharedDataCommand()
        : base("dispute", "Disputes what an authority filled into a draft; the lab's own document prevails.", "the lab of --uscc")
    {
        Add(data);
        Add(uscc);
        Add(reason);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => LabArgument.ApplicantOf(arguments.GetValue(uscc)!);

    /// <inheritdoc/>
    protected override async Task<DisputeSharedDataResponse> ActAsync(
        Door door, string requestId, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.Applications.DisputeSharedDataAsync(
            new DisputeSharedDataRequest { Name = arguments.GetValue(data), RequestId = requestId, Reason = arguments.GetValue(reason) },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, DisputeSharedDataResponse answer) =>
        FactTable.Write(console, ("shared data", answer.Name), ("state", WireName.Of(answer.SharedDataState)));
}

/// <summary><c>osa shared list</c>: what sources of a department recorded, a page of it at a time.</summary>
internal sealed class SharedDataListCommand : CallCommand<ListSharedDataResponse>
{
    private readonly DepartmentOption department = new();
    private readonly Option<string> uscc = Words.Optional("--uscc", "Only of this lab.");
    private readonly Option<bool> disputed = new("--disputed") { Description = "Only what a lab disputes." };
    private readonly Option<string> page = Words.Optional("--page", "Token of the page, from the one before.");

    internal SharedDataListCommand()
        : base("list", "Lists what sources of the department recorded and what labs dispute of it.", "an officer of the source's department")
    {
        Option[] all = [department, uscc, disputed, page];
        Array.ForEach(all, Add);
    }

    /// <inheritdoc/>
    protected override TokenClaims? Bearer(ParseResult arguments) => TokenClaims.Officer(arguments.GetValue(department)!);

    /// <inheritdoc/>
    protected override async Task<ListSharedDataResponse> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken) =>
        await door.SharedData.ListSharedDataAsync(
            new ListSharedDataRequest { Uscc = arguments.GetValue(uscc), Disputed = arguments.GetValue(disputed), PageToken = arguments.GetValue(page) },
            door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ListSharedDataResponse answer)
    {
        var table = new Table().RoundedBorder().AddColumns("shared data", "lab", "material", "source", "as of", "disputed");
        foreach (var data in answer.SharedData)
        {
            table.AddRow(
                Markup.Escape(data.Name),
                data.Uscc,
                Markup.Escape(data.MaterialCode),
                Markup.Escape(data.Source),
                data.AsOfDate.Text(),
                Markup.Escape(string.Join('\n', data.Disputes.Select(dispute => $"{dispute.Date.Text()} {dispute.Reason}"))));
        }

        console.Write(table);
        if (answer.NextPageToken.Length > 0)
        {
            console.WriteLine($"more: --page {answer.NextPageToken}");
        }
    }
}

/// <summary>The argument that names shared data in a draft.</summary>
internal static class SharedDataArgument
{
    /// <summary>The argument.</summary>
    internal static Argument<string> New() => new("DATA") { Description = "Shared data, for example applications/2f6c1d/sharedData/4kq2m." };
}
