using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Contract.LabMutations;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>Every mutation in the course of a hearing, ready to be sent.</summary>
internal static class HearingMutations
{
    public static async Task<Mutation> NotifyHearingRight(TestServer server)
    {
        var story = await Accepted(server, Construction);
        var request = await story.HearingRightAsync(Construction);
        return new Mutation(
            story, story.OfficerOf(Construction), request, new NotifyHearingRightRequest(request) { Reason = "另有利害关系。" });
    }

    public static async Task<Mutation> RequestHearing(TestServer server)
    {
        var story = await Told(server);
        var request = story.HearingRequest(Construction);
        return new Mutation(story, story.Lab, request, new RequestHearingRequest(request) { Name = story.ReviewName(Lightning) });
    }

    public static async Task<Mutation> WaiveHearing(TestServer server)
    {
        var story = await Told(server);
        var request = story.Waiver(Construction);
        return new Mutation(story, story.Lab, request, new WaiveHearingRequest(request) { Name = story.ReviewName(Lightning) });
    }

    public static async Task<Mutation> ScheduleHearing(TestServer server)
    {
        var story = await Accepted(server, Construction);
        var request = await story.HearingAsync(Construction, "01-30", HearingCause.OwnMotion);
        return new Mutation(
            story, story.OfficerOf(Construction), request, new ScheduleHearingRequest(request) { Place = "另一听证室" });
    }

    public static async Task<Mutation> RecordHearing(TestServer server)
    {
        var story = await Accepted(server, Construction);
        await story.OfficerOf(Construction).Hearings.ScheduleHearingAsync(
            await story.HearingAsync(Construction, "02-04", HearingCause.OwnMotion));
        await story.Operator.Clock.AdvanceTimeAsync(new AdvanceTimeRequest { RequestId = RequestIds.Next(), WorkingDays = 25 });
        // What fell due on the way is settled now, and not by whoever reads next.
        await story.Operator.Applications.ListApplicationsAsync(new ListApplicationsRequest());
        var request = await story.HearingRecordAsync(Construction);
        return new Mutation(story, story.OfficerOf(Construction), request, new RecordHearingRequest(request) { Text = "另行记录。" });
    }

    private static async Task<Story> Told(TestServer server)
    {
        var story = await Accepted(server, Construction, Lightning);
        await story.OfficerOf(Construction).Hearings.NotifyHearingRightAsync(await story.HearingRightAsync(Construction));
        return story;
    }

    private static async Task<Story> Accepted(TestServer server, params string[] items)
    {
        var story = await Submitted(server, items);
        await story.AcceptAllAsync(items);
        return story;
    }
}
