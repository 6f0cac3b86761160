using System.Globalization;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Consultations = OneStopApproval.Domain.Consultations;

namespace OneStopApproval.Server.Department;

internal sealed partial class ReviewService
{
    private const int MostMaterials = 50;

    /// <inheritdoc/>
    public override Task<RequestConsultationResponse> RequestConsultation(
        RequestConsultationRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, request.RequestId);
        var faults = draft.Faults;
        var (application, target) = ReviewTargets.One(faults, request.Name, request.Etag);
        faults.Require(request.MaterialCodes.Count <= MostMaterials, "material_codes", "不得超过 50 项。", "At most 50 materials.");
        var command = new Consultations.RequestConsultation(
            target.Item,
            target.Etag,
            faults.Department("department", request.Department),
            draft.Personal.CommitUnlessEmpty(
                PersonalKinds.ConsultationQuestion, faults.Required("question", request.Question, Limits.OfficerText)) ?? "",
            [.. request.MaterialCodes.Select((code, index) =>
                faults.Required(string.Create(CultureInfo.InvariantCulture, $"material_codes[{index}]"), code, Limits.Id))]);
        return doors.Desk.SubmitAsync(draft, application, command, Scope.Acts(draft.Caller, [target.Item]), folded =>
        {
            var review = folded.After.Find(target.Item)!;
            return new RequestConsultationResponse
            {
                Name = Names.Review(application, target.Item),
                State = Answers.State(folded, target.Item),
                Etag = review.Etag,
                Receipt = Answers.Receipt(folded),
                Consultation = Names.Consultation(application, target.Item, review.Consultations[^1].Number),
            };
        });
    }
}
