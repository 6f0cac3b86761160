using System.Text.Json;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Officers;
using OneStopApproval.Storage.Personal;
using DirectoryActKind = OneStopApproval.Storage.Officers.DirectoryActKind;

namespace OneStopApproval.Server.Operator;

internal sealed partial class AdministrationService
{
    /// <inheritdoc/>
    public override async Task<RejectLetterResponse> RejectLetter(RejectLetterRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var id = faults.Letter("name", request.Name);
        var reason = PersonalValue.Seal(PersonalKinds.Reason, faults.Required("reason", request.Reason, Limits.ShortReason));
        faults.ThrowIfAny();
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        var answer = new RejectLetterResponse { Name = request.Name, State = PostState.Rejected };
        return await doors.OnceAsync<RejectLetterResponse>(context, requestId, JsonSerializer.Serialize(new[] { request.Name, request.Reason }), async row =>
        {
            var act = Evidence(context, DirectoryActKind.Reject, requestId, now);
            return Changed(await doors.Directory.SettleAsync<LetterRow>(id, act, reason, _ => row(answer), context.CancellationToken), context.Caller(), now) is null
                ? null
                : answer;
        });
    }
}
