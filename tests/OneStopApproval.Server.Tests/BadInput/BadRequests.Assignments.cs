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
        yield return Officer(
            "BatchAssignReviews",
            new BatchAssignReviewsRequest
            {
                RequestId = Wrong.Id,
                Assignments =
                {
                    new ReviewAssignment { Name = Wrong.Name, Assignee = Wrong.Long(200) },
                    new ReviewAssignment { Name = "applications/a/reviews/cma", Etag = "1" },
                    new ReviewAssignment { Name = "applications/a/reviews/cma", Etag = "1" },
                },
                Reason = Wrong.Long(500),
            },
            ["request_id", "assignments[0].name", "assignments[0].etag", "assignments[0].assignee", "assignments[2].name", "reason"]);
        yield return Officer(
            "HandOverReviews",
            new HandOverReviewsRequest
            {
                RequestId = Wrong.Id,
                FromOfficer = Wrong.Long(200),
                ToOfficer = Wrong.Long(200),
                Reason = Wrong.Long(500),
                PageSize = 201,
            },
            ["request_id", "from_officer", "to_officer", "reason", "page_size"]);
        yield return Officer(
            "CreateDeputy",
            new CreateDeputyRequest
            {
                RequestId = Wrong.Id,
                Officer = Wrong.Long(200),
                Deputy = Wrong.Long(200),
                FromDate = Wrong.Date,
                ThroughDate = Wrong.Date,
            },
            ["request_id", "officer", "deputy", "from_date", "through_date"]);
        yield return Officer("EndDeputy", new EndDeputyRequest { Name = Wrong.Name, RequestId = Wrong.Id }, ["name", "request_id"]);
    }
}
