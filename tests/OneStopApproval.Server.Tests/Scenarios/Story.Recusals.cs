using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <content>Recusals.</content>
internal sealed partial class Story
{
    public RequestRecusalRequest RecusalRequest(string item) => new()
    {
        Name = ReviewName(item),
        RequestId = RequestIds.Next(),
        Party = RecusalParty.Applicant,
        OfficerName = "虚构审查员",
        Reason = "其近亲属在同业机构任职。",
    };

    /// <summary>Recuses a person by the first request of a review.</summary>
    public async Task<AnswerRecusalRequest> RecusalAnswerAsync(string item, string officer) => new()
    {
        Name = $"{ReviewName(item)}/recusals/1",
        RequestId = RequestIds.Next(),
        Etag = (await ReviewAsync(item)).Etag,
        Outcome = RecusalOutcome.Recuse,
        Officer = officer,
    };
}
