using System.Security.Cryptography;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Calls;

/// <summary>Streams the file of one material to the server.</summary>
internal static class MaterialStream
{
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
        var header = new UploadMaterialHeader
        {
            Parent = application,
            RequestId = requestId,
            MaterialCode = code,
            FileName = Path.GetFileName(file.Path),
            MediaType = file.MediaType,
            SizeBytes = bytes.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
        };
        return await Upload.SendAsync(
            call, new UploadMaterialRequest { Header = header }, chunk => new UploadMaterialRequest { Chunk = chunk }, bytes, cancellationToken);
    }
}
