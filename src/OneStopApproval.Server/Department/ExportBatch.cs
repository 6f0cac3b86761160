using System.Globalization;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Exchange;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;

namespace OneStopApproval.Server.Department;

internal sealed partial class ExchangeService
{
    /// <inheritdoc/>
    public override async Task<ExportBatchResponse> ExportBatch(ExportBatchRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        faults.Require(
            request.MaxApplications is >= 0 and <= ExportFile.MostApplications,
            "max_applications",
            "须为 1 至 200，0 表示 200。",
            "Must be 1 to 200; 0 means 200.");
        faults.ThrowIfAny();
        var most = request.MaxApplications == 0 ? ExportFile.MostApplications : request.MaxApplications;
        var caller = WholeRegion(context);
        // The department is part of what is asked, for a subject may serve another one later.
        var content = string.Create(CultureInfo.InvariantCulture, $"{caller.Department}/{most}");
        return await doors.OnceAsync<ExportBatchResponse>(context, requestId, content, async answer =>
        {
            var last = await book.LastExportAsync(caller.Department, context.CancellationToken);
            var now = await doors.Time.ReadNowAsync(context.CancellationToken);
            var (batch, more) = await exports.NextAsync(caller, last, most, now, context.CancellationToken);
            var response = new ExportBatchResponse { Batch = batch is null ? null : ToWire(batch), More = more };
            await book.AddExportAsync(batch, answer(response), context.CancellationToken);
            return response;
        });
    }
}
