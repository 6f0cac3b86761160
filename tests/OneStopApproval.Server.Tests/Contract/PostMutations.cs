using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>What is done with posts and letters of delegation, ready to be sent.</summary>
internal static class PostMutations
{
    // No other test names officers of this one, whom the directory would have to know.
    internal const string Department = "emergency-management";

    public static MutationRow[] Rows { get; } =
    [
        new("ProposePost", ProposePost),
        new("ConfirmPost", ConfirmPost),
        new("RejectPost", RejectPost),
        new("EndPost", EndPost),
        new("ExportPersonalData", PersonalMutations.ExportPersonalData),
        new("ErasePersonalData", PersonalMutations.ErasePersonalData),
        new("ProposeLetter", ProposeLetter),
        new("ConfirmLetter", ConfirmLetter),
        new("RejectLetter", RejectLetter),
        new("EndLetter", EndLetter),
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

    private static Task<Mutation> ProposeLetter(TestServer server)
    {
        var story = Story.On(server);
        var request = Letter();
        return Task.FromResult(new Mutation(story, story.Operator, request, new ProposeLetterRequest(request) { GivenBy = "head-housing-2" }));
    }

    private static async Task<Mutation> ConfirmLetter(TestServer server)
    {
        var story = Story.On(server);
        var (one, other) = (await ProposedLetter(story), await ProposedLetter(story));
        var request = new ConfirmLetterRequest { Name = one, RequestId = RequestIds.Next() };
        return new Mutation(story, story.SecondOperator, request, new ConfirmLetterRequest(request) { Name = other });
    }

    private static async Task<Mutation> RejectLetter(TestServer server)
    {
        var story = Story.On(server);
        var request = new RejectLetterRequest { Name = await ProposedLetter(story), RequestId = RequestIds.Next(), Reason = "材料不全。" };
        return new Mutation(story, story.Operator, request, new RejectLetterRequest(request) { Reason = "另一理由。" });
    }

    private static async Task<Mutation> EndLetter(TestServer server)
    {
        var story = Story.On(server);
        var request = new EndLetterRequest { Name = await story.GiveLetterAsync(Letter()), RequestId = RequestIds.Next(), Reason = "负责人变更。" };
        return new Mutation(story, story.Operator, request, new EndLetterRequest(request) { Reason = "另一理由。" });
    }

    private static ProposeLetterRequest Letter() => Story.LetterRequest($"内建授〔2026〕{RequestIds.Next()}", "deputy-1", "01-05", "12-31");

    private static async Task<string> ProposedLetter(Story story) => (await story.Operator.Administration.ProposeLetterAsync(Letter())).Name;

    private static async Task<string> Proposed(Story story) => (await story.ProposePostAsync($"officer-{RequestIds.Next()}")).Name;
}
