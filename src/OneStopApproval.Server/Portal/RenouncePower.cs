using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Representation;
using PowerActKind = OneStopApproval.Storage.Representation.PowerActKind;

namespace OneStopApproval.Server.Portal;

internal sealed partial class PowerOfAttorneyService
{
    /// <inheritdoc/>
    public override async Task<RenouncePowerResponse> RenouncePower(
        RenouncePowerRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var id = faults.PowerOfAttorney("name", request.Name);
        faults.ThrowIfAny();
        var (uscc, subject) = (context.Caller().Uscc, context.Caller().Subject);
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        RenouncePowerResponse Answer(PowerRow power) => new()
        {
            Name = Names.PowerOfAttorney(power.Id),
            State = PowerMap.ToWire(power.ToPower().StateOn(StatutoryTime.DateOf(now))),
            RevokeTime = power.RevokeTime.ToWire(),
        };
        return await doors.OnceAsync<RenouncePowerResponse>(context, requestId, request.Name, async row =>
            await doors.Powers.TryEndAsync(
                id,
                power => power.AgentSubject == subject || (power.AgentUscc != null && power.AgentUscc == uscc),
                Evidence(context, PowerActKind.Renounce, requestId, now),
                power => row(Answer(power)),
                context.CancellationToken) is { } ended
                ? Answer(ended)
                : null);
    }

    // The token proves who it was; its hash finds it again where it was issued, and lets nobody use it.
    private PowerActRow Evidence(ServerCallContext context, PowerActKind kind, string requestId, DateTimeOffset now)
    {
        var (caller, token) = (context.Caller(), context.GetHttpContext().Request.Headers.Authorization.ToString().Split(' ')[^1]);
        return new()
        {
            Kind = kind,
            Subject = caller.Subject,
            Uscc = caller.Uscc.Length == 0 ? null : caller.Uscc,
            TokenSha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))),
            ClientAddress = caller.ClientAddress,
            Time = now,
            WallTime = StatutoryTime.CutToMilliseconds(doors.Time.Wall.GetUtcNow()),
            RequestId = requestId,
            TraceId = Activity.Current?.TraceId.ToHexString(),
        };
    }
}
