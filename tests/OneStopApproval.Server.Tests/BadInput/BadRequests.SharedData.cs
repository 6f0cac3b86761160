using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.BadInput;

/// <content>Requests about shared data.</content>
internal sealed partial record BadRequestRow
{
    private static IEnumerable<BadRequestRow> OfSharedData()
    {
        yield return Lab("ConfirmSharedData", new ConfirmSharedDataRequest { Name = Wrong.Name, RequestId = Wrong.Id }, ["name", "request_id"]);
        yield return Lab(
            "DisputeSharedData",
            new DisputeSharedDataRequest { Name = Wrong.Name, RequestId = Wrong.Id, Reason = Wrong.Long(2000) },
            ["name", "request_id", "reason"]);
        yield return Officer(
            "RecordSharedData",
            new RecordSharedDataRequest
            {
                RequestId = Wrong.Id,
                Uscc = Wrong.Id,
                MaterialCode = Wrong.Long(200),
                Source = Wrong.Long(200),
                AsOfDate = Wrong.Date,
                MediaType = Wrong.Long(200),
            },
            ["request_id", "uscc", "material_code", "source", "as_of_date", "media_type", "content"]);
    }
}
