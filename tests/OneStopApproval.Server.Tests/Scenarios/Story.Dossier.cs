using System.Text;
using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.Scenarios;

internal sealed partial class Story
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>Replaces a table of the draft with a file of this text.</summary>
    public Task<ImportDossierTableResponse> ImportAsync(DossierTable table, string parent, string etag, string text) =>
        ImportAsync(table, parent, etag, Encoding.UTF8.GetBytes(text));

    /// <summary>Replaces a table of the draft with a file of these bytes, sent in chunks.</summary>
    public async Task<ImportDossierTableResponse> ImportAsync(
        DossierTable table, string parent, string etag, byte[] file, string? request = null, bool validateOnly = false)
    {
        using var call = Lab.Dossiers.ImportDossierTable();
        try
        {
            var header = new ImportDossierTableHeader { Parent = parent, RequestId = request ?? RequestIds.Next(), Etag = etag, Table = table, ValidateOnly = validateOnly };
            await call.RequestStream.WriteAsync(new ImportDossierTableRequest { Header = header });
            foreach (var chunk in file.Chunk(ChunkBytes))
            {
                await call.RequestStream.WriteAsync(new ImportDossierTableRequest { Chunk = UnsafeByteOperations.UnsafeWrap(chunk) });
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception exception) when (exception is RpcException or InvalidOperationException or IOException)
        {
            // The server answers a bad header before the last chunk; the answer says why.
        }

        return await call.ResponseAsync;
    }

    /// <summary>The file of a table, as this caller gets it.</summary>
    public static async Task<(ExportedTable Exported, byte[] File)> ExportAsync(Person caller, DossierTable table, string parent)
    {
        using var call = caller.Dossiers.ExportDossierTable(new ExportDossierTableRequest { Parent = parent, Table = table });
        ExportedTable? exported = null;
        using var file = new MemoryStream();
        await foreach (var message in call.ResponseStream.ReadAllAsync())
        {
            exported ??= message.Exported;
            file.Write(message.Chunk.Span);
        }

        return (exported!, file.ToArray());
    }

    /// <summary>All capability rows of a review, page by page.</summary>
    public static async Task<List<ScopeRow>> CapabilitiesAsync(Person caller, string review)
    {
        var rows = new List<ScopeRow>();
        var request = new ListCapabilitiesRequest { Parent = review, PageSize = 200 };
        do
        {
            var page = await caller.Dossiers.ListCapabilitiesAsync(request);
            rows.AddRange(page.Capabilities);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return rows;
    }
}
