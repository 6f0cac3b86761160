using Google.Protobuf;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Calls;

/// <summary>Streams a file of certificates from before this system to the server.</summary>
internal static class CertificateStream
{
    private const int ChunkBytes = 256 * 1024;

    /// <summary>Imports a file; all of it or nothing.</summary>
    /// <param name="door">Connection of the operator, or of an officer of the department that issued them.</param>
    /// <param name="path">The CSV file.</param>
    /// <param name="requestId">Id of the call.</param>
    /// <param name="validateOnly">Whether to be told the faults and to store nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal static async Task<ImportCertificatesResponse> ImportAsync(
        Door door, string path, string requestId, bool validateOnly, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        using var call = door.Certificates.ImportCertificates(door.Call(cancellationToken));
        await call.RequestStream.WriteAsync(
            new ImportCertificatesRequest { Header = new() { RequestId = requestId, ValidateOnly = validateOnly } }, cancellationToken);
        foreach (var chunk in bytes.Chunk(ChunkBytes))
        {
            await call.RequestStream.WriteAsync(
                new ImportCertificatesRequest { Chunk = UnsafeByteOperations.UnsafeWrap(chunk) }, cancellationToken);
        }

        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }
}
