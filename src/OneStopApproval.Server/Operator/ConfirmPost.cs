using System.Collections.Immutable;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Officers;
using DirectoryActKind = OneStopApproval.Storage.Officers.DirectoryActKind;

namespace OneStopApproval.Server.Operator;

internal sealed partial class AdministrationService
{
    /// <inheritdoc/>
    public override async Task<ConfirmPostResponse> ConfirmPost(ConfirmPostRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var id = faults.Post("name", request.Name);
        faults.ThrowIfAny();
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        ConfirmPostResponse Answer(PostRow post) => new() { Name = Names.Post(post.Id), State = PostMap.StateOn(post, StatutoryTime.DateOf(now)) };
        return await doors.OnceAsync<ConfirmPostResponse>(context, requestId, request.Name, async row =>
        {
            var act = Evidence(context, DirectoryActKind.Confirm, requestId, now);
            var post = Changed(
                await doors.Directory.SettleAsync<PostRow>(id, act, null, found => row(Answer(found)), context.CancellationToken), context.Caller(), now);
            return post is null ? null : Answer(post);
        });
    }

    // The right as an act left it; null when there is none.
    private TGrant? Changed<TGrant>((TGrant Grant, bool Changed)? found, Caller caller, DateTimeOffset now)
        where TGrant : GrantRow
    {
        if (found is not { } told)
        {
            return null;
        }

        if (told.Changed)
        {
            guard.Forget(told.Grant.Subject);
            return told.Grant;
        }

        var state = PostMap.StateOn(told.Grant, StatutoryTime.DateOf(now));
        throw (state == PostState.Proposed && (told.Grant.ProposedBy == caller.Subject || told.Grant.Subject == caller.Subject)
            ? new WireError(ErrorReason.RoleNotAllowed)
            {
                Faults = [new("name", "须由提出人和被授权人以外的人确认。", "Another person confirms: not who proposed it, nor who gets it.")],
                Metadata = ImmutableDictionary<string, string>.Empty.Add("role", CallerReader.NameOf(caller.Role)),
            }
            : new WireError(ErrorReason.StateNotAllowed)
            {
                Metadata = ImmutableDictionary<string, string>.Empty.Add("state", state.ToString().ToUpperInvariant()),
            }).ToException();
    }
}
