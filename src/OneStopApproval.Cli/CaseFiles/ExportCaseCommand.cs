using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using OneStopApproval.Cli.Acts;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Tokens;
using Spectre.Console;

namespace OneStopApproval.Cli.CaseFiles;

/// <summary><c>osa export-case</c>: a whole case as one archive, for the archives and for an appeal.</summary>
internal sealed class ExportCaseCommand : ServerCommand<ExportedCase>
{
    private readonly Argument<string> application = new("APPLICATION") { Description = "Application, for example applications/2f6c1d." };
    private readonly Option<string?> file = new("--file") { Description = "Archive to write; it must not be there yet. Default: the case's id and .zip." };

    internal ExportCaseCommand()
        : base(
            "export-case",
            "Exports a case as one zip: catalogue, documents, materials, tables, journal and its verification. It holds personal values.",
            "an officer of the lead department")
    {
        Add(application);
        Add(file);
    }

    /// <inheritdoc/>
    protected override TokenClaims Bearer(ParseResult arguments) => TokenClaims.Officer("market-supervision");

    /// <inheritdoc/>
    protected override bool IsAsItShouldBe(ExportedCase answer) => answer.JournalHolds;

    /// <inheritdoc/>
    protected override string JsonOf(ExportedCase answer) => JsonSerializer.Serialize(answer, CaseContents.Json);

    /// <inheritdoc/>
    protected override async Task<ExportedCase> CallAsync(Door door, ParseResult arguments, CancellationToken cancellationToken)
    {
        var name = arguments.GetValue(application)!;
        var target = Path.GetFullPath(arguments.GetValue(file) ?? $"{WireName.Id(name)}.zip");
        if (File.Exists(target))
        {
            throw new CaseFileException($"{target} is there already: give another --file.");
        }

        // Under its own name only when it is whole.
        var unfinished = $"{target}.part";
        try
        {
            var exported = await WriteAsync(door, name, unfinished, cancellationToken);
            File.Move(unfinished, target);
            return exported with { File = target };
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <inheritdoc/>
    protected override void Show(IAnsiConsole console, ExportedCase answer)
    {
        var table = new Table().RoundedBorder().AddColumns("what", "parts", "bytes");
        foreach (var kind in answer.Contents.Parts.GroupBy(part => part.Kind))
        {
            table.AddRow(
                kind.Key.ToString().ToLowerInvariant(),
                kind.Count().ToString(CultureInfo.InvariantCulture),
                kind.Sum(part => part.Bytes).ToString("N0", CultureInfo.InvariantCulture));
        }

        console.Write(table);
        FactTable.Write(
            console,
            ("case number", answer.Contents.CaseNumber),
            ("journal", answer.JournalHolds
                ? $"whole: {answer.Contents.JournalEntries.Text()} entries, replay gives the stored state"
                : "DOES NOT VERIFY: see osa verify"),
            ("chain head", answer.Contents.ChainHead),
            ("seal of the catalogue", answer.Seal),
            ("archive", answer.File));
        console.WriteLine("Keep the seal apart from the archive: osa verify ARCHIVE computes it anew.");
    }

    private static async Task<ExportedCase> WriteAsync(Door door, string name, string path, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
        await using var writer = await CaseFileWriter.OpenAsync(stream, cancellationToken);
        var (verification, contents, seal) = await new CaseExport(door, name, writer, cancellationToken).RunAsync();
        return new ExportedCase(path, seal, verification.Ok, contents);
    }
}

/// <summary>A case that was exported.</summary>
/// <param name="File">The archive.</param>
/// <param name="Seal">SHA-256 of its catalogue.</param>
/// <param name="JournalHolds">Whether the server found the journal whole.</param>
/// <param name="Contents">The catalogue.</param>
internal sealed record ExportedCase(string File, string Seal, bool JournalHolds, CaseContents Contents);
