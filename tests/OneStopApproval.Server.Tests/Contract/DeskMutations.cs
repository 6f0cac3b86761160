using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>What an officer's desk does beside acts on one review, ready to be sent.</summary>
internal static class DeskMutations
{
    public static async Task<Mutation> BatchDecideReviews(TestServer server)
    {
        var story = await LabMutations.Submitted(server, Cma, Construction);
        await story.AcceptAsync(Construction);
        // It is no simple change, and told so again.
        var request = new BatchDecideReviewsRequest
        {
            RequestId = RequestIds.Next(),
            Decisions = { await story.BatchRowAsync(Construction) },
        };
        var other = request.Clone();
        other.Decisions[0].Etag = "77";
        return new Mutation(story, story.OfficerOf(Construction), request, other);
    }

    public static async Task<Mutation> SaveOpinionDraft(TestServer server)
    {
        var story = await LabMutations.Submitted(server, Construction);
        var request = story.OpinionDraftRequest(Construction, "拟同意。");
        return new Mutation(story, story.OfficerOf(Construction), request, new SaveOpinionDraftRequest(request) { Text = "拟不同意。" });
    }

    public static async Task<Mutation> DeleteOpinionDraft(TestServer server)
    {
        var story = await LabMutations.Submitted(server, Cma, Construction);
        await story.OfficerOf(Construction).Desk.SaveOpinionDraftAsync(story.OpinionDraftRequest(Construction, "拟同意。"));
        var request = new DeleteOpinionDraftRequest { Name = story.ReviewName(Construction), RequestId = RequestIds.Next() };
        return new Mutation(
            story, story.OfficerOf(Construction), request, new DeleteOpinionDraftRequest(request) { Name = story.ReviewName(Cma) });
    }
}
