using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Contract.LabMutations;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>How a department divides its work, ready to be sent.</summary>
internal static class AssignmentMutations
{
    public static async Task<Mutation> AssignReview(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        var request = await story.AssignmentAsync(Construction, "officer-21");
        return new Mutation(story, story.OfficerOf(Construction), request, new AssignReviewRequest(request) { Assignee = "officer-22" });
    }
}
