using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <content>What departments draft for the correction notice, and what they find in the answers.</content>
internal sealed partial class Story
{
    public async Task<AddCorrectionPointsRequest> DraftedAsync(string item, params CorrectionPoint[] points) => new()
    {
        Parent = Application,
        RequestId = RequestIds.Next(),
        Drafts = { new CorrectionDraft { Review = await RefAsync(item), Points = { points } } },
    };

    /// <summary>Says of each point that it is mended, or what is still wrong.</summary>
    public async Task<ConfirmCorrectionAnswersRequest> ConfirmationAsync(string item, params (string Point, string Wrong)[] checks) => new()
    {
        Name = ReviewName(item),
        RequestId = RequestIds.Next(),
        Etag = (await ReviewAsync(item)).Etag,
        Checks =
        {
            checks.Select(check => new CorrectionCheck
            {
                Point = check.Point,
                Verdict = check.Wrong.Length == 0 ? CorrectionVerdict.Mended : CorrectionVerdict.NotMended,
                Remark = check.Wrong,
            }),
        },
    };
}
