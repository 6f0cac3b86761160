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
    public override async Task<EndPostResponse> EndPost(EndPostRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var id = faults.Post("name", request.Name);
        var reason = PersonalValue.Seal(PersonalKinds.Reason, faults.Required("reason", request.Reason, Limits.ShortReason));
        faults.ThrowIfAny();
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        EndPostResponse Answer(PostRow post) => new() { Name = request.Name, State = PostState.Ended, EndTime = post.EndTime.ToWire() };
        return await doors.OnceAsync<EndPostResponse>(context, requestId, JsonSerializer.Serialize(new[] { request.Name, request.Reason }), async row =>
        {
            var act = Evidence(context, DirectoryActKind.End, requestId, now);
            var found = await doors.Directory.EndAsync<PostRow>(id, act, reason, post => row(Answer(post)), context.CancellationToken);
            return found is { Grant: { State: GrantState.Ended } ended, Changed: false }
                ? Answer(ended)
                : Changed(found, context.Caller(), now) is { } post ? Answer(post) : null;
        });
    }
}
