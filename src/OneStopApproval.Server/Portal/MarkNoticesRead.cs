using System.Globalization;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Notices;

namespace OneStopApproval.Server.Portal;

internal sealed partial class NoticeService
{
    private const int MostNames = 200;

    /// <inheritdoc/>
    public override async Task<MarkNoticesReadResponse> MarkNoticesRead(MarkNoticesReadRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        faults.Require(request.Names.Count is > 0 and <= MostNames, "names", "须为 1 至 200 项。", "Name 1 to 200 notices.");
        NoticeId[] notices =
        [
            .. request.Names.Select((name, index) =>
            {
                var (key, sequence) = faults.Notice(string.Create(CultureInfo.InvariantCulture, $"names[{index}]"), name);
                return new NoticeId(key, sequence);
            }),
        ];
        faults.ThrowIfAny();
        var now = StatutoryTime.CutToMilliseconds(doors.Time.Wall.GetUtcNow());
        var caller = context.Caller();
        var scope = Scope.Applications(caller);
        return await doors.OnceAsync<MarkNoticesReadResponse>(context, requestId, string.Join(' ', request.Names), async row =>
        {
            var response = new MarkNoticesReadResponse { ReadTime = now.ToWire() };
            var marked = await doors.Notices.TryMarkAsync(
                notices,
                scope,
                power => PowerNotices.PartiesOf(power, caller.Uscc, caller.Subject),
                now,
                row(response),
                context.CancellationToken);
            return marked ? response : null;
        }, accountable: false);
    }
}
