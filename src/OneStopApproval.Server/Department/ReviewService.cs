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

/// <summary>The officer's desk after acceptance; each mutation has a file of its own name.</summary>
/// <param name="doors">What all doors share.</param>
/// <param name="watch">Streams of reviews.</param>
internal sealed partial class ReviewService(ServerContext doors, WatchReviews watch) : Contracts.V1.ReviewService.ReviewServiceBase
{
    /// <inheritdoc/>
    public override async Task<SearchReviewsResponse> SearchReviews(SearchReviewsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var department = ReviewList.Department(faults, request.Department, caller);
        var states = faults.Values<Contracts.V1.ReviewState, ReviewState>("states", request.States).ToArray();
        var item = request.Item.Length == 0 ? null : faults.ServiceItem("item", request.Item);
        var lights = LightFilter.Read(faults, "lights", request.Lights);
        var dueBy = faults.OptionalDate("due_by", request.DueBy);
        faults.Require(
            !request.CommitmentUnverified || states.Length == 0, "states", "不能与 commitment_unverified 同时使用。", "Leave it empty with commitment_unverified.");

        IQueryable<ReviewRow> Pick(IQueryable<ReviewRow> reviews, DateOnly day)
        {
            reviews = request.CommitmentUnverified ? reviews.Where(review => review.State >= ReviewState.Granted && review.VerifyBy != null)
                : states.Length == 0 ? reviews.Where(review => review.State < ReviewState.Granted)
                : reviews.Where(review => states.Contains(review.State));
            reviews = item is null ? reviews : reviews.Where(review => review.Item == item);
            reviews = dueBy is null ? reviews : reviews.Where(review => review.DueOn <= dueBy);
            reviews = request.ExtensionAsked ? reviews.Where(review => review.ExtensionAskedOn != null) : reviews;
            reviews = request.AnswerAwaited ? reviews.Where(review => review.AnswerAwaitedOn != null) : reviews;
            return lights.ApplyTo(reviews, day);
        }

        var page = doors.Pages.Open(caller, context, request, faults);
        var (lines, today) = await ReviewList.PageAsync(doors, caller, department, Pick, page, context.CancellationToken);
        var response = new SearchReviewsResponse { NextPageToken = page.Cut(lines, ReviewList.Keys) };
        response.Reviews.AddRange(lines.Select(line => SummaryMap.ToWire(line, today)));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<Review> GetReview(GetReviewRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var (application, item) = faults.Review("name", request.Name);
        faults.ThrowIfAny();

        var view = await doors.Reader.ViewAsync(application, context.Caller(), context.CancellationToken);
        var review = view.Reviews.FirstOrDefault(candidate => candidate.Item == item)
            ?? throw new WireError(ErrorReason.NotVisible).ToException();
        view = await doors.Reader.WithHistoryAsync(view, context.CancellationToken);
        view = await doors.Reader.FillAsync(
            view, Shown.Review(view, review), Shown.Scopes([review]), context.CancellationToken);
        return ReviewMap.ToWire(view, review);
    }

    /// <inheritdoc/>
    public override Task WatchReviews(
        WatchReviewsRequest request, IServerStreamWriter<WatchReviewsResponse> responseStream, ServerCallContext context) =>
        watch.RunAsync(request, responseStream, context);
}
