using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire;

namespace OneStopApproval.Server.Operator;

internal sealed partial class OperationsService
{
    /// <inheritdoc/>
    public override async Task ExportJournal(
        ExportJournalRequest request, IServerStreamWriter<ExportJournalResponse> responseStream, ServerCallContext context)
    {
        var view = await ViewAsync(request.Name, context);
        if (view.Sight.Department is not null)
        {
            // The whole journal tells what the other departments do.
            throw new WireError(ErrorReason.NotVisible).ToException();
        }

        var verification = await VerifyAsync(view, context.CancellationToken);
        await responseStream.WriteAsync(new() { Verification = verification }, context.CancellationToken);
        await foreach (var row in doors.Journal.StoredAsync(view.Matter.Id, verification.CheckedEvents, context.CancellationToken))
        {
            var record = new JournalRecord
            {
                Seq = row.Sequence,
                Content = ByteString.CopyFrom(row.Bytes),
                Hash = Convert.ToHexStringLower(row.Hash),
            };
            await responseStream.WriteAsync(new() { Record = record }, context.CancellationToken);
        }
    }
}
