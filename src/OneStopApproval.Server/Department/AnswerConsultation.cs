using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using Consultations = OneStopApproval.Domain.Consultations;

namespace OneStopApproval.Server.Department;

internal sealed partial class ReviewService
{
    /// <inheritdoc/>
    public override Task<AnswerConsultationResponse> AnswerConsultation(AnswerConsultationRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var (application, item, number) = faults.Consultation("name", request.Name);
        var opinion = faults.Value<ConsultationOpinion, Consultations.ConsultationOpinion>("opinion", request.Opinion);
        var text = opinion == Consultations.ConsultationOpinion.Consent
            ? faults.Optional("text", request.Text, Limits.OfficerText)
            : faults.Required("text", request.Text, Limits.OfficerText);
        var command = new Consultations.AnswerConsultation(
            item, number, opinion, draft.Personal.CommitUnlessEmpty(PersonalKinds.ConsultationAnswer, text));
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Answers(draft.Caller, item, number), folded =>
            new AnswerConsultationResponse
            {
                Name = Names.Consultation(application, item, number),
                State = folded.After.Find(item)!.Consultations.First(asked => asked.Number == number).State.ToWire(),
                Receipt = Answers.Receipt(folded),
            });
    }
}
