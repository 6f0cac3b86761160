using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <content>Orders to decide once more.</content>
internal sealed partial class Story
{
    /// <summary>An order of today by an authority of administrative review.</summary>
    public async Task<RecordNewDecisionOrderRequest> OrderAsync(string item) => new()
    {
        Name = ReviewName(item),
        RequestId = RequestIds.Next(),
        Etag = (await ReviewAsync(item)).Etag,
        Order = new()
        {
            Source = NewDecisionSource.AdministrativeReview,
            Authority = "虚构人民政府",
            Number = "虚政复决字〔2026〕1号",
            OrderDate = (await Operator.Clock.GetTimeAsync(new())).Date,
            Reason = "设备清单中的有效证据未予审查。",
        },
    };
}
