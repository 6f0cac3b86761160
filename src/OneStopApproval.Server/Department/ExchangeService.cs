using System.Collections.Immutable;
using System.Globalization;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Exchange;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Papers;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Exchange;
using OneStopApproval.Storage.Signing;

namespace OneStopApproval.Server.Department;

/// <summary>Batch files to and from departments' own systems (摆渡); each mutation has a file of its own name.</summary>
/// <param name="doors">What all doors share.</param>
/// <param name="book">Batch files.</param>
/// <param name="exports">Makes files.</param>
/// <param name="acts">Does the rows of files.</param>
/// <param name="days">What stood at the end of a day.</param>
/// <param name="settings">The departments' public keys.</param>
/// <param name="signer">Signs receipts.</param>
/// <param name="keys">Public keys that files were signed with.</param>
internal sealed partial class ExchangeService(
    ServerContext doors,
    ExchangeBook book,
    ExportFile exports,
    ImportedActs acts,
    DayList days,
    ServerSettings settings,
    IDocumentSigner signer,
    DocumentSignatures keys)
    : Contracts.V1.ExchangeService.ExchangeServiceBase
{
    /// <inheritdoc/>
    public override async Task<GetBatchResponse> GetBatch(GetBatchRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var (department, direction, number) = faults.Batch("name", request.Name);
        faults.ThrowIfAny();
        var caller = WholeRegion(context);
        if (department == caller.Department && direction == ExchangeDirection.Export
            && await book.FindExportAsync(department, number, context.CancellationToken) is { } export)
        {
            return new GetBatchResponse { Batch = ToWire(export), Content = Google.Protobuf.ByteString.CopyFrom(export.Content) };
        }

        if (department == caller.Department && direction == ExchangeDirection.Import
            && await book.FindImportAsync(department, number, context.CancellationToken) is { } import)
        {
            return new GetBatchResponse
            {
                Batch = ToWire(import, import.Receipt is not null),
                Content = Google.Protobuf.ByteString.CopyFrom(import.Receipt ?? []),
            };
        }

        throw new WireError(ErrorReason.NotVisible).ToException();
    }

    /// <inheritdoc/>
    public override async Task<ListBatchesResponse> ListBatches(ListBatchesRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        faults.Require(
            request.Direction is ExchangeDirection.Unspecified or ExchangeDirection.Export or ExchangeDirection.Import,
            "direction",
            "必须是 EXPORT 或者 IMPORT。",
            "Must be EXPORT or IMPORT.");
        var page = doors.Pages.Open(context.Caller(), context, request, faults);
        var department = WholeRegion(context).Department;
        var after = page.After is [var last] ? int.Parse(last, CultureInfo.InvariantCulture) : 0;
        List<ExchangeBatch> batches = request.Direction == ExchangeDirection.Import
            ? [.. (await book.ImportsAsync(department, after, page.Size + 1, context.CancellationToken)).Select(row => ToWire(row, row.Receipt is not null))]
            : [.. (await book.ExportsAsync(department, after, page.Size + 1, context.CancellationToken)).Select(ToWire)];
        var response = new ListBatchesResponse { NextPageToken = page.Cut(batches, row => [row.Number.ToString(CultureInfo.InvariantCulture)]) };
        response.Batches.AddRange(batches);
        return response;
    }

    // One row of numbers for a department: two accounts that see different regions would each take from the other's files.
    private static Caller WholeRegion(ServerCallContext context)
    {
        var caller = context.Caller();
        return caller.RegionPrefix.Length == 0
            ? caller
            : throw new WireError(ErrorReason.RoleNotAllowed)
            {
                Metadata = ImmutableDictionary<string, string>.Empty
                    .Add("role", CallerReader.NameOf(caller.Role))
                    .Add("region", caller.RegionPrefix),
            }.ToException();
    }

    private static ExchangeBatch ToWire(ExportBatchRow row) => new()
    {
        Name = Names.Export(row.Department, row.Number),
        Direction = ExchangeDirection.Export,
        Number = row.Number,
        Sha256 = row.Sha256,
        RowCount = row.RowCount,
        CreateTime = row.CreateTime.ToWire(),
        AcknowledgeTime = row.AcknowledgeTime.ToWire(),
        Finished = true,
    };
}
