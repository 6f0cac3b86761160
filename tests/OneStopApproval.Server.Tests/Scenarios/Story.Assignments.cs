using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <content>Who of a department handles a review.</content>
internal sealed partial class Story
{
    public async Task<AssignReviewRequest> AssignmentAsync(string item, string assignee) => new()
    {
        Name = ReviewName(item),
        RequestId = RequestIds.Next(),
        Etag = (await ReviewAsync(item)).Etag,
        Assignee = assignee,
    };

    public async Task<BatchAssignReviewsRequest> AssignmentsAsync(params (string Assignee, string Item)[] rows)
    {
        var request = new BatchAssignReviewsRequest { RequestId = RequestIds.Next() };
        foreach (var (assignee, item) in rows)
        {
            request.Assignments.Add(new ReviewAssignment { Name = ReviewName(item), Etag = (await ReviewAsync(item)).Etag, Assignee = assignee });
        }

        return request;
    }

    public static CreateDeputyRequest DeputyRequest(string officer, string deputy, string from, string through) => new()
    {
        RequestId = RequestIds.Next(),
        Officer = officer,
        Deputy = deputy,
        FromDate = StoryTime.On(from),
        ThroughDate = StoryTime.On(through),
    };

    /// <summary>Another officer of the department that handles an item.</summary>
    public Person Colleague(string item, string subject) => officers.GetOrAdd(
        subject,
        _ => Person.WithToken(Server.GrpcAddress, Hosting.TestTokens.Officer(Items.DepartmentOf(item), subject: subject)));
}
