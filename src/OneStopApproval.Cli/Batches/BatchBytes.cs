using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.CaseFiles;
using OneStopApproval.Contracts.V1;
using ExportedCase = OneStopApproval.Contracts.V1.ExportedCase;

namespace OneStopApproval.Cli.Batches;

/// <summary>
/// The bytes of the materials and papers that an export names, in a folder that is carried with it: a material under its hash, a
/// paper under its document. The signed file names length and hash of both; a file of version 1 names no paper's, and its papers lie
/// beside what the server said of them.
/// </summary>
internal static class BatchBytes
{
    /// <summary>What is said where a file names no paper's bytes.</summary>
    internal const string Unnamed = "The file is of version 1 and names no paper's bytes: the papers were held only to what was fetched with them.";

    /// <summary>The cases of an export, and whether it names the bytes of its papers.</summary>
    /// <exception cref="CaseFileException">It is no export.</exception>
    internal static (IReadOnlyList<ExportedCase> Cases, bool NamesPapers) CasesIn(byte[] content)
    {
        var lines = BatchText.Strict.GetString(content).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines is [var first, ..] && BatchText.Parse<ExchangeManifest>(first).Message is { Direction: ExchangeDirection.Export } manifest
            ? ([.. lines[1..].Select(line => BatchText.Parse<ExportedRow>(line).Message?.Case).OfType<ExportedCase>()], manifest.Version >= BatchText.ExportVersion)
            : throw new CaseFileException("This file is no export: it names no material.");
    }

    /// <summary>Where a material lies.</summary>
    internal static string PathOf(string folder, Material material) => Path.Combine(folder, "materials", material.Sha256);

    /// <summary>Where a paper lies; what the server says of it lies beside it.</summary>
    internal static string PathOf(string folder, Document document) =>
        Path.Combine(folder, "papers", $"{document.Name.Split('/')[1]}-{WireName.Id(document.Name)}.pdf");

    /// <summary>Fetches what is not there yet. What the server has no more, or has otherwise by now, is told and left out.</summary>
    internal static async Task<FetchedBytes> FetchAsync(Door door, byte[] content, string folder, CancellationToken cancellationToken)
    {
        var (cases, namesPapers) = CasesIn(content);
        Directory.CreateDirectory(Path.Combine(folder, "materials"));
        Directory.CreateDirectory(Path.Combine(folder, "papers"));
        var fetched = new FetchedBytes(folder, 0, 0, [], []);
        foreach (var material in cases.SelectMany(row => row.Materials).DistinctBy(material => material.Sha256))
        {
            fetched = await MaterialAsync(door, material, PathOf(folder, material), cancellationToken) switch
            {
                true => fetched with { Materials = fetched.Materials + 1 },
                false => fetched with { Gone = [.. fetched.Gone, material.Name] },
            };
        }

        // One that could not be printed when the file was made is named without bytes, and cannot be held to any.
        foreach (var (document, named) in PapersOf(cases).Where(paper => paper.Named is not null || !namesPapers))
        {
            fetched = await PaperAsync(door, document, namesPapers ? named : null, PathOf(folder, document), cancellationToken)
                ? fetched with { Papers = fetched.Papers + 1 }
                : fetched with { Changed = [.. fetched.Changed, document.Name] };
        }

        return fetched;
    }

    /// <summary>What is wrong in a folder with what an export names.</summary>
    internal static IEnumerable<string> Faults(byte[] content, string folder)
    {
        var (cases, namesPapers) = CasesIn(content);
        foreach (var material in cases.SelectMany(row => row.Materials).DistinctBy(material => material.Sha256))
        {
            var path = PathOf(folder, material);
            if (!File.Exists(path))
            {
                yield return $"{material.Name}: its bytes are missing.";
            }
            else if (!Holds(path, material.Sha256, material.SizeBytes))
            {
                yield return $"{material.Name}: its bytes are not those that the file names.";
            }
        }

        foreach (var (document, named) in PapersOf(cases))
        {
            if ((namesPapers ? FaultOf(PathOf(folder, document), named) : FaultOf(PathOf(folder, document))) is { } fault)
            {
                yield return $"{document.Name}: {fault}";
            }
        }
    }

    private static IEnumerable<(Document Document, ExportedPaper? Named)> PapersOf(IEnumerable<ExportedCase> cases) => cases.SelectMany(
        row => row.Documents.Select(document => (document, row.Papers.FirstOrDefault(paper => paper.Document == document.Name))));

    private static string? FaultOf(string path, ExportedPaper? named) =>
        named is null ? "the file names no bytes of its paper."
        : !File.Exists(path) ? "its paper is missing."
        : Holds(path, named.Sha256, named.SizeBytes) ? null
        : "its paper is not the one that the file names.";

    // Of version 1: whoever alters a paper can alter what lies beside it.
    private static string? FaultOf(string path) =>
        !File.Exists(path) || !File.Exists(DescriptionOf(path)) ? "its paper is missing."
        : BatchText.Parse<Paper>(File.ReadAllText(DescriptionOf(path))).Message?.Sha256 == HashOf(path) ? null
        : "its paper is not the one that was fetched.";

    private static bool Holds(string path, string sha256, long length) => new FileInfo(path).Length == length && HashOf(path) == sha256;

    private static async Task<bool> MaterialAsync(Door door, Material material, string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path) && HashOf(path) == material.Sha256)
        {
            return true;
        }

        try
        {
            using var call = door.Materials.DownloadMaterial(new DownloadMaterialRequest { Name = material.Name }, door.Stream(cancellationToken));
            _ = await Download.FirstAsync(call.ResponseStream, cancellationToken);
            await Download.SaveAsync(
                call.ResponseStream, message => message.Chunk, material.Name, material.Sha256, path, overwrite: true, cancellationToken);
            return true;
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.NotFound)
        {
            return false;
        }
    }

    // A paper that was corrected, or lost a value, since the file was made has other bytes: the next file names them.
    private static async Task<bool> PaperAsync(Door door, Document document, ExportedPaper? named, string path, CancellationToken cancellationToken)
    {
        if (named is not null && File.Exists(path) && File.Exists(DescriptionOf(path)) && Holds(path, named.Sha256, named.SizeBytes))
        {
            return true;
        }

        using var call = door.Documents.DownloadDocument(new DownloadDocumentRequest { Name = document.Name }, door.Stream(cancellationToken));
        var paper = (await Download.FirstAsync(call.ResponseStream, cancellationToken)).Paper;
        await Download.SaveAsync(
            call.ResponseStream, message => message.Chunk, document.Name, paper.Sha256, path, overwrite: true, cancellationToken);
        if (named is not null && (paper.Sha256 != named.Sha256 || paper.SizeBytes != named.SizeBytes))
        {
            File.Delete(path);
            return false;
        }

        await File.WriteAllTextAsync(DescriptionOf(path), JsonFormatter.Default.Format(paper), cancellationToken);
        return true;
    }

    private static string DescriptionOf(string paper) => Path.ChangeExtension(paper, ".json");

    private static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}

/// <summary>What was fetched.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Materials">Materials that are there now.</param>
/// <param name="Papers">Papers that are there now.</param>
/// <param name="Gone">Resource names of materials that the server has no more.</param>
/// <param name="Changed">Resource names of documents whose paper is another one by now than the file names.</param>
internal sealed record FetchedBytes(string Folder, int Materials, int Papers, IReadOnlyList<string> Gone, IReadOnlyList<string> Changed);
