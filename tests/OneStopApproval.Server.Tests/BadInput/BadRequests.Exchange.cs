using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.BadInput;

/// <content>Requests about batch files.</content>
internal sealed partial record BadRequestRow
{
    private static IEnumerable<BadRequestRow> OfExchange()
    {
        yield return Officer(
            "RecordExternalCase",
            new RecordExternalCaseRequest { Name = Wrong.Name, RequestId = Wrong.Id, ExternalCaseId = Wrong.Long(64) },
            ["name", "request_id", "external_case_id"]);
        yield return Officer(
            "ExportBatch", new ExportBatchRequest { RequestId = Wrong.Id, MaxApplications = 201 }, ["request_id", "max_applications"]);
        yield return Officer("ImportBatch", new ImportBatchRequest { RequestId = Wrong.Id }, ["request_id", "content"]);
    }
}
