using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Officers;
using OneStopApproval.Storage.Personal;
using DirectoryActKind = OneStopApproval.Storage.Officers.DirectoryActKind;

namespace OneStopApproval.Server.Operator;

// What a post and a letter have alike: a second person settles them, and one ends them.
internal sealed partial class AdministrationService
{
    private async Task<TResponse> ConfirmAsync<TGrant, TResponse>(
        ServerCallContext context, string request, string name, Func<Faults, string> read, Func<PostState, TResponse> answer)
        where TGrant : GrantRow
        where TResponse : class, IMessage<TResponse>, new()
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request);
        var id = read(faults);
        faults.ThrowIfAny();
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        TResponse Answer(TGrant grant) => answer(PostMap.StateOn(grant, StatutoryTime.DateOf(now)));
        return await doors.OnceAsync<TResponse>(context, requestId, name, async row =>
        {
            var act = Evidence(context, DirectoryActKind.Confirm, requestId, now);
            var grant = Changed(
                await doors.Directory.SettleAsync<TGrant>(id, act, null, found => row(Answer(found)), context.CancellationToken), context.Caller(), now);
            return grant is null ? null : Answer(grant);
        });
    }

    private async Task<TResponse> RejectAsync<TGrant, TResponse>(
        ServerCallContext context, string request, string name, string why, Func<Faults, string> read, TResponse answer)
        where TGrant : GrantRow
        where TResponse : class, IMessage<TResponse>, new()
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request);
        var id = read(faults);
        var reason = PersonalValue.Seal(PersonalKinds.Reason, faults.Required("reason", why, Limits.ShortReason));
        faults.ThrowIfAny();
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        return await doors.OnceAsync<TResponse>(context, requestId, JsonSerializer.Serialize(new[] { name, why }), async row =>
        {
            var act = Evidence(context, DirectoryActKind.Reject, requestId, now);
            return Changed(await doors.Directory.SettleAsync<TGrant>(id, act, reason, _ => row(answer), context.CancellationToken), context.Caller(), now) is null
                ? null
                : answer;
        });
    }

    private async Task<TResponse> EndAsync<TGrant, TResponse>(
        ServerCallContext context, string request, string name, string why, Func<Faults, string> read, Func<TGrant, TResponse> answer)
        where TGrant : GrantRow
        where TResponse : class, IMessage<TResponse>, new()
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request);
        var id = read(faults);
        var reason = PersonalValue.Seal(PersonalKinds.Reason, faults.Required("reason", why, Limits.ShortReason));
        faults.ThrowIfAny();
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        return await doors.OnceAsync<TResponse>(context, requestId, JsonSerializer.Serialize(new[] { name, why }), async row =>
        {
            var act = Evidence(context, DirectoryActKind.End, requestId, now);
            var found = await doors.Directory.EndAsync<TGrant>(id, act, reason, grant => row(answer(grant)), context.CancellationToken);
            return found is { Grant: { State: GrantState.Ended } ended, Changed: false }
                ? answer(ended)
                : Changed(found, context.Caller(), now) is { } grant ? answer(grant) : null;
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
