using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>Every mutation about interested parties, ready to be sent.</summary>
internal static class PartyMutations
{
    public static async Task<Mutation> NotifyInterestedParty(TestServer server)
    {
        var story = await ReviewedAsync(server);
        var request = await story.PartyNoticeAsync(Construction);
        return new Mutation(story, story.OfficerOf(Construction), request, new NotifyInterestedPartyRequest(request) { DisplayName = "另一单位" });
    }

    public static async Task<Mutation> RecordPartyDelivery(TestServer server)
    {
        var story = await ReviewedAsync(server);
        var told = await story.OfficerOf(Construction).Parties.NotifyInterestedPartyAsync(await story.PartyNoticeAsync(Construction));
        var request = Story.PartyDelivery(told.InterestedParty);
        return new Mutation(story, story.OfficerOf(Construction), request, new RecordPartyDeliveryRequest(request) { Proof = "送达回证 13 号" });
    }

    public static async Task<Mutation> RecordPartyStatement(TestServer server)
    {
        var story = await ReviewedAsync(server);
        var request = Story.PartyStatement(await story.TellPartyAsync(Construction));
        return new Mutation(story, story.OfficerOf(Construction), request, new RecordPartyStatementRequest(request) { Text = "另有意见。" });
    }

    public static async Task<Mutation> RequestPartyHearing(TestServer server)
    {
        var story = await ReviewedAsync(server);
        var (first, second) = (await story.TellPartyAsync(Construction), await story.TellPartyAsync(Construction));
        var request = new RequestPartyHearingRequest { Name = first, RequestId = RequestIds.Next() };
        return new Mutation(story, story.OfficerOf(Construction), request, new RequestPartyHearingRequest(request) { Name = second });
    }

    private static async Task<Story> ReviewedAsync(TestServer server)
    {
        var story = await LabMutations.Submitted(server, Construction);
        await story.AcceptAsync(Construction);
        return story;
    }
}
