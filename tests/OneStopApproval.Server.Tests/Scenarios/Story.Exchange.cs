using Google.Protobuf;
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

    /// <summary>The next file of an item's department with these rows.</summary>
    public async Task<ImportBatchRequest> NextImportAsync(string item, params ImportedRow[] rows)
    {
        var last = (await OfficerOf(item).Exchange.ListBatchesAsync(new() { Direction = ExchangeDirection.Import, PageSize = 200 })).Batches.LastOrDefault();
        var file = new DepartmentFile(Items.DepartmentOf(item), (last?.Number ?? 0) + 1, last?.Sha256 ?? "", rows);
        return new() { RequestId = RequestIds.Next(), Content = ByteString.CopyFrom(file.Write()) };
    }

    /// <summary>A row about a review.</summary>
    public ImportedRow Row(string item) => new() { Id = RequestIds.Next(), Review = ReviewName(item) };
}
