using System.Text;
using Google.Protobuf;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Batches;

/// <summary>What a check of a batch file found.</summary>
/// <param name="Ok">Whether nothing is wrong.</param>
/// <param name="Direction">Which way the file goes; empty where it does not say so.</param>
/// <param name="Department">Its department.</param>
/// <param name="Number">Its number.</param>
/// <param name="Rows">Rows that it has.</param>
/// <param name="Sha256">SHA-256 of the file.</param>
/// <param name="Findings">Every fault.</param>
internal sealed record BatchVerdict(
    bool Ok, string Direction, string Department, int Number, int Rows, string Sha256, IReadOnlyList<string> Findings)
{
    /// <summary>What the check could not hold to the signature; empty where it held everything.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>Checks a batch file with nothing but the file and the keys: signature, manifest, every row, and the file before.</summary>
internal sealed class BatchCheck
{
    // Manifest and signature.
    private const int FewestLines = 2;

    private readonly List<string> findings = [];

    private BatchCheck()
    {
    }

    /// <summary>Checks a file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="keys">File with the public keys, one of which must have signed it.</param>
    /// <param name="previous">Bytes of the file with the number before; null leaves that unchecked.</param>
    internal static BatchVerdict Run(byte[] content, string keys, byte[]? previous) => new BatchCheck().Check(content, keys, previous);

    private BatchVerdict Check(byte[] content, string keys, byte[]? previous)
    {
        var manifest = new ExchangeManifest();
        string[] rows = [];
        if (LinesOf(content) is { } lines)
        {
            var signed = content.AsSpan(0, content.Length - Encoding.UTF8.GetByteCount(lines[^1]) - 1);
            Expect(
                KeyFile.AnySigned(keys, signed, BatchText.SignatureIn(lines[^1])!),
                "The signature does not fit the content: the file was altered, or signed with another key. Carry the original again.");
            rows = lines[1..^1];
            var (read, fault) = BatchText.Parse<ExchangeManifest>(lines[0]);
            Expect(fault is null, $"manifest: {fault}");
            manifest = read ?? manifest;
            if (read is not null)
            {
                CheckManifest(manifest, rows, previous);
                CheckRows(manifest.Direction, rows);
            }
        }

        return new(
            findings.Count == 0,
            manifest.Direction == ExchangeDirection.Unspecified ? "" : WireName.Of(manifest.Direction),
            manifest.Department,
            manifest.Number,
            rows.Length,
            BatchText.HashOf(content),
            findings);
    }

    private string[]? LinesOf(byte[] content)
    {
        try
        {
            var lines = BatchText.Strict.GetString(content).Split('\n');
            if (lines[^1].Length == 0 && lines.Length > FewestLines && BatchText.SignatureIn(lines[^2]) is not null)
            {
                return lines[..^1];
            }

            findings.Add("The file does not end with the line of its signature: it was cut short or altered. Carry the original again.");
        }
        catch (DecoderFallbackException)
        {
            findings.Add("The file is no UTF-8 text: it was altered, or made otherwise.");
        }

        return null;
    }

    private void CheckManifest(ExchangeManifest manifest, string[] rows, byte[]? previous)
    {
        var known = manifest.Version == BatchText.Version
            || (manifest.Version == BatchText.ExportVersion && manifest.Direction == ExchangeDirection.Export);
        Expect(known, $"manifest.version: {manifest.Version.Text()} is not known, only 1, and 2 of exports.");
        Expect(Enum.IsDefined(manifest.Direction) && manifest.Direction != ExchangeDirection.Unspecified, "manifest.direction: it says nothing known.");
        Expect(manifest.Department.StartsWith("departments/", StringComparison.Ordinal), "manifest.department: it names none.");
        Expect(manifest.Number > 0, "manifest.number: numbers begin with 1.");
        Expect(manifest.CreateTime is not null, "manifest.create_time: it is missing.");
        Expect(manifest.RowCount == rows.Length, $"manifest.row_count: it says {manifest.RowCount.Text()} rows, and there are {rows.Length.Text()}.");
        Expect(
            previous is null || manifest.PreviousSha256 == BatchText.HashOf(previous),
            "manifest.previous_sha256: the file that was given as the one before is another.");
        Expect(
            manifest.Direction == ExchangeDirection.Receipt || manifest.Number != 1 || manifest.PreviousSha256.Length == 0,
            "manifest.previous_sha256: the first file has none before it.");
    }

    private void CheckRows(ExchangeDirection direction, string[] rows)
    {
        var ids = rows.Select((row, index) => (direction switch
        {
            ExchangeDirection.Export => IdOf<ExportedRow>(row, index + 1, read => read.Id),
            ExchangeDirection.Import => IdOf<ImportedRow>(row, index + 1, read => read.Id),
            ExchangeDirection.Receipt => IdOf<ImportedRowResult>(row, index + 1, read => read.Id),
            _ => null,
        }, index + 1)).ToList();
        foreach (var twice in ids.Where(row => row.Item1 is not null).GroupBy(row => row.Item1).SelectMany(same => same.Skip(1)))
        {
            findings.Add($"row {twice.Item2.Text()}: another row has the same id.");
        }
    }

    private string? IdOf<TRow>(string line, int position, Func<TRow, string> id)
        where TRow : class, IMessage<TRow>, new()
    {
        var (row, fault) = BatchText.Parse<TRow>(line);
        Expect(fault is null, $"row {position.Text()}: {fault}");
        Expect(row is null || Guid.TryParse(id(row), out _), $"row {position.Text()}: its id is no UUID.");
        return row is null ? null : id(row);
    }

    private void Expect(bool holds, string finding)
    {
        if (!holds)
        {
            findings.Add(finding);
        }
    }
}
