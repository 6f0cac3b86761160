using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Storage.Evidence;
using OneStopApproval.Storage.Journal;

namespace OneStopApproval.Benchmarks.Evidence;

/// <summary>How long <c>osa verify evidence</c> takes over events as they are stored, with a head for each day.</summary>
internal static class EvidenceRun
{
    /// <summary>Events that the target speaks of.</summary>
    internal const int Events = 1_000_000;

    private const int Open = 2000;
    private const int EventsOfOne = 20;
    private const int Days = 250;

    /// <summary>Writes a folder of evidence, verifies it, and tells how long that took.</summary>
    internal static async Task MeasureAsync(int events)
    {
        var folder = Directory.CreateTempSubdirectory("osa-evidence-").FullName;
        try
        {
            await WriteAsync(folder, events);
            var size = new FileInfo(Path.Combine(folder, "events.tsv")).Length;
            var osa = Path.Combine(RepositoryRoot.PathOf("src/OneStopApproval.Cli/bin"), Configuration(), "net10.0", "osa.dll");
            var began = Stopwatch.GetTimestamp();
            using var process = Process.Start("dotnet", [osa, "verify", "evidence", folder]);
            await process.WaitForExitAsync();
            var took = Stopwatch.GetElapsedTime(began);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{events} events, {size / 1024 / 1024} MiB, {Days} heads: exit code {process.ExitCode} after {took.TotalSeconds:F1} s on {Environment.ProcessorCount} cores"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Configuration() =>
        Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;

    private static async Task WriteAsync(string folder, int events)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var heads = Directory.CreateDirectory(Path.Combine(folder, "heads")).FullName;
        await using var file = new BufferedStream(File.Create(Path.Combine(folder, "events.tsv")), 1 << 20);
        var ends = new SortedDictionary<string, (long Sequence, byte[] Hash)>(StringComparer.Ordinal);
        var tree = new HashTree();
        var (previous, after, day) = (HeadContent.NoPrevious, 0L, 0);
        for (var feed = 1L; feed <= events; feed++)
        {
            var row = Next(ends, feed, day);
            file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{feed}\t{Convert.ToHexStringLower(row.Hash)}\t")));
            file.Write(row.Bytes);
            file.WriteByte((byte)'\n');
            tree.Add(HashTree.EventLeaf(feed, row.Hash));
            if (feed < (long)events * (day + 1) / Days)
            {
                continue;
            }

            var content = new HeadContent(
                HeadContent.Version, HeadContent.DailyHead, day + 1, new DateOnly(2026, 1, 5).AddDays(day), after, feed, tree.Count,
                Convert.ToHexStringLower(tree.Root()), ends.Count, ChainsRoot(ends), previous);
            previous = await WriteHeadAsync(heads, content, key);
            (tree, after, day) = (new(), feed, day + 1);
        }
    }

    private static JournalRow Next(SortedDictionary<string, (long Sequence, byte[] Hash)> ends, long feed, int day)
    {
        // So many are open at once and take turns; each ends after so many events.
        var generation = (feed - 1) / (Open * EventsOfOne);
        var application = string.Create(CultureInfo.InvariantCulture, $"app{(generation * Open) + (feed % Open):d22}");
        var (sequence, hash) = ends.TryGetValue(application, out var end) ? end : (0, JournalFormat.Genesis);
        var time = new DateTimeOffset(2026, 1, 5, 1, 0, 0, TimeSpan.Zero).AddDays(day).AddMilliseconds(feed % 1000);
        var row = JournalFormat.Write(
            application, sequence + 1, new ReviewWithdrawn("cma", new(2026, 1, 5), new string('c', 64)), hash, null, new(time, time, default));
        ends[application] = (sequence + 1, row.Hash);
        return row;
    }

    private static string ChainsRoot(SortedDictionary<string, (long Sequence, byte[] Hash)> ends)
    {
        var tree = new HashTree();
        foreach (var (application, end) in ends)
        {
            tree.Add(HashTree.ChainLeaf(application, end.Sequence, end.Hash));
        }

        return Convert.ToHexStringLower(tree.Root());
    }

    private static async Task<string> WriteHeadAsync(string folder, HeadContent content, ECDsa key)
    {
        var bytes = content.ToBytes();
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var signature = key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        var id = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];
        var head = new HeadFile(
            Encoding.UTF8.GetString(bytes), sha256, "ecdsa-p256-sha256", id, Convert.ToBase64String(signature), key.ExportSubjectPublicKeyInfoPem());
        await File.WriteAllBytesAsync(Path.Combine(folder, content.Day.ToString("yyyy-MM-dd'.json'", CultureInfo.InvariantCulture)), head.ToBytes());
        return sha256;
    }
}
