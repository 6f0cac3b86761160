using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using OneStopApproval.Cli.Acts;
using OneStopApproval.Cli.CaseFiles;

namespace OneStopApproval.Cli.Papers;

/// <summary><c>osa verify document</c>: a paper, by nothing but itself and a key that is known from elsewhere.</summary>
internal sealed class VerifyDocumentCommand : Command
{
    private static readonly JsonSerializerOptions Json = new(CaseContents.Json) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = false };

    private readonly Argument<string[]> files = new("FILE") { Description = "The PDF, as it was downloaded; several are checked one after another.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string[]> keys = new("--public-key", "--key") { Description = "File of public keys as PEM that are known from elsewhere; may be given again.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> published = new("--keys") { Description = "What osa keys --json told, kept from a time when it was trusted." };
    private readonly Option<string[]> fingerprints = new("--fingerprint") { Description = "SHA-256 of a public key (DER), 64 hexadecimal digits; may be given again.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> json = new("--json") { Description = "Print what was found as JSON, a line for each file." };

    internal VerifyDocumentCommand()
        : base("document", "Checks that papers are byte for byte as they were issued, without a server. Exit codes: 0 all proven, 1 not, 2 not read.")
    {
        Add(files);
        Option[] all = [keys, published, fingerprints, json];
        Array.ForEach(all, Add);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        try
        {
            var known = KnownKeys.Read(arguments.GetValue(keys) ?? [], arguments.GetValue(published), arguments.GetValue(fingerprints) ?? []);
            var proven = true;
            foreach (var file in arguments.GetValue(files)!)
            {
                var verdict = PaperCheck.Run(File.ReadAllBytes(file), known);
                proven &= verdict.Ok;
                if (arguments.GetValue(json))
                {
                    Console.WriteLine(JsonSerializer.Serialize(verdict, Json));
                }
                else
                {
                    Show(file, verdict);
                }
            }

            return proven ? ExitCode.Done : ExitCode.Differs;
        }
        catch (Exception failure) when (failure is CaseFileException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(failure.Message);
            return ExitCode.Usage;
        }
    }

    private static void Show(string file, PaperVerdict verdict)
    {
        FactTable.Write(
            Terminal.Output(),
            ("file", file),
            ("paper", verdict.Ok ? "authentic: byte for byte as it was signed" : "NOT PROVEN"),
            ("number", verdict.Number ?? ""),
            ("authority", verdict.Authority ?? ""),
            ("type", verdict.Type ?? ""),
            ("date", verdict.ActDate ?? ""),
            ("addressee", verdict.Addressee ?? ""),
            ("signed at", verdict.SignTime?.ToString("u", CultureInfo.InvariantCulture) ?? ""),
            ("key", verdict.Fingerprint ?? ""));
        foreach (var finding in verdict.Findings)
        {
            Console.WriteLine($"- {finding}");
        }

        if (verdict.Ok)
        {
            Console.WriteLine("Proven: whoever holds this key signed exactly these bytes; the pages say what they said when they were issued.");
            Console.WriteLine("Not proven: that the document still stands. It may have been corrected, withdrawn or have expired since; ask here:");
            Console.WriteLine(verdict.Address);
        }
        else if (verdict.Number is not null)
        {
            Console.WriteLine("The facts above are those that were signed, whatever the pages say now.");
        }
    }
}
