using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.CaseFiles;
using OneStopApproval.Cli.Evidence;
using OneStopApproval.Cli.Papers;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Readings;

/// <summary>
/// <c>osa verify</c>: whether an application's journal is whole and replays to the stored state; or, without any server,
/// whether a case file is whole.
/// </summary>
internal sealed class VerifyCommand : ReadingCommand<VerifyJournalResponse>
{
    internal VerifyCommand()
        : base(
            "verify",
            "Checks the hash chain of an application's journal, and its replay; or a case file, all of it and without a server.",
            "Application, for example applications/2f6c1d, or the archive that export-case wrote.")
    {
        Add(new VerifyEvidenceCommand());
        Add(new VerifyReceiptCommand());
        Add(new VerifyDocumentCommand());
        SetAction((arguments, cancellationToken) => File.Exists(NameIn(arguments))
            ? CaseFileReport.RunAsync(NameIn(arguments), IsForPrograms(arguments), cancellationToken)
            : RunAsync(arguments, cancellationToken));
    }

    /// <inheritdoc/>
    protected override async Task<VerifyJournalResponse> AskAsync(Door door, string name, CancellationToken cancellationToken) =>
        await door.Operations.VerifyJournalAsync(new VerifyJournalRequest { Name = name }, door.Call(cancellationToken));

    /// <inheritdoc/>
    protected override bool IsAsItShouldBe(VerifyJournalResponse answer) => answer.Ok;

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, VerifyJournalResponse answer)
    {
        var table = new Table().RoundedBorder().HideHeaders().AddColumns("what", "value");
        table.AddRow("application", Markup.Escape(answer.Name));
        table.AddRow("journal", answer.Ok ? "[green]whole: every link holds[/]" : "[red]BROKEN[/]");
        table.AddRow("entries checked", answer.CheckedEvents.ToString(CultureInfo.InvariantCulture));
        table.AddRow("first broken entry", answer.FirstBadSeq == 0 ? "none" : answer.FirstBadSeq.ToString(CultureInfo.InvariantCulture));
        table.AddRow("replay", answer.ReplayMatches ? "[green]gives the stored state[/]" : "[red]differs from the stored state[/]");
        table.AddRow("chain head", Markup.Escape(answer.ChainHead));
        console.Write(table);
    }
}
