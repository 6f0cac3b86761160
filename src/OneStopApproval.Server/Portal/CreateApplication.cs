using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;

namespace OneStopApproval.Server.Portal;

internal sealed partial class ApplicationService
{
    /// <inheritdoc/>
    public override Task<CreateApplicationResponse> CreateApplication(
        CreateApplicationRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var catalogue = doors.Rules.Current;
        var bundle = draft.Faults.Bundle("bundle", request.Bundle);
        var reviews = ApplicationInput.Reviews(
            draft, request.Reviews, request.Answers, catalogue.FindBundle(bundle), catalogue);
        var command = new CreateApplication(
            bundle,
            ApplicationInput.Applicant(draft, request.Applicant),
            ApplicationInput.Answers(draft, request.Answers),
            reviews)
        {
            Consent = ApplicationInput.Consent(draft, request.FilingConsent),
            Delivery = DeliveryInput.Choice(draft, request.Delivery),
        };
        _ = ApplicationInput.KeepScopeOf(draft, request.Reviews, changes: false);
        draft.Faults.AddAll(bundle.Length == 0 ? [] : DraftRules.Faults(bundle, reviews, catalogue));
        return doors.Desk.SubmitAsync(
            draft, ApplicationIds.Of(draft.Caller.Subject, draft.RequestId), command, null, folded => new CreateApplicationResponse
            {
                Name = Names.Application(folded.After.Id),
                State = Answers.State(folded),
                Etag = folded.After.Etag,
            },
            CommandDesk.KeepDraftAnswers);
    }
}
