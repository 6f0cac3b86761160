using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <content>Officials at the lab.</content>
internal sealed partial class Story
{
    /// <summary>Tells the joint on-site review between two days.</summary>
    public async Task<ScheduleOnSiteReviewRequest> GoTogetherAsync(string item, string first, string last, string reason = "") => new()
    {
        Name = OnSite,
        RequestId = RequestIds.Next(),
        Review = ReviewName(item),
        Etag = (await ReviewAsync(item)).Etag,
        FirstDate = StoryTime.On(first),
        LastDate = StoryTime.On(last),
        Reason = reason,
    };

    /// <summary>Two officers take part in it.</summary>
    public async Task<JoinOnSiteReviewRequest> JoiningAsync(string item, OnSiteCharacter character, int days = 9) => new()
    {
        Name = OnSite,
        RequestId = RequestIds.Next(),
        Review = ReviewName(item),
        Etag = (await ReviewAsync(item)).Etag,
        Character = character,
        Officers = { "officer-21", "officer-22" },
        ToldDays = days,
        Reason = "核对场所与设备。",
    };

    /// <summary>The on-site review as somebody reads it.</summary>
    public async Task<OnSiteReview> OnSiteAsync(Person reader) => await reader.Inspections.GetOnSiteReviewAsync(new() { Name = OnSite });
}
