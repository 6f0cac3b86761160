using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OneStopApproval.Cli.CaseFiles;

/// <summary>Takes the next bytes of a part.</summary>
internal delegate ValueTask PartSink(ReadOnlyMemory<byte> bytes);

/// <summary>Writes a case file part by part, hashing on the way; no part is ever held whole.</summary>
internal sealed class CaseFileWriter : IAsyncDisposable
{
    private readonly ZipArchive archive;
    private readonly List<CasePart> parts = [];

    private CaseFileWriter(ZipArchive archive) => this.archive = archive;

    /// <summary>The parts so far.</summary>
    internal IReadOnlyList<CasePart> Parts => parts;

    /// <summary>Begins an archive.</summary>
    internal static async Task<CaseFileWriter> OpenAsync(Stream file, CancellationToken cancellationToken) =>
        new(await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken));

    /// <summary>Adds a part.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="title">What people call it.</param>
    /// <param name="id">Id in the application, or empty.</param>
    /// <param name="path">Entry of the archive.</param>
    /// <param name="write">Writes its bytes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<CasePart> AddAsync(
        CasePartKind kind, string title, string id, string path, Func<PartSink, Task> write, CancellationToken cancellationToken)
    {
        var (bytes, sha256) = await WriteAsync(path, write, cancellationToken);
        var part = new CasePart(parts.Count + 1, kind, title, id, path, bytes, sha256);
        parts.Add(part);
        return part;
    }

    /// <summary>Names a part once more whose bytes are there already.</summary>
    internal void AddAgain(CasePart part, string title, string id) =>
        parts.Add(part with { Number = parts.Count + 1, Title = title, Id = id });

    /// <summary>Writes the catalogue, after everything that it names.</summary>
    /// <returns>Its hash: whoever keeps it apart from the archive can tell that nothing in the archive was changed.</returns>
    internal async Task<string> FinishAsync(CaseContents contents, CancellationToken cancellationToken)
    {
        var (_, sha256) = await WriteAsync(
            CaseContents.Path,
            async sink => await sink(JsonSerializer.SerializeToUtf8Bytes(contents, CaseContents.Json)),
            cancellationToken);
        return sha256;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => archive.DisposeAsync();

    private async Task<(long Bytes, string Sha256)> WriteAsync(string path, Func<PartSink, Task> write, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = 0L;
        var entry = archive.CreateEntry(path, CompressionLevel.Optimal);
        await using var stream = await entry.OpenAsync(cancellationToken);
        await write(async bytes =>
        {
            hash.AppendData(bytes.Span);
            length += bytes.Length;
            await stream.WriteAsync(bytes, cancellationToken);
        });
        return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
