using System.Globalization;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Department;

internal sealed partial class DeskService
{
    private const int MostDecisions = 100;

    /// <inheritdoc/>
    public override async Task<BatchDecideReviewsResponse> BatchDecideReviews(BatchDecideReviewsRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        _ = faults.OptionalDate("act_date", request.ActDate);
        faults.Require(
            request.Decisions.Count is > 0 and <= MostDecisions, "decisions", "须有 1 至 100 项。", "There must be 1 to 100 rows.");
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, row) in request.Decisions.Take(MostDecisions).Index())
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"decisions[{index}]");
            _ = faults.Review($"{field}.name", row.Name);
            _ = faults.Required($"{field}.etag", row.Etag, Limits.Id);
            faults.Require(named.Add(row.Name), $"{field}.name", "同一子办件只能列出一次。", "Name each review once.");
            faults.Require(
                row.Outcome == DecisionOutcome.Grant,
                $"{field}.outcome",
                "批量办理只能准予；其他决定应逐件作出并说明理由。",
                "Only GRANT is decided in bulk; anything else wants reasons of its own.");
        }

        faults.ThrowIfAny();
        if (request.ValidateOnly)
        {
            return await DecideAsync(request, requestId, context);
        }

        var content = new BatchDecideReviewsRequest(request) { RequestId = "" }.ToString();
        return await doors.OnceAsync<BatchDecideReviewsResponse>(context, requestId, content, async keep =>
        {
            var response = await DecideAsync(request, requestId, context);
            await doors.KeptAnswers.KeepAsync(keep(response), context.CancellationToken);
            return response;
        });
    }

    // One after the other: each is a commit of its own, and what was decided before a call breaks off is not decided again.
    private async Task<BatchDecideReviewsResponse> DecideAsync(
        BatchDecideReviewsRequest request, string requestId, ServerCallContext context)
    {
        var response = new BatchDecideReviewsResponse();
        foreach (var row in request.Decisions)
        {
            response.Results.Add(await DecideAsync(request, row, requestId, context));
        }

        return response;
    }

    private async Task<BatchDecisionResult> DecideAsync(
        BatchDecideReviewsRequest request, BatchDecision row, string requestId, ServerCallContext context)
    {
        try
        {
            var decision = new DecideReviewRequest
            {
                Name = row.Name,
                RequestId = BatchRows.IdOf(requestId, row.Name),
                Etag = row.Etag,
                Outcome = row.Outcome,
                ActDate = request.ActDate,
                ValidateOnly = request.ValidateOnly,
            };
            return new BatchDecisionResult { Name = row.Name, Decision = await reviews.DecideAsync(decision, inBulk: true, context) };
        }
        catch (WireException refused) when (BatchRows.IsVerdict(refused.Error))
        {
            var language = Language.Of(context.GetHttpContext().Request);
            return new BatchDecisionResult
            {
                Name = row.Name,
                Reason = refused.Error.Reason,
                Faults = { refused.Error.Faults.Select(fault => PreviewMap.ToWire(refused.Error.Reason, fault, language)) },
                Metadata = { refused.Error.Metadata },
            };
        }
    }
}
