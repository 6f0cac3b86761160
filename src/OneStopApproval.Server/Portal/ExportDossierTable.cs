using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Server.Dossiers;
using OneStopApproval.Server.Wire;
using DossierTable = OneStopApproval.Domain.Dossiers.DossierTable;
using V1Table = OneStopApproval.Contracts.V1.DossierTable;

namespace OneStopApproval.Server.Portal;

internal sealed partial class DossierService
{
    private const int ChunkBytes = 64 * 1024;

    /// <inheritdoc/>
    public override async Task ExportDossierTable(
        ExportDossierTableRequest request, IServerStreamWriter<ExportDossierTableResponse> responseStream, ServerCallContext context)
    {
        var (file, rows) = await ExportAsync(request, context);
        await responseStream.WriteAsync(
            new()
            {
                Exported = new ExportedTable
                {
                    Parent = request.Parent,
                    Table = request.Table,
                    RowCount = rows,
                    MediaType = CsvWriting.MediaType,
                },
            },
            context.CancellationToken);
        for (var at = 0; at < file.Length; at += ChunkBytes)
        {
            var chunk = UnsafeByteOperations.UnsafeWrap(file.AsMemory(at, Math.Min(ChunkBytes, file.Length - at)));
            await responseStream.WriteAsync(new() { Chunk = chunk }, context.CancellationToken);
        }
    }

    /// <summary>The file of a table as the caller may see it, and its rows.</summary>
    internal async Task<(byte[] File, int Rows)> ExportAsync(ExportDossierTableRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var table = faults.Value<V1Table, DossierTable>("table", request.Table);
        var (application, item) = Parent(faults, "parent", request.Parent, table);
        faults.ThrowIfAny();

        var rows = item is null ? await TableAsync(application, table, context) : await CapabilitiesAsync(application, item, context);
        return (CsvWriting.Write(TableForm.Of(table), rows), rows.Length);
    }
}
