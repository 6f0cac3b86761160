using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using PowerActKind = OneStopApproval.Storage.Representation.PowerActKind;

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
        var uscc = context.Caller().Uscc;
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        RevokePowerOfAttorneyResponse Answer(Storage.Representation.PowerRow power) => new()
        {
            Name = Names.PowerOfAttorney(power.Id),
            State = PowerMap.ToWire(power.ToPower().StateOn(StatutoryTime.DateOf(now))),
            RevokeTime = power.RevokeTime.ToWire(),
        };
        return await doors.OnceAsync<RevokePowerOfAttorneyResponse>(context, requestId, request.Name, async row =>
            await doors.Powers.TryEndAsync(
                id,
                power => power.PrincipalUscc == uscc,
                Evidence(context, PowerActKind.Revoke, requestId, now),
                power => row(Answer(power)),
                context.CancellationToken) is { } ended
                ? Answer(ended)
                : null);
    }
}
