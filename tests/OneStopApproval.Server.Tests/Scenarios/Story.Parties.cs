using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <content>Interested parties.</content>
internal sealed partial class Story
{
    public async Task<NotifyInterestedPartyRequest> PartyNoticeAsync(string item) => new()
    {
        Name = ReviewName(item),
        RequestId = RequestIds.Next(),
        Etag = (await ReviewAsync(item)).Etag,
        DisplayName = "虚构相邻单位",
        Contact = "虚构街道 8 号",
        Interest = "实验室的排放直接关系相邻单位的用水安全。",
    };

    /// <summary>Tells a party and records that it was told today; gives its name.</summary>
    public async Task<string> TellPartyAsync(string item)
    {
        var told = await OfficerOf(item).Parties.NotifyInterestedPartyAsync(await PartyNoticeAsync(item));
        await OfficerOf(item).Parties.RecordPartyDeliveryAsync(PartyDelivery(told.InterestedParty));
        return told.InterestedParty;
    }

    public static RecordPartyDeliveryRequest PartyDelivery(string party) => new() { Name = party, RequestId = RequestIds.Next(), Proof = "送达回证 12 号" };

    public static RecordPartyStatementRequest PartyStatement(string party) =>
        new() { Name = party, RequestId = RequestIds.Next(), Text = "请要求另设排放口。" };
}
