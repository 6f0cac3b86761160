using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.BadInput;

/// <content>Requests about who handles a review.</content>
internal sealed partial record BadRequestRow
{
    private static IEnumerable<BadRequestRow> OfAssignments()
    {
        yield return Officer(
            "AssignReview",
            new AssignReviewRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Assignee = Wrong.Long(200),
                CurrentAssignee = Wrong.Long(200),
                Reason = Wrong.Long(500),
            },
            ["name", "request_id", "etag", "assignee", "current_assignee", "reason"]);
    }
}
