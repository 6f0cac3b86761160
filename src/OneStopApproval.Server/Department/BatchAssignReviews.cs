using System.Globalization;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using Reviews = OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Server.Department;

internal sealed partial class ReviewService
{
    private const int MostAssigned = 100;

    /// <inheritdoc/>
    public override async Task<BatchAssignReviewsResponse> BatchAssignReviews(BatchAssignReviewsRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        faults.Require(
            request.Assignments.Count is > 0 and <= MostAssigned, "assignments", "须有 1 至 100 项。", "There must be 1 to 100 rows.");
        var rows = request.Assignments.Take(MostAssigned).ToArray();
        var targets = rows.Select((row, index) => Target(faults, At(index), row)).ToArray();
        foreach (var (index, _) in targets.Index().Where(pair => targets.Take(pair.Index).Any(other => SameReview(other, pair.Item))))
        {
            faults.Add($"{At(index)}.name", "同一子办件只能列出一次。", "Name each review once.");
        }

        var reason = faults.Optional("reason", request.Reason, Limits.ShortReason);
        faults.ThrowIfAny();

        var content = new BatchAssignReviewsRequest(request) { RequestId = "" }.ToString();
        return await doors.OnceAsync<BatchAssignReviewsResponse>(context, requestId, content, async keep =>
        {
            var results = await Task.WhenAll(targets.Select(target => Assignments.RowAsync(
                doors, context, requestId, target.Application, target.Command, reason)));
            var response = new BatchAssignReviewsResponse { Results = { results } };
            await doors.KeptAnswers.KeepAsync(keep(response), context.CancellationToken);
            return response;
        });
    }

    private static string At(int index) => string.Create(CultureInfo.InvariantCulture, $"assignments[{index}]");

    private static bool SameReview(
        (string Application, Reviews.AssignReview Command) one, (string Application, Reviews.AssignReview Command) other) =>
        one.Application.Length > 0 && one.Application == other.Application && one.Command.Item == other.Command.Item;

    private static (string Application, Reviews.AssignReview Command) Target(Faults faults, string field, ReviewAssignment row)
    {
        var (application, item) = faults.Review($"{field}.name", row.Name);
        return (
            application,
            new(
                item,
                faults.Required($"{field}.etag", row.Etag, Limits.Id),
                faults.Optional($"{field}.assignee", row.Assignee, Limits.Name)));
    }
}
