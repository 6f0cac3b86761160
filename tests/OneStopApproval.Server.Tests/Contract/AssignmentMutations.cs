using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
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

    public static async Task<Mutation> BatchAssignReviews(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        var request = await story.AssignmentsAsync(("officer-21", Construction));
        // A row of its own is refused, and told so again.
        request.Assignments.Add(new ReviewAssignment(request.Assignments[0]) { Name = story.ReviewName(Cma), Assignee = "officer-22" });
        var other = request.Clone();
        other.Assignments[0].Assignee = "officer-23";
        return new Mutation(story, story.OfficerOf(Construction), request, other);
    }

    public static async Task<Mutation> HandOverReviews(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        // No other story of the server has reviews of this officer.
        var officer = $"officer-{story.Application}";
        await story.OfficerOf(Construction).Reviews.AssignReviewAsync(await story.AssignmentAsync(Construction, officer));
        var request = new HandOverReviewsRequest { RequestId = RequestIds.Next(), FromOfficer = officer, ToOfficer = "officer-22", Reason = "调离。" };
        return new Mutation(story, story.OfficerOf(Construction), request, new HandOverReviewsRequest(request) { ToOfficer = "officer-23" });
    }

    public static async Task<Mutation> CreateDeputy(TestServer server)
    {
        var story = await Submitted(server, Construction);
        var request = Story.DeputyRequest("officer-21", "officer-22", "12-30", "12-31");
        return new Mutation(story, story.OfficerOf(Construction), request, new CreateDeputyRequest(request) { Deputy = "officer-23" });
    }

    public static async Task<Mutation> EndDeputy(TestServer server)
    {
        var story = await Submitted(server, Construction);
        var officer = story.OfficerOf(Construction);
        var name = (await officer.Deputies.CreateDeputyAsync(Story.DeputyRequest("officer-21", "officer-22", "12-30", "12-31"))).Name;
        var other = (await officer.Deputies.CreateDeputyAsync(Story.DeputyRequest("officer-21", "officer-23", "12-30", "12-31"))).Name;
        var request = new EndDeputyRequest { Name = name, RequestId = RequestIds.Next() };
        return new Mutation(story, officer, request, new EndDeputyRequest(request) { Name = other });
    }
}
