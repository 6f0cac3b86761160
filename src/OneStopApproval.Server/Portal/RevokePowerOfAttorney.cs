using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Representation;

namespace OneStopApproval.Server.Portal;

internal sealed partial class PowerOfAttorneyService
{
    /// <inheritdoc/>
    public override async Task<RevokePowerOfAttorneyResponse> RevokePowerOfAttorney(
        RevokePowerOfAttorneyRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var id = faults.PowerOfAttorney("name", request.Name);
        faults.ThrowIfAny();
        var caller = context.Caller();
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        return await doors.OnceAsync<RevokePowerOfAttorneyResponse>(context, requestId, request.Name, async row =>
            await doors.Powers.TryRevokeAsync(
                id, caller.Uscc, caller.Subject, now, revoked => row(Answer(revoked)), context.CancellationToken) is { } power
                ? Answer(power)
                : null);
    }

    private static RevokePowerOfAttorneyResponse Answer(PowerRow power) => new()
    {
        Name = Names.PowerOfAttorney(power.Id),
        State = PowerState.Revoked,
        RevokeTime = power.RevokeTime.ToWire(),
    };
}
