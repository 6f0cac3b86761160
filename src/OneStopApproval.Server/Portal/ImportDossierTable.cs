using System.Collections.Immutable;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Dossiers;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Personal;
using DossierTable = OneStopApproval.Domain.Dossiers.DossierTable;
using Fault = OneStopApproval.Domain.Matters.Fault;
using V1Table = OneStopApproval.Contracts.V1.DossierTable;

namespace OneStopApproval.Server.Portal;

internal sealed partial class DossierService
{
    private const int MostBytes = 16 * 1024 * 1024;
    private const int MostChunk = 1024 * 1024;

    /// <inheritdoc/>
    public override async Task<ImportDossierTableResponse> ImportDossierTable(
        IAsyncStreamReader<ImportDossierTableRequest> requestStream, ServerCallContext context)
    {
        var header = await HeaderAsync(requestStream, context.CancellationToken);
        var draft = new CommandDraft(context, header.RequestId, "header.request_id");
        var etag = draft.Faults.Required("header.etag", header.Etag, Limits.Id);
        var table = draft.Faults.Value<V1Table, DossierTable>("header.table", header.Table);
        var (application, item) = Parent(draft.Faults, "header.parent", header.Parent, table);
        draft.Faults.ThrowIfAny();

        // Before the bytes: nobody sends megabytes to be told that there is nothing to change.
        var view = await doors.Reader.ViewAsync(application, draft.Caller, context.CancellationToken);
        var form = TableForm.Of(table);
        using var bytes = await ReceiveAsync(requestStream, context.CancellationToken);
        var rows = CsvReading.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), form, draft.Faults);
        await CheckAsync(draft, view, etag, table, rows);
        draft.Faults.ThrowIfAny();

        var stored = Refer(draft, rows);
        Command command = item is null
            ? new ReplaceDossierTable(etag, table, stored, rows.Length)
            : new ReplaceCapabilities(etag, item, stored);
        return await doors.Desk.SubmitAsync(
            draft,
            application,
            command,
            Scope.Files(draft.Caller),
            folded => new ImportDossierTableResponse
            {
                Name = Names.Application(application),
                Etag = folded.After.Etag,
                Table = header.Table,
                RowCount = rows.Length,
            },
            CommandDesk.KeepDraftAnswers);
    }

    // Against the tables beside it; with an old etag these are not the tables that the sender saw, and the command says so.
    private async Task CheckAsync(
        CommandDraft draft, MatterView view, string etag, DossierTable table, ImmutableArray<NumberedRow> rows)
    {
        if (view.Matter.Etag == etag && !view.Matter.Tables.IsEmpty)
        {
            var dossier = await doors.Dossiers.ReadAsync(view, draft.Context.CancellationToken);
            draft.Faults.AddAll(dossier.FaultsOf(table, rows));
        }
    }

    private static string? Refer(CommandDraft draft, ImmutableArray<NumberedRow> rows) => rows.IsEmpty
        ? null
        : draft.Refer(ScopeTable.Of(StoredTable.Write(rows.Select(row => row.Cells))));

    private static async Task<ImportDossierTableHeader> HeaderAsync(
        IAsyncStreamReader<ImportDossierTableRequest> stream, CancellationToken cancellationToken)
    {
        if (await stream.MoveNext(cancellationToken) && stream.Current.Header is { } header)
        {
            return header;
        }

        throw Wrong("header", "第一条消息必须是表格说明。", "The first message must carry the header.");
    }

    private static async Task<MemoryStream> ReceiveAsync(
        IAsyncStreamReader<ImportDossierTableRequest> stream, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        while (await stream.MoveNext(cancellationToken))
        {
            if (stream.Current.PayloadCase != ImportDossierTableRequest.PayloadOneofCase.Chunk || stream.Current.Chunk.Length > MostChunk)
            {
                throw Wrong(
                    "chunk",
                    "说明之后的每条消息只能是不超过 1 MiB 的文件内容。",
                    "After the header every message must carry a chunk of at most 1 MiB.");
            }

            if (bytes.Length + stream.Current.Chunk.Length > MostBytes)
            {
                throw Wrong("chunk", "文件不得超过 16 MiB。", "The file may have at most 16 MiB.");
            }

            bytes.Write(stream.Current.Chunk.Span);
        }

        return bytes;
    }

    private static WireException Wrong(string field, string chinese, string english) =>
        WireError.From(Refusal.Of(Reason.InvalidFields, new Fault(field, chinese, english))).ToException();
}
