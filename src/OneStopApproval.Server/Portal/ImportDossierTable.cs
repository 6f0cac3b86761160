using System.Collections.Immutable;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Server.Dossiers;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Personal;
using Command = OneStopApproval.Domain.Matters.Command;
using DossierTable = OneStopApproval.Domain.Dossiers.DossierTable;
using V1Table = OneStopApproval.Contracts.V1.DossierTable;

namespace OneStopApproval.Server.Portal;

internal sealed partial class DossierService
{
    private const int MostReported = 1_000;

    /// <inheritdoc/>
    public override async Task<ImportDossierTableResponse> ImportDossierTable(
        IAsyncStreamReader<ImportDossierTableRequest> requestStream, ServerCallContext context)
    {
        var header = await CsvUpload.HeaderAsync(requestStream, message => message.Header, context.CancellationToken);
        return await ImportAsync(
            header,
            () => CsvUpload.ReceiveAsync(
                requestStream, message => message.PayloadCase == ImportDossierTableRequest.PayloadOneofCase.Chunk ? message.Chunk : null, context.CancellationToken),
            context);
    }

    /// <summary><c>ImportDossierTable</c> with its file from wherever it comes.</summary>
    /// <param name="header">What is coming.</param>
    /// <param name="receive">Receives the file, once it is clear that it may be sent.</param>
    /// <param name="context">The call.</param>
    internal async Task<ImportDossierTableResponse> ImportAsync(
        ImportDossierTableHeader header, Func<Task<MemoryStream>> receive, ServerCallContext context)
    {
        var draft = new CommandDraft(context, header.RequestId, "header.request_id");
        var etag = draft.Faults.Required("header.etag", header.Etag, Limits.Id);
        var table = draft.Faults.Value<V1Table, DossierTable>("header.table", header.Table);
        var (application, item) = Parent(draft.Faults, "header.parent", header.Parent, table);
        draft.Faults.ThrowIfAny();

        // Before the bytes: nobody sends megabytes to be told that there is nothing to change.
        var view = await doors.Reader.ViewAsync(application, draft.Caller, context.CancellationToken);
        var form = TableForm.Of(table);
        using var bytes = await receive();
        var rows = CsvReading.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), form, draft.Faults);
        await CheckAsync(draft, view, etag, table, rows);
        if (header.ValidateOnly && draft.Faults.Found.Length > 0)
        {
            return Report(draft, view, header, rows);
        }

        draft.Faults.ThrowIfAny();

        var stored = Refer(draft, form, rows);
        Command command = item is null
            ? new ReplaceDossierTable(etag, table, stored, rows.Length)
            : new ReplaceCapabilities(etag, item, stored, rows.Length);
        if (header.ValidateOnly)
        {
            var outcome = await doors.Desk.PreviewAsync(draft, application, command, Scope.Files(draft.Caller));
            return outcome.Refusal is { } refusal ? throw WireError.From(refusal).ToException() : Report(draft, view, header, rows);
        }

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

    private static ImportDossierTableResponse Report(
        CommandDraft draft, MatterView view, ImportDossierTableHeader header, ImmutableArray<NumberedRow> rows)
    {
        var language = Language.Of(draft.Context.GetHttpContext().Request);
        var faults = draft.Faults.Found;
        return new()
        {
            Name = Names.Application(view.Matter.Id),
            Etag = view.Matter.Etag,
            Table = header.Table,
            RowCount = rows.Length,
            Faults = { faults.Take(MostReported).Select(fault => PreviewMap.ToWire(ErrorReason.InvalidFields, fault, language)) },
            FaultCount = faults.Length,
            FaultyRows = { RowRanges.Of(faults) },
        };
    }

    // Against the tables beside it; with an old etag these are not the tables that the sender saw, and the command says so.
    private async Task CheckAsync(
        CommandDraft draft, MatterView view, string etag, DossierTable table, ImmutableArray<NumberedRow> rows)
    {
        if (view.Matter.Etag == etag && (table == DossierTable.Signatories || !view.Matter.Tables.IsEmpty))
        {
            var dossier = await doors.Dossiers.ReadAsync(view, draft.Context.CancellationToken);
            draft.Faults.AddAll(dossier.FaultsOf(table, rows));
        }
    }

    private static string? Refer(CommandDraft draft, TableForm form, ImmutableArray<NumberedRow> rows)
    {
        if (rows.IsEmpty)
        {
            return null;
        }

        var plain = StoredTable.Write(rows.Select(row => row.Cells));
        if (!form.Personal)
        {
            return draft.Refer(ScopeTable.Of(plain));
        }

        // The stored text holds commitments under new salts each time: what makes a repeat the same is what stands behind it.
        var stored = draft.Refer(ScopeTable.Of(StoredTable.Write(rows.Select(row => Commit(draft, form, row.Cells)))));
        draft.Personal.Stand(stored, plain);
        return stored;
    }

    private static IEnumerable<string> Commit(CommandDraft draft, TableForm form, ImmutableArray<string> cells) =>
        cells.Select((cell, index) => form.Columns[index] is { Personal: true } column
            ? draft.Personal.CommitUnlessEmpty(PersonalKinds.OfStaff(column.Name), cell) ?? ""
            : cell);
}
