using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using ConsultationState = OneStopApproval.Domain.Consultations.ConsultationState;

namespace OneStopApproval.Server.Department;

internal sealed partial class ReviewService
{
    /// <inheritdoc/>
    public override async Task<SearchConsultationsResponse> SearchConsultations(
        SearchConsultationsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var department = ReviewList.Department(faults, request.Department, caller);
        var states = faults.Values<Contracts.V1.ConsultationState, ConsultationState>("states", request.States);
        var page = doors.Pages.Open(caller, context, request, faults);
        var (lines, today) = await ConsultationList.PageAsync(
            doors, caller, department, states.IsEmpty ? [ConsultationState.Open] : states, page, context.CancellationToken);
        var response = new SearchConsultationsResponse { NextPageToken = page.Cut(lines, ConsultationList.Keys) };
        response.Consultations.AddRange(lines.Select(line => ConsultationMap.ToWire(line, today)));
        return response;
    }
}
