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

    /// <summary>Another officer of the department that handles an item.</summary>
    public Person Colleague(string item, string subject) => officers.GetOrAdd(
        subject,
        _ => Person.WithToken(Server.GrpcAddress, Hosting.TestTokens.Officer(Items.DepartmentOf(item), subject: subject)));
}
