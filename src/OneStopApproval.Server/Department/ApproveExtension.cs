using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Ledger;
using Extensions = OneStopApproval.Domain.Extensions;

namespace OneStopApproval.Server.Department;

internal sealed partial class ReviewService
{
    /// <inheritdoc/>
    public override Task<ApproveExtensionResponse> ApproveExtension(ApproveExtensionRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var (application, target) = ReviewTargets.One(faults, request.Name, request.Etag);
        faults.Require(
            request.Outcome is ExtensionOutcome.Approve or ExtensionOutcome.Refuse, "outcome", "请填写批准或者不批准。", "Say APPROVE or REFUSE.");
        var refused = request.Outcome == ExtensionOutcome.Refuse;
        faults.Require(
            refused || request.Reason.Length == 0, "reason", "告知书载明申请延长的理由，请留空。", "The notice tells the reasons of the request; leave this empty.");
        faults.Require(
            !refused || request.DocumentNumber.Length == 0, "document_number", "不批准不签发文书，请留空。", "A refusal issues no document; leave this empty.");
        var command = new Extensions.ApproveExtension(
            target.Item,
            target.Etag,
            !refused,
            refused
                ? draft.Personal.CommitUnlessEmpty(PersonalKinds.Extension, faults.Required("reason", request.Reason, Limits.IntakeReason))
                : null,
            faults.OptionalDate("act_date", request.ActDate),
            faults.Optional("document_number", request.DocumentNumber, Limits.DocumentNumber));
        return doors.Desk.SubmitAsync(
            draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded => Answered(folded, application, target.Item));
    }

    private static ApproveExtensionResponse Answered(Folded folded, string application, string item)
    {
        var review = folded.After.Find(item)!;
        var approved = folded.Events.OfType<ExtensionApproved>().SingleOrDefault();
        return new ApproveExtensionResponse
        {
            Name = Names.Review(application, item),
            State = Answers.State(folded, item),
            Etag = review.Etag,
            Receipt = Answers.Receipt(folded),
            Document = approved is null ? null : Answers.Document(folded, approved.Extension.Document!),
            ExtensionState = review.Extension!.State.ToWire(),
            OriginalDueDate = (approved?.DueDate).ToWire(),
            ExtendedDueDate = (approved?.ExtendedDueDate).ToWire(),
        };
    }
}
