using Google.Protobuf;
using OneStopApproval.Contracts.V1;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <content>What authorities hold of the lab already.</content>
internal sealed partial class Story
{
    /// <summary>The lab's entry in the register of market entities, as of a day.</summary>
    public RecordSharedDataRequest SharedData(string asOf, string content = "营业执照") => new()
    {
        RequestId = RequestIds.Next(),
        Uscc = LabFile.Uscc,
        MaterialCode = "legal-person-proof",
        Source = "market-entity-register",
        AsOfDate = StoryTime.On(asOf),
        MediaType = "application/pdf",
        Content = ByteString.CopyFrom(SamplePdf.Of($"{LabFile.Uscc} {content}")),
    };

    /// <summary>Records it; gives its name in the draft.</summary>
    public async Task<string> ShareAsync(string asOf = "01-05", string content = "营业执照") =>
        $"{Application}/{(await Officer(Lead).SharedData.RecordSharedDataAsync(SharedData(asOf, content))).Name}";
}
