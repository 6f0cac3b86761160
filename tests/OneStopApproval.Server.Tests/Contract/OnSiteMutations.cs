using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Contract.LabMutations;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>Every mutation of the on-site review, ready to be sent.</summary>
internal static class OnSiteMutations
{
    public static async Task<Mutation> ScheduleOnSiteReview(TestServer server)
    {
        var story = await Accepted(server, Construction);
        var request = await story.GoTogetherAsync(Construction, "01-14", "01-16");
        return new Mutation(
            story, story.OfficerOf(Construction), request, new ScheduleOnSiteReviewRequest(request) { LastDate = StoryTime.On("01-15") });
    }

    public static async Task<Mutation> JoinOnSiteReview(TestServer server)
    {
        var story = await Accepted(server, Construction);
        await story.OfficerOf(Construction).Inspections.ScheduleOnSiteReviewAsync(await story.GoTogetherAsync(Construction, "01-14", "01-16"));
        var request = await story.JoiningAsync(Construction, OnSiteCharacter.Verification);
        return new Mutation(story, story.OfficerOf(Construction), request, new JoinOnSiteReviewRequest(request) { ToldDays = 4 });
    }

    public static async Task<Mutation> DrawAssessors(TestServer server)
    {
        var story = await Accepted(server, Construction);
        var request = await story.DrawingAsync(Construction);
        return new Mutation(story, story.OfficerOf(Construction), request, new DrawAssessorsRequest(request) { Count = 1 });
    }

    public static async Task<Mutation> RecordFindings(TestServer server)
    {
        var story = await AtTheLab(server);
        var request = await story.FindingAsync(Construction, "01-05");
        return new Mutation(story, story.OfficerOf(Construction), request, new RecordFindingsRequest(request) { Text = "未发现问题。" });
    }

    public static async Task<Mutation> VerifyRectification(TestServer server)
    {
        var story = await AtTheLab(server);
        await story.OfficerOf(Construction).Inspections.RecordFindingsAsync(await story.FindingAsync(Construction, "01-05"));
        var request = await story.VerifyingAsync(Construction, "01-05", RecheckOutcome.Passed);
        return new Mutation(story, story.OfficerOf(Construction), request, new VerifyRectificationRequest(request) { Manner = RecheckManner.OnSite });
    }

    private static async Task<Story> AtTheLab(TestServer server)
    {
        var story = await Accepted(server, Construction);
        var officer = story.OfficerOf(Construction);
        await officer.Inspections.ScheduleOnSiteReviewAsync(await story.GoTogetherAsync(Construction, "01-05", "01-06"));
        await officer.Inspections.JoinOnSiteReviewAsync(await story.JoiningAsync(Construction, OnSiteCharacter.Verification));
        return story;
    }

    private static async Task<Story> Accepted(TestServer server, params string[] items)
    {
        var story = await Submitted(server, items);
        await story.AcceptAllAsync(items);
        return story;
    }
}
