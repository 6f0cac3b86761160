using System.CommandLine;
using System.Text.Json;
using OneStopApproval.Cli.Acts;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.CaseFiles;
using Spectre.Console;

namespace OneStopApproval.Cli.Batches;

/// <summary><c>osa exchange check</c>: whether a batch file is whole, without any server.</summary>
internal sealed class CheckBatchCommand : Command
{
    private readonly Argument<FileInfo> file = new Argument<FileInfo>("FILE") { Description = "An export, an import or a receipt." }.AcceptExistingOnly();
    private readonly Option<FileInfo> keys = new Option<FileInfo>("--keys")
    {
        Description = "Public keys in PEM, one of which must have signed it: the server's (ListSigningKeys) of exports and receipts, the department's of imports.",
        Required = true,
    }.AcceptExistingOnly();

    private readonly Option<FileInfo> previous = new Option<FileInfo>("--previous") { Description = "The file with the number before; of a receipt: the import that it answers." }.AcceptExistingOnly();
    private readonly Option<DirectoryInfo> bytes = new Option<DirectoryInfo>("--bytes") { Description = "Folder with the materials and papers that came with an export (exchange bytes)." }.AcceptExistingOnly();
    private readonly Option<bool> json = new("--json") { Description = "Print the verdict as JSON." };

    internal CheckBatchCommand()
        : base("check", "Checks a batch file offline: signature, manifest, every row; names every fault.")
    {
        Add(file);
        Option[] all = [keys, previous, bytes, json];
        Array.ForEach(all, Add);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            var before = arguments.GetValue(previous);
            var content = await File.ReadAllBytesAsync(arguments.GetValue(file)!.FullName, cancellationToken);
            var verdict = BatchCheck.Run(
                content,
                arguments.GetValue(keys)!.FullName,
                before is null ? null : await File.ReadAllBytesAsync(before.FullName, cancellationToken));
            // What an altered file names is worth no look.
            if (verdict.Ok && arguments.GetValue(bytes) is { } folder)
            {
                string[] faults = [.. BatchBytes.Faults(content, folder.FullName)];
                verdict = verdict with { Ok = faults.Length == 0, Findings = faults, Notes = BatchBytes.CasesIn(content).NamesPapers ? [] : [BatchBytes.Unnamed] };
            }

            if (arguments.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(verdict, CaseContents.Json));
            }
            else
            {
                Show(verdict);
            }

            return verdict.Ok ? ExitCode.Done : ExitCode.Differs;
        }
        catch (CaseFileException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return ExitCode.Differs;
        }
    }

    private static void Show(BatchVerdict verdict)
    {
        var console = Terminal.Output();
        FactTable.Write(
            console,
            ("batch", $"{verdict.Department} {verdict.Direction} {verdict.Number.Text()}"),
            ("file", verdict.Ok ? $"whole: {verdict.Rows.Text()} rows" : "NOT WHOLE"),
            ("sha256", verdict.Sha256));
        foreach (var finding in verdict.Findings.Concat(verdict.Notes))
        {
            console.WriteLine($"- {finding}");
        }
    }
}
