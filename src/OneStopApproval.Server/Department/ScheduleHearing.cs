using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Hearings = OneStopApproval.Domain.Hearings;

namespace OneStopApproval.Server.Department;

internal sealed partial class HearingService
{
    /// <inheritdoc/>
    public override Task<ScheduleHearingResponse> ScheduleHearing(ScheduleHearingRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var (application, target) = ReviewTargets.One(faults, request.Name, request.Etag);
        var command = new Hearings.ScheduleHearing
        {
            Item = target.Item,
            Etag = target.Etag,
            Cause = faults.Value<HearingCause, Hearings.HearingCause>("cause", request.Cause),
            Reason = draft.Personal.CommitUnlessEmpty(
                PersonalKinds.Hearing, faults.Optional("reason", request.Reason, Limits.IntakeReason)),
            Time = Instant(faults, "start_time", request.StartTime),
            Place = faults.Required("place", request.Place, Limits.Name),
            Presider = faults.Required("presider", request.Presider, Limits.Name),
            PresiderName = draft.Personal.CommitUnlessEmpty(
                PersonalKinds.HearingParticipant, faults.Required("presider_name", request.PresiderName, Limits.Name)) ?? "",
            ToldDays = AskInput.RequiredDays(faults, request.ToldDays),
            ActDate = faults.OptionalDate("act_date", request.ActDate),
            DocumentNumber = faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber),
        };
        return doors.Desk.SubmitAsync(
            draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded => new ScheduleHearingResponse
            {
                Name = Names.Review(application, target.Item),
                State = Answers.State(folded, target.Item),
                Etag = folded.After.Find(target.Item)!.Etag,
                Receipt = Answers.Receipt(folded),
                Document = Answers.Document(folded, folded.Events.OfType<HearingScheduled>().Single().Session.Document),
            });
    }

    // Nobody comes at a second: whole minutes are kept, as the notice prints them.
    private static DateTimeOffset Instant(Faults faults, string field, Timestamp? time)
    {
        const int day = 24 * 60 * 60;
        if (time is null || time.Seconds < -day || time.Seconds > 7_000_000_000 || time.Nanos is < 0 or > 999_999_999)
        {
            faults.Add(field, "请填写听证开始的时间。", "Say when the hearing begins.");
            return StatutoryTime.StartOf(DateOnly.FromDateTime(DateTime.UnixEpoch));
        }

        return DateTimeOffset.FromUnixTimeSeconds(time.Seconds - (time.Seconds % 60));
    }
}
