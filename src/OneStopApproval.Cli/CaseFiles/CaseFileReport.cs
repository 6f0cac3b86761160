using System.Text.Json;
using OneStopApproval.Cli.Acts;
using OneStopApproval.Cli.Calls;
using Spectre.Console;

namespace OneStopApproval.Cli.CaseFiles;

/// <summary>Checks a case file and tells what was found.</summary>
internal static class CaseFileReport
{
    /// <summary>Checks and tells.</summary>
    /// <returns>The exit code.</returns>
    internal static async Task<int> RunAsync(string file, bool asJson, CancellationToken cancellationToken)
    {
        try
        {
            var verdict = await CaseFileCheck.RunAsync(file, cancellationToken);
            if (asJson)
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

    private static void Show(CaseVerdict verdict)
    {
        var console = Terminal.Output();
        FactTable.Write(
            console,
            ("case number", verdict.CaseNumber),
            ("lab", verdict.Lab),
            ("case file", verdict.Ok ? $"whole: {verdict.Parts.Text()} parts, {verdict.JournalEntries.Text()} entries of the journal" : "NOT WHOLE"),
            ("chain head", verdict.ChainHead),
            ("seal of the catalogue", verdict.Seal));
        foreach (var finding in verdict.Findings)
        {
            console.WriteLine($"- {finding}");
        }
    }
}
