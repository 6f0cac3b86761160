using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Exchange;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Papers;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Exchange;

namespace OneStopApproval.Server.Department;

internal sealed partial class ExchangeService
{
    /// <inheritdoc/>
    public override async Task<ImportBatchResponse> ImportBatch(ImportBatchRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        faults.Require(request.Content.Length > 0, "content", "必填。", "Required.");
        faults.ThrowIfAny();
        if (request.Content.Length > ImportFile.MostBytes)
        {
            throw new WireError(ErrorReason.MaterialTooLarge)
            {
                Metadata = ImmutableDictionary<string, string>.Empty.Add(
                    "limit_bytes", ImportFile.MostBytes.ToString(CultureInfo.InvariantCulture)),
            }.ToException();
        }

        var caller = WholeRegion(context);
        var content = request.Content.ToByteArray();
        return await doors.OnceAsync<ImportBatchResponse>(context, requestId, BatchFile.HashOf(content), async answer =>
        {
            var file = ImportFile.Read(content, caller.Department, settings.ExchangeKeyOf(caller.Department), faults);
            faults.ThrowIfAny();
            var batch = await ClaimAsync(caller, file!, faults, context.CancellationToken);
            var receipt = batch.Receipt ?? await ReceiptAsync(file!, batch, context);
            if (file!.Manifest.AcknowledgedExport > 0)
            {
                await book.AcknowledgeAsync(caller.Department, file.Manifest.AcknowledgedExport, batch.CreateTime, context.CancellationToken);
            }

            var response = new ImportBatchResponse
            {
                Batch = ToWire(batch, finished: true),
                Results = { ResultsIn(receipt) },
                Receipt = ByteString.CopyFrom(receipt),
            };
            await doors.KeptAnswers.KeepAsync(answer(response), context.CancellationToken);
            return response;
        });
    }

    private static ExchangeBatch ToWire(ImportBatchRow row, bool finished) => new()
    {
        Name = Names.Import(row.Department, row.Number),
        Direction = ExchangeDirection.Import,
        Number = row.Number,
        Sha256 = row.Sha256,
        RowCount = row.RowCount,
        CreateTime = row.CreateTime.ToWire(),
        Finished = finished,
    };

    private static IEnumerable<ImportedRowResult> ResultsIn(byte[] receipt) =>
        Encoding.UTF8.GetString(receipt).Split('\n')[1..^2].Select(JsonParser.Default.Parse<ImportedRowResult>);

    // Takes the file's number for it, or finds that it was taken for it before; everything else is out of order.
    private async Task<ImportBatchRow> ClaimAsync(Caller caller, ImportFile file, Faults faults, CancellationToken cancellationToken)
    {
        var last = await book.LastImportAsync(caller.Department, cancellationToken);
        var number = file.Manifest.Number;
        if (number <= (last?.Number ?? 0))
        {
            var known = (await book.FindImportAsync(caller.Department, number, cancellationToken))!;
            faults.Require(
                known.Sha256 == file.Sha256,
                "manifest.number",
                $"批次号 {number} 已用于另一文件（SHA-256 {known.Sha256}）。",
                $"Number {number} was taken by another file, of SHA-256 {known.Sha256}.");
            faults.ThrowIfAny();
            return known;
        }

        await CheckOrderAsync(caller, file, last, faults, cancellationToken);
        var rows = await NewRowsAsync(caller, file, faults, cancellationToken);
        faults.ThrowIfAny();
        var batch = new ImportBatchRow
        {
            Department = caller.Department,
            Number = number,
            Sha256 = file.Sha256,
            RowCount = file.Rows.Length,
            CreateTime = await doors.Time.ReadNowAsync(cancellationToken),
            BroughtBy = caller.Subject,
        };
        try
        {
            await book.ClaimAsync(batch, rows, cancellationToken);
            return batch;
        }
        catch (DbUpdateException exception) when (doors.Database.IsDuplicate(exception))
        {
            // Somebody brought a file beside this one and was first: look again at what is awaited now.
            return await ClaimAsync(caller, file, faults, cancellationToken);
        }
    }

