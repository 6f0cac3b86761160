using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>What is done with posts, ready to be sent.</summary>
internal static class PostMutations
{
    // No other test names officers of this one, whom the directory would have to know.
    private const string Department = "archives";

    public static MutationRow[] Rows { get; } =
    [
        new("ProposePost", ProposePost),
        new("ConfirmPost", ConfirmPost),
        new("RejectPost", RejectPost),
        new("EndPost", EndPost),
    ];

    private static Task<Mutation> ProposePost(TestServer server)
    {
        var story = Story.On(server);
        var request = Story.PostRequest($"officer-{RequestIds.Next()}", Department);
        return Task.FromResult(new Mutation(
            story, story.Operator, request, new ProposePostRequest(request) { Department = "departments/water" }));
    }

    private static async Task<Mutation> ConfirmPost(TestServer server)
    {
        var story = Story.On(server);
        var (one, other) = (await Proposed(story), await Proposed(story));
        var request = new ConfirmPostRequest { Name = one, RequestId = RequestIds.Next() };
        return new Mutation(story, story.SecondOperator, request, new ConfirmPostRequest(request) { Name = other });
    }

    private static async Task<Mutation> RejectPost(TestServer server)
    {
        var story = Story.On(server);
        var request = new RejectPostRequest { Name = await Proposed(story), RequestId = RequestIds.Next(), Reason = "材料不全。" };
        return new Mutation(story, story.Operator, request, new RejectPostRequest(request) { Reason = "另一理由。" });
    }

    private static async Task<Mutation> EndPost(TestServer server)
    {
        var story = Story.On(server);
        var post = await story.GivePostAsync(Story.PostRequest($"officer-{RequestIds.Next()}", Department));
        var request = new EndPostRequest { Name = post, RequestId = RequestIds.Next(), Reason = "调离。" };
        return new Mutation(story, story.Operator, request, new EndPostRequest(request) { Reason = "另一理由。" });
    }

    private static async Task<string> Proposed(Story story) => (await story.ProposePostAsync($"officer-{RequestIds.Next()}")).Name;
}
