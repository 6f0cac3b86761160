using System.CommandLine;
using System.Text.Json;
using OneStopApproval.Cli.Acts;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.CaseFiles;
using OneStopApproval.Contracts.V1;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace OneStopApproval.Cli.Batches;

/// <summary><c>osa exchange pack</c>: makes a signed batch file of a department's acts, without any server.</summary>
internal sealed class PackBatchCommand : Command
{
    private readonly Argument<FileInfo> rows = new Argument<FileInfo>("ROWS") { Description = "The acts: one JSON object of ImportedRow in each line." }.AcceptExistingOnly();
    private readonly DepartmentOption department = new();
    private readonly Option<FileInfo> key = new Option<FileInfo>("--key") { Description = "The department's private key (P-256) in PEM.", Required = true }.AcceptExistingOnly();
    private readonly Option<int> number = new("--number") { Description = "Number of the file, from 1 and without gaps.", Required = true };
    private readonly Option<FileInfo> previous = new Option<FileInfo>("--previous") { Description = "The file with the number before; none for the first." }.AcceptExistingOnly();
    private readonly Option<int> acknowledged = new("--acknowledged") { Description = "Number of the last export that has arrived; 0 when none has." };
    private readonly Option<string> output = Words.Optional("--out", "Where the file goes. Default: DEPARTMENT-import-NUMBER.jsonl here.");
    private readonly Option<bool> json = new("--json") { Description = "Print what was written as JSON." };

    internal PackBatchCommand()
        : base("pack", "Makes a signed batch file of a department's acts, offline; names every fault of the rows and then writes nothing.")
    {
        Add(rows);
        Option[] all = [department, key, number, previous, acknowledged, output, json];
        Array.ForEach(all, Add);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            var before = arguments.GetValue(previous);
            var manifest = new ExchangeManifest
            {
                Version = BatchText.Version,
                Direction = ExchangeDirection.Import,
                Department = $"departments/{arguments.GetValue(department)}",
                Number = arguments.GetValue(number),
                PreviousSha256 = before is null ? "" : BatchText.HashOf(await File.ReadAllBytesAsync(before.FullName, cancellationToken)),
                CreateTime = Timestamp.FromDateTimeOffset(DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds())),
                AcknowledgedExport = arguments.GetValue(acknowledged),
            };
            var lines = await File.ReadAllLinesAsync(arguments.GetValue(rows)!.FullName, BatchText.Strict, cancellationToken);
            var content = Pack(manifest, lines, arguments.GetValue(key)!.FullName);
            var path = arguments.GetValue(output) is { Length: > 0 } named ? named : $"{arguments.GetValue(department)}-import-{manifest.Number.Text()}.jsonl";
            await File.WriteAllBytesAsync(path, content, cancellationToken);
            Show(arguments.GetValue(json), path, manifest.RowCount, BatchText.HashOf(content));
            return ExitCode.Done;
        }
        catch (CaseFileException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return ExitCode.Differs;
        }
        catch (System.Text.DecoderFallbackException)
        {
            await Console.Error.WriteLineAsync($"{arguments.GetValue(rows)!.FullName} is no UTF-8 text.");
            return ExitCode.Differs;
        }
    }

    private static byte[] Pack(ExchangeManifest manifest, string[] lines, string keyFile)
    {
        var faults = new List<string>();
        var read = new List<ImportedRow>();
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, line) in lines.Index().Where(pair => pair.Item.Length > 0))
        {
            var (row, fault) = BatchText.Parse<ImportedRow>(line);
            string? wrong = fault
                ?? (line.Length > BatchText.LongestLine ? "a line has at most 512 KiB."
                : !Guid.TryParse(row!.Id, out _) ? "id: a UUID that means this row for ever."
                : !ids.Add(row.Id) ? "id: another row has the same."
                : row.Review.Length == 0 && row.ExternalCaseId.Length == 0 ? "review: name it, or the externalCaseId that was recorded for it."
                : row.ActCase == ImportedRow.ActOneofCase.None && (row.Review.Length == 0 || row.ExternalCaseId.Length == 0)
                    ? "act: give one; only to record an id, give review and externalCaseId."
                : null);
            if (wrong is not null)
            {
                faults.Add($"line {(index + 1).Text()}: {wrong}");
            }
            else
            {
                read.Add(row!);
            }
        }

        AddIf(faults, manifest.Number < 1, "--number: numbers begin with 1.");
        AddIf(faults, manifest.Number == 1 && manifest.PreviousSha256.Length > 0, "--previous: the first file has none before it.");
        AddIf(faults, manifest.Number > 1 && manifest.PreviousSha256.Length == 0, "--previous: give the file with the number before.");
        AddIf(faults, read.Count > BatchText.MostRows, "At most 1000 rows; make several files of them.");
        manifest.RowCount = read.Count;
        using var key = KeyFile.ReadPrivate(keyFile);
        var content = BatchText.Write(manifest, read, key);
        AddIf(faults, content.Length > BatchText.MostBytes, "A file has at most 2 MiB; make several of them.");
        return faults.Count == 0 ? content : throw new CaseFileException(string.Join('\n', faults));
    }

    private static void AddIf(List<string> faults, bool wrong, string fault)
    {
        if (wrong)
        {
            faults.Add(fault);
        }
    }

    private static void Show(bool forPrograms, string path, int count, string sha256)
    {
        if (forPrograms)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { file = path, rows = count, sha256 }));
        }
        else
        {
            FactTable.Write(Terminal.Output(), ("file", path), ("rows", count.Text()), ("sha256", sha256));
        }
    }
}
