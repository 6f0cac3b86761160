using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Department;

internal sealed partial class ReviewService
{
    /// <inheritdoc/>
    public override async Task<Consultation> GetConsultation(GetConsultationRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var (application, item, number) = faults.Consultation("name", request.Name);
        faults.ThrowIfAny();

        var view = await doors.Reader.ViewConsultationsAsync(application, context.Caller(), context.CancellationToken);
        var review = view.Matter.Find(item);
        var asked = review?.Consultations.FirstOrDefault(candidate => candidate.Number == number);
        if (asked is null || !view.Sight.SeesTexts(review!, asked))
        {
            throw new WireError(ErrorReason.NotVisible).ToException();
        }

        view = await doors.Reader.FillAsync(view, Shown.Consultation(asked), [], context.CancellationToken);
        return ConsultationMap.ToWire(view, review!, asked);
    }
}
