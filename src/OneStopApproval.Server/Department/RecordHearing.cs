using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.Collections;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Hearings = OneStopApproval.Domain.Hearings;

namespace OneStopApproval.Server.Department;

internal sealed partial class HearingService
{
    private const int MostParticipants = 100;

    /// <inheritdoc/>
    public override Task<RecordHearingResponse> RecordHearing(RecordHearingRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var (application, target) = ReviewTargets.One(faults, request.Name, request.Etag);
        faults.Require(
            request.Outcome is HearingOutcome.Held or HearingOutcome.Abandoned, "outcome", "请填写已举行或者缺席终止。", "Say HELD or ABANDONED.");
        var command = new Hearings.RecordHearing(
            target.Item,
            target.Etag,
            request.Outcome == HearingOutcome.Held,
            draft.Personal.CommitUnlessEmpty(PersonalKinds.Hearing, faults.Required("text", request.Text, Limits.OfficerText)) ?? "",
            Participants(draft, request.Participants),
            faults.OptionalDate("act_date", request.ActDate),
            faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber));
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded =>
        {
            var recorded = folded.Events.OfType<HearingRecorded>().Single();
            return new RecordHearingResponse
            {
                Name = Names.Review(application, target.Item),
                State = Answers.State(folded, target.Item),
                Etag = folded.After.Find(target.Item)!.Etag,
                Receipt = Answers.Receipt(folded),
                Document = Answers.Document(folded, recorded.Record.Document),
                HearingState = (HearingState)recorded.State,
            };
        });
    }

    private static ImmutableArray<Hearings.HearingParticipant> Participants(CommandDraft draft, RepeatedField<HearingParticipant> given)
    {
        draft.Faults.Require(given.Count <= MostParticipants, "participants", "不得超过 100 人。", "At most 100 participants.");
        return
        [
            .. given.Take(MostParticipants).Select((participant, index) =>
            {
                var field = string.Create(CultureInfo.InvariantCulture, $"participants[{index}]");
                return new Hearings.HearingParticipant(
                    draft.Faults.Value<HearingRole, Hearings.HearingRole>($"{field}.role", participant.Role),
                    draft.Personal.CommitUnlessEmpty(
                        PersonalKinds.HearingParticipant,
                        draft.Faults.Required($"{field}.display_name", participant.DisplayName, Limits.Name)) ?? "",
                    participant.Signed);
            }),
        ];
    }
}