    private async Task CheckOrderAsync(Caller caller, ImportFile file, ImportBatchRow? last, Faults faults, CancellationToken cancellationToken)
    {
        var unfinished = last is { Receipt: null };
        var awaited = unfinished ? last!.Number : (last?.Number ?? 0) + 1;
        faults.Require(
            file.Manifest.Number == awaited,
            "manifest.number",
            unfinished ? $"批次 {awaited} 尚未办完，请先重新摆渡该批次。" : $"批次不连续：应为 {awaited}。请先摆渡该批次。",
            unfinished ? $"File {awaited} is not finished: bring it again first." : $"Out of order: file {awaited} is awaited. Bring it first.");
        if (file.Manifest.Number == awaited)
        {
            faults.Require(
                file.Manifest.PreviousSha256 == (last?.Sha256 ?? ""),
                "manifest.previous_sha256",
                $"与上一批次的摘要不符，应为“{last?.Sha256}”。",
                $"Not the hash of the file before, which is '{last?.Sha256}'.");
        }

        var exported = await book.LastExportAsync(caller.Department, cancellationToken);
        faults.Require(
            file.Manifest.AcknowledgedExport >= 0 && file.Manifest.AcknowledgedExport <= (exported?.Number ?? 0),
            "manifest.acknowledged_export",
            $"没有这个导出批次，最后一个为 {exported?.Number ?? 0}。",
            $"There is no such export; the last is {exported?.Number ?? 0}.");
    }

    private async Task<List<ImportedRowRow>> NewRowsAsync(Caller caller, ImportFile file, Faults faults, CancellationToken cancellationToken)
    {
        var known = await book.KnownRowsAsync(caller.Department, [.. file.Rows.Select(line => line.Row.Id)], cancellationToken);
        foreach (var line in file.Rows)
        {
            faults.Require(
                !known.TryGetValue(line.Row.Id, out var first) || first.Sha256 == line.Sha256,
                string.Create(CultureInfo.InvariantCulture, $"rows[{line.Position}].id"),
                $"此行编号已在批次 {first?.Number} 中用于不同内容，请换一个编号。",
                $"Import {first?.Number} has this id with other content; give the row another one.");
        }

        return
        [
            .. file.Rows.Where(line => !known.ContainsKey(line.Row.Id)).Select(line => new ImportedRowRow
            {
                Department = caller.Department,
                RowId = line.Row.Id,
                Number = file.Manifest.Number,
                Position = line.Position,
                Sha256 = line.Sha256,
            }),
        ];
    }

    private async Task<byte[]> ReceiptAsync(ImportFile file, ImportBatchRow batch, ServerCallContext context)
    {
        var known = await book.KnownRowsAsync(batch.Department, [.. file.Rows.Select(line => line.Row.Id)], context.CancellationToken);
        var lines = new List<string>(file.Rows.Length);
        foreach (var line in file.Rows)
        {
            var result = await acts.DoAsync(line, context, RecordExternalCase);
            var first = known[line.Row.Id].Number;
            result.FirstImport = first == batch.Number ? 0 : first;
            lines.Add(BatchFile.LineOf(result));
        }

        var manifest = new ExchangeManifest
        {
            Version = BatchFile.Version,
            Direction = ExchangeDirection.Receipt,
            Department = Names.Department(batch.Department),
            Number = batch.Number,
            PreviousSha256 = batch.Sha256,
            RowCount = lines.Count,
            CreateTime = batch.CreateTime.ToWire(),
        };
        await keys.KnowAsync(signer.Key.ToRow(StatutoryTime.CutToMilliseconds(doors.Time.Wall.GetUtcNow())), context.CancellationToken);
        var receipt = await BatchFile.WriteAsync(manifest, lines, signer, context.CancellationToken);
        return await book.FinishAsync(batch.Department, batch.Number, receipt, context.CancellationToken);
    }
}
