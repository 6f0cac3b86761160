using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <content>What an officer's desk does beside acts on one review.</content>
internal sealed partial class Story
{
    public SaveOpinionDraftRequest OpinionDraftRequest(string item, string text) => new()
    {
        Name = ReviewName(item),
        RequestId = RequestIds.Next(),
        Text = text,
        ProposedOutcome = DecisionOutcome.Grant,
    };

    public async Task<BatchDecision> BatchRowAsync(string item) => new()
    {
        Name = ReviewName(item),
        Etag = (await ReviewAsync(item)).Etag,
        Outcome = DecisionOutcome.Grant,
    };
}
