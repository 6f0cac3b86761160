using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Watching;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Department;

/// <summary>Streams what happens to a department's reviews.</summary>
/// <param name="doors">What all doors share.</param>
/// <param name="watch">The course of a stream.</param>
/// <param name="settings">How far behind it may begin.</param>
internal sealed class WatchReviews(ServerContext doors, WatchStream watch, WatchSettings settings)
{
    /// <summary>Runs a stream to its end.</summary>
    public async Task RunAsync(WatchReviewsRequest request, IServerStreamWriter<WatchReviewsResponse> stream, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var department = ReviewList.Department(faults, request.Department, caller);
        var item = request.Item.Length == 0 ? null : faults.ServiceItem("item", request.Item);
        faults.ThrowIfAny();

        var from = request.ResumeToken.Length == 0
            ? null
            : await watch.PlaceAsync(request.ResumeToken, settings.FarthestBehind, context.CancellationToken);
        var language = Language.Of(context.GetHttpContext().Request);
        await watch.RunAsync(
            Audience.Of(caller, department, item),
            from,
            () => SnapshotAsync(caller, department, item, stream, context.CancellationToken),
            (token, signal, happened) => new WatchReviewsResponse
            {
                ResumeToken = token,
                Signal = signal,
                Event = happened?.In(language),
                Review = happened?.Review,
            },
            stream,
            context);
    }

    private async Task SnapshotAsync(
        Caller caller, string? department, string? item, IServerStreamWriter<WatchReviewsResponse> stream, CancellationToken cancellationToken)
    {
        var inbox = new Inbox(caller, department);

        string[]? after = null;
        do
        {
            var page = new Page(Page.LargestSize, after, _ => "more");
            var (lines, today) = await ReviewList.PageAsync(
                doors,
                inbox,
                (_, reviews, _) => item is null ? reviews : reviews.Where(review => review.Item == item),
                page,
                cancellationToken);
            after = page.Cut(lines, ReviewList.Keys).Length == 0 ? null : ReviewList.Keys(lines[^1]);
            foreach (var line in lines)
            {
                await stream.WriteAsync(new WatchReviewsResponse { Review = SummaryMap.ToWire(line, today, doors.Rules.Calendar) }, cancellationToken);
            }
        }
        while (after is not null);
    }
}
