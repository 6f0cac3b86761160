using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Calls;

/// <summary>Streams the file of one table of the application form to the server.</summary>
internal static class TableStream
{
    /// <summary>Imports a file; the server names every bad row.</summary>
    /// <param name="door">The applicant's connection.</param>
    /// <param name="application">Resource name of the application.</param>
    /// <param name="etag">Etag of the application.</param>
    /// <param name="file">Which table, and the path of its file.</param>
    /// <param name="requestId">Id of the call.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal static async Task<ImportDossierTableResponse> ImportAsync(
        Door door,
        string application,
        string etag,
        (DossierTable Table, string Path) file,
        string requestId,
        CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(file.Path, cancellationToken);
        using var call = door.Dossiers.ImportDossierTable(door.Call(cancellationToken));
        var header = new ImportDossierTableHeader { Parent = application, RequestId = requestId, Etag = etag, Table = file.Table };
        return await Upload.SendAsync(
            call,
            new ImportDossierTableRequest { Header = header },
            chunk => new ImportDossierTableRequest { Chunk = chunk },
            bytes,
            cancellationToken);
    }
}
