using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using OneStopApproval.Cli.Acts;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.CaseFiles;
using Spectre.Console;

namespace OneStopApproval.Cli.Evidence;

/// <summary><c>osa verify evidence</c>: everything that was exported, without any server.</summary>
internal sealed class VerifyEvidenceCommand : Command
{
    private const int Shown = 100;

    private static readonly JsonSerializerOptions Json = new(CaseContents.Json) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Argument<string> folder = new("FOLDER") { Description = "Folder that export-evidence wrote: events.tsv, heads." };
    private readonly Option<string?> heads = new("--heads") { Description = "Folder of heads that somebody kept. Default: those in the folder, which prove nothing against who wrote it." };
    private readonly Option<string[]> keys = new("--public-key") { Description = "Public key as PEM that is known from elsewhere; may be given again. Default: what the heads say.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> json = new("--json") { Description = "Print what was found as JSON." };

    internal VerifyEvidenceCommand()
        : base("evidence", "Checks all events, their chains and the daily heads, without a server. Exit codes: 0 whole, 1 not whole, 2 not read.")
    {
        Add(folder);
        Add(heads);
        Add(keys);
        Add(json);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        var path = arguments.GetValue(folder)!;
        var kept = arguments.GetValue(heads) ?? Path.Combine(path, EvidenceFolder.Heads);
        var trusted = arguments.GetValue(keys) ?? [];
        try
        {
            using var file = new FileStream(Path.Combine(path, EvidenceFolder.Events), FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            var verdict = EvidenceCheck.Run(file, HeadSet.Read(kept, trusted));
            if (arguments.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(verdict, Json));
            }
            else
            {
                Show(Terminal.Output(), verdict, trusted.Length > 0);
            }

            return verdict.Ok ? ExitCode.Done : ExitCode.Differs;
        }
        catch (Exception failure) when (failure is CaseFileException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(failure.Message);
            return ExitCode.Usage;
        }
    }

    private static void Show(IAnsiConsole console, EvidenceVerdict verdict, bool keysAreKnown)
    {
        FactTable.Write(
            console,
            ("evidence", verdict.Ok ? "whole" : $"NOT WHOLE: {verdict.Findings.Count.Text()} findings"),
            ("events", verdict.Events.Text()),
            ("applications", verdict.Applications.Text()),
            ("daily heads", verdict.Heads.Text()),
            ("last head", verdict.LastHead),
            ("its hash", verdict.LastHeadSha256),
            ("events after it", verdict.EventsAfterLastHead.Text()),
            ("keys", string.Join(", ", verdict.Keys)));
        foreach (var finding in verdict.Findings.Take(Shown))
        {
            console.WriteLine($"- {finding.Text()}");
        }

        if (verdict.Findings.Count > Shown)
        {
            console.WriteLine($"- and {(verdict.Findings.Count - Shown).Text()} more: --json names all.");
        }

        foreach (var sentence in Meaning(verdict, keysAreKnown))
        {
            console.WriteLine(sentence);
        }
    }

    private static IEnumerable<string> Meaning(EvidenceVerdict verdict, bool keysAreKnown)
    {
        if (verdict.Heads == 0)
        {
            yield return "There is no daily head: the chains fit together, but whoever owns the database can write all of them anew.";
            yield break;
        }

        yield return "Proven, if all holds and somebody outside kept a head of these or its hash: every event under that head is as it was, in its place, and none is missing or was put in.";
        yield return "Not proven: that what was recorded is true; when it really happened; and anything after the last head that was kept, for an owner can write that anew and sign new heads.";
        if (!keysAreKnown)
        {
            yield return "The keys are those that the heads themselves tell: give --public-key with the key that you know.";
        }
    }
}
