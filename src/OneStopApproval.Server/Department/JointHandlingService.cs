using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Ledger;
using ClockKind = OneStopApproval.Domain.Clocks.ClockKind;

namespace OneStopApproval.Server.Department;

/// <summary>Acts of the people's government on a bundle that it designated for joint handling (rule 15).</summary>
/// <param name="doors">What all doors share.</param>
internal sealed class JointHandlingService(ServerContext doors) : Contracts.V1.JointHandlingService.JointHandlingServiceBase
{
    /// <inheritdoc/>
    public override Task<ExtendJointCapResponse> ExtendJointCap(ExtendJointCapRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        if (!Names.TryClock(request.Name, out var application, out var item, out var kind, out var number)
            || (item, kind, number) != (null, ClockKind.JointCap, 1))
        {
            faults.BadName("name", "applications/{id}/clocks/joint-cap-1");
        }

        var command = new ExtendJointCap(
            faults.Required("etag", request.Etag, Limits.Id),
            draft.Personal.CommitUnlessEmpty(PersonalKinds.Extension, faults.Required("reason", request.Reason, Limits.IntakeReason)) ?? "",
            faults.OptionalDate("act_date", request.ActDate));
        return doors.Desk.SubmitAsync(draft, application ?? "", command, Scope.Visible(draft.Caller), folded => Answer(folded, request.Name));
    }

    private static ExtendJointCapResponse Answer(Folded folded, string name)
    {
        var extended = folded.Events.OfType<JointCapExtended>().Single();
        return new()
        {
            Name = name,
            State = Answers.State(folded),
            Etag = folded.After.Etag,
            Receipt = Answers.Receipt(folded),
            Document = Answers.Document(folded, extended.Extension.Document!),
            ExtensionState = folded.After.JointCapExtension!.State.ToWire(),
            OriginalDueDate = extended.DueDate.ToWire(),
            ExtendedDueDate = extended.ExtendedDueDate.ToWire(),
        };
    }
}
