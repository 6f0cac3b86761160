using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;

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

    /// <summary>An assessor of the roster.</summary>
    public Person Assessor(string id) => officers.GetOrAdd(id, _ => Person.WithToken(Server.GrpcAddress, TestTokens.Assessor(id)));

    /// <summary>Two assessors drawn at random.</summary>
    public async Task<DrawAssessorsRequest> DrawingAsync(string item) => new()
    {
        Name = OnSite,
        RequestId = RequestIds.Next(),
        Review = ReviewName(item),
        Etag = (await ReviewAsync(item)).Etag,
        Count = 2,
    };

    /// <summary>Two officers record what they found; of everything that is asked for, where no rows are named.</summary>
    public async Task<RecordFindingsRequest> FindingAsync(string item, string date, params ScopeRow[] rows) => new()
    {
        Name = OnSite,
        RequestId = RequestIds.Next(),
        Review = ReviewName(item),
        Etag = (await ReviewAsync(item)).Etag,
        Participant = await ParticipantAsync(item),
        Date = StoryTime.On(date),
        Officers = { "officer-21", "officer-22" },
        Text = "现场查看了设备与记录。",
        Nonconformities = { new Nonconformity { Text = "一台设备未按期校准。", Rows = { rows } } },
    };

    /// <summary>An officer checks by documents what was found.</summary>
    public async Task<VerifyRectificationRequest> VerifyingAsync(string item, string date, RecheckOutcome outcome) => new()
    {
        Name = OnSite,
        RequestId = RequestIds.Next(),
        Review = ReviewName(item),
        Etag = (await ReviewAsync(item)).Etag,
        Participant = await ParticipantAsync(item),
        Date = StoryTime.On(date),
        Manner = RecheckManner.Documents,
        Officers = { "officer-21", "officer-22" },
        Results = { new RecheckResult { Nonconformity = 1, Outcome = outcome } },
        Text = "已查看校准证书。",
    };

    /// <summary>The on-site review as somebody reads it.</summary>
    public async Task<OnSiteReview> OnSiteAsync(Person reader) => await reader.Inspections.GetOnSiteReviewAsync(new() { Name = OnSite });

    private async Task<int> ParticipantAsync(string item) =>
        (await OnSiteAsync(Operator)).Participants.Last(participant => participant.Review == ReviewName(item)).Number;
}
