using System.Text.Json;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Bans;
using OneStopApproval.Storage.Personal;
using BanState = OneStopApproval.Domain.Bans.BanState;

namespace OneStopApproval.Server.Department;

internal sealed partial class BanService
{
    /// <inheritdoc/>
    public override async Task<LiftBanResponse> LiftBan(LiftBanRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var id = faults.Ban("name", request.Name);
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        var today = StatutoryTime.DateOf(now);
        var date = faults.OptionalDate("lift_date", request.LiftDate) ?? today;
        faults.Require(date <= today, "lift_date", "解除日期不能晚于今天。", "Must be today or earlier.");
        var reason = PersonalValue.Seal(PersonalKinds.Reason, faults.Required("reason", request.Reason, Limits.IntakeReason));
        CheckBasis(faults, request.LegalBasis);
        faults.ThrowIfAny();

        var lift = new BanRow { LiftDate = date, LiftLegalBasis = request.LegalBasis, LiftTime = now, LiftedBy = caller.Subject };
        LiftBanResponse Answer() => new() { Name = request.Name, State = BanMap.ToWire(BanState.Lifted), LiftDate = date.ToWire() };
        var content = JsonSerializer.Serialize(new[] { request.Name, request.LiftDate?.ToString(), request.Reason, request.LegalBasis });
        return await doors.OnceAsync<LiftBanResponse>(context, requestId, content, async row =>
        {
            await CheckOpenAsync(id, caller, date, today, context.CancellationToken);
            return await doors.Bans.TryLiftAsync(id, lift, reason, _ => row(Answer()), context.CancellationToken)
                ? Answer()
                : throw NotOpen(BanState.Lifted);
        });
    }

    private async Task CheckOpenAsync(string id, Caller caller, DateOnly date, DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = doors.Database.Open();
        var department = caller.Department;
        var row = await db.Bans.SingleOrDefaultAsync(ban => ban.Id == id && ban.Department == department, cancellationToken)
            ?? throw new WireError(ErrorReason.NotVisible).ToException();
        var state = row.LiftDate is null ? row.ToBan().StateOn(today) : BanState.Lifted;
        if (state != BanState.InForce)
        {
            throw NotOpen(state);
        }

        var faults = new Faults();
        faults.Require(date >= row.FromDate, "lift_date", "解除日期不能早于起始日期。", "Must not be before the ban's first day.");
        faults.ThrowIfAny();
    }

    private static WireException NotOpen(BanState state) => WireError.From(
        Refusal.State("name", state switch { BanState.InForce => "IN_FORCE", BanState.Ended => "ENDED", BanState.Lifted => "LIFTED" }, "IN_FORCE")).ToException();
}
