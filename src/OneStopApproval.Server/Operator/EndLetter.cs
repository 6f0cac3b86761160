using System.Text.Json;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Officers;
using OneStopApproval.Storage.Personal;
using DirectoryActKind = OneStopApproval.Storage.Officers.DirectoryActKind;

namespace OneStopApproval.Server.Operator;

internal sealed partial class AdministrationService
{
    /// <inheritdoc/>
    public override async Task<EndLetterResponse> EndLetter(EndLetterRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var id = faults.Letter("name", request.Name);
        var reason = PersonalValue.Seal(PersonalKinds.Reason, faults.Required("reason", request.Reason, Limits.ShortReason));
        faults.ThrowIfAny();
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        EndLetterResponse Answer(LetterRow letter) => new() { Name = request.Name, State = PostState.Ended, EndTime = letter.EndTime.ToWire() };
        return await doors.OnceAsync<EndLetterResponse>(context, requestId, JsonSerializer.Serialize(new[] { request.Name, request.Reason }), async row =>
        {
            var act = Evidence(context, DirectoryActKind.End, requestId, now);
            var found = await doors.Directory.EndAsync<LetterRow>(id, act, reason, letter => row(Answer(letter)), context.CancellationToken);
            return found is { Grant: { State: GrantState.Ended } ended, Changed: false }
                ? Answer(ended)
                : Changed(found, context.Caller(), now) is { } letter ? Answer(letter) : null;
        });
    }
}
