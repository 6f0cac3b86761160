using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Matters;
using ReviewState = OneStopApproval.Domain.Reviews.ReviewState;

namespace OneStopApproval.Server.Department;

/// <summary>The officer's door: accept, decline, ask once for corrections; each mutation has a file of its own name.</summary>
/// <param name="doors">What all doors share.</param>
internal sealed partial class IntakeService(ServerContext doors) : Contracts.V1.IntakeService.IntakeServiceBase
{
    /// <inheritdoc/>
    public override async Task<SearchIntakesResponse> SearchIntakes(SearchIntakesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var department = ReviewList.Department(faults, request.Department, caller);
        var dueBy = faults.OptionalDate("due_by", request.DueBy);
        faults.Require(Enum.IsDefined(request.Filter), "filter", "必须是列出的取值之一。", "Must be one of the listed values.");
        var page = doors.Pages.Open(caller, context, request, faults);
        var (lines, today) = await ReviewList.PageAsync(
            doors,
            new Inbox(caller, department),
            (_, reviews, day) => Pick(dueBy is null ? reviews : reviews.Where(review => review.DueOn <= dueBy), request.Filter, day),
            page,
            context.CancellationToken);
        var response = new SearchIntakesResponse { NextPageToken = page.Cut(lines, ReviewList.Keys) };
        response.Reviews.AddRange(lines.Select(line => SummaryMap.ToWire(line, today, doors.Rules.Calendar)));
        return response;
    }

    // In CORRECTION_REQUESTED the only clock that runs is the applicant's; none does until the notice is delivered.
    private static IQueryable<ReviewRow> Pick(IQueryable<ReviewRow> reviews, IntakeFilter filter, DateOnly today) => filter switch
    {
        IntakeFilter.Unspecified => reviews.Where(review =>
            review.State == ReviewState.Intake
            || review.State == ReviewState.CorrectionRequested
            || review.State == ReviewState.PreReview
            || (review.State == ReviewState.InReview && review.ToleratedThrough < today)),
        IntakeFilter.Waiting => reviews.Where(review => review.State == ReviewState.Intake),
        IntakeFilter.CorrectionRequested => reviews.Where(review =>
            review.State == ReviewState.CorrectionRequested && (review.DueOn == null || review.DueOn >= today)),
        IntakeFilter.CorrectionOverdue => reviews.Where(review =>
            review.State == ReviewState.CorrectionRequested && review.DueOn < today),
        IntakeFilter.PreReview => reviews.Where(review => review.State == ReviewState.PreReview),
        IntakeFilter.ToleranceOverdue => reviews.Where(review =>
            review.State == ReviewState.InReview && review.ToleratedThrough < today),
        IntakeFilter.PointsDrafted => reviews.Where(review =>
            review.State == ReviewState.Intake && review.DraftedPoints != null),
    };
}
