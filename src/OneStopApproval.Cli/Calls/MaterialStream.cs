using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Calls;

/// <summary>Streams the file of one material to the server.</summary>
internal static class MaterialStream
{
    private const int ChunkBytes = 256 * 1024;

    /// <summary>Uploads a file; the server checks its length and its hash.</summary>
    /// <param name="door">The applicant's connection.</param>
    /// <param name="application">Resource name of the application.</param>
    /// <param name="code">Code of the material.</param>
    /// <param name="file">Path and media type.</param>
    /// <param name="requestId">Id of the call.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal static async Task<UploadMaterialResponse> UploadAsync(
        Door door, string application, string code, (string Path, string MediaType) file, string requestId, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(file.Path, cancellationToken);
        using var call = door.Materials.UploadMaterial(door.Call(cancellationToken));
        await WriteAsync(call.RequestStream, new UploadMaterialHeader
        {
            Parent = application,
            RequestId = requestId,
            MaterialCode = code,
            FileName = Path.GetFileName(file.Path),
            MediaType = file.MediaType,
            SizeBytes = bytes.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
        }, bytes, cancellationToken);
        return await call.ResponseAsync;
    }

    private static async Task WriteAsync(
        IClientStreamWriter<UploadMaterialRequest> stream,
        UploadMaterialHeader header,
        ReadOnlyMemory<byte> bytes,
        CancellationToken cancellationToken)
    {
        await stream.WriteAsync(new UploadMaterialRequest { Header = header }, cancellationToken);
        for (var rest = bytes; !rest.IsEmpty; rest = rest[Math.Min(ChunkBytes, rest.Length)..])
        {
            var chunk = rest[..Math.Min(ChunkBytes, rest.Length)];
            await stream.WriteAsync(
                new UploadMaterialRequest { Chunk = UnsafeByteOperations.UnsafeWrap(chunk) }, cancellationToken);
        }

        await stream.CompleteAsync();
    }
}
