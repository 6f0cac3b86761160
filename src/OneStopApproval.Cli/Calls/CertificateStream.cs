using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Calls;

/// <summary>Streams a file of certificates from before this system to the server.</summary>
internal static class CertificateStream
{
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
        return await Upload.SendAsync(
            call,
            new ImportCertificatesRequest { Header = new() { RequestId = requestId, ValidateOnly = validateOnly } },
            chunk => new ImportCertificatesRequest { Chunk = chunk },
            bytes,
            cancellationToken);
    }
}
