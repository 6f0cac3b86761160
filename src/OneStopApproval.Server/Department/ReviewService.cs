using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Department;

/// <summary>The officer's desk after acceptance; each mutation has a file of its own name.</summary>
/// <param name="doors">What all doors share.</param>
/// <param name="watch">Streams of reviews.</param>
internal sealed partial class ReviewService(ServerContext doors, WatchReviews watch) : Contracts.V1.ReviewService.ReviewServiceBase
{
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
