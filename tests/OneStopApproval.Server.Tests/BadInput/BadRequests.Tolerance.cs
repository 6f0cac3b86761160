using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.BadInput;

/// <content>Requests about tolerant acceptance.</content>
internal sealed partial record BadRequestRow
{
    private static IEnumerable<BadRequestRow> OfTolerance()
    {
        yield return Lab(
            "PledgeMaterials",
            new PledgeMaterialsRequest { Name = Wrong.Name, RequestId = Wrong.Id, MaterialCodes = { Wrong.Long(64) }, Days = -1 },
            ["name", "request_id", "material_codes[0]", "days"]);
        yield return Lab(
            "SupplyPledgedMaterials",
            new SupplyPledgedMaterialsRequest { Name = Wrong.Name, RequestId = Wrong.Id },
            ["name", "request_id"]);
        yield return Officer(
            "AcceptTolerantly",
            new AcceptTolerantlyRequest { Name = Wrong.Name, RequestId = Wrong.Id, ActDate = Wrong.Date, DocumentNumber = Wrong.Long(200) },
            ["name", "request_id", "etag", "act_date", "document_number"]);
        yield return Officer(
            "RevokeAcceptance",
            new RevokeAcceptanceRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Reason = Wrong.Long(2000),
                LegalBasis = Wrong.Long(300),
                Remedies = Wrong.Long(1000),
                ActDate = Wrong.Date,
                DocumentNumber = Wrong.Long(200),
            },
            ["name", "request_id", "etag", "reason", "legal_basis", "remedies", "act_date", "document_number"]);
    }
}
