using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <content>Batch files.</content>
internal sealed partial class Story
{
    public RecordExternalCaseRequest ExternalCase(string item) => new()
    {
        Name = ReviewName(item),
        RequestId = RequestIds.Next(),
        ExternalCaseId = RequestIds.Next(),
    };
}
