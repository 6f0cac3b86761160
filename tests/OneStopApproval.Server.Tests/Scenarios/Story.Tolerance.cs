using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <content>What people do about material that may come later; of construction testing the technicians' titles.</content>
internal sealed partial class Story
{
    /// <summary>Submits with everything that construction testing requires, but for the titles.</summary>
    public async Task LackTitlesAsync(params string[] items)
    {
        await DraftAsync(items);
        foreach (var code in new[] { "premises-proof", "equipment-table", "staff-list", "quality-manual", "construction-field-plan" })
        {
            await UploadAsync(code);
        }

        await SubmitDraftAsync(incomplete: true);
    }

    /// <summary>Submits without the titles and pledges to bring them.</summary>
    public async Task<PledgeMaterialsResponse> PledgeAsync(string item, params string[] others) => await PledgeAsync(item, 0, others);

    public async Task<PledgeMaterialsResponse> PledgeAsync(string item, int days, params string[] others)
    {
        await LackTitlesAsync([item, .. others]);
        var request = Pledge(item);
        request.Days = days;
        return await Lab.Applications.PledgeMaterialsAsync(request);
    }

    public PledgeMaterialsRequest Pledge(string item) =>
        new() { Name = ReviewName(item), RequestId = RequestIds.Next(), MaterialCodes = { "technician-titles" } };

    public SupplyPledgedMaterialsRequest Supply(string item) => new() { Name = ReviewName(item), RequestId = RequestIds.Next() };

    public async Task<AcceptTolerantlyRequest> ToleranceAsync(string item) => new()
    {
        Name = ReviewName(item),
        RequestId = RequestIds.Next(),
        Etag = (await ReviewAsync(item)).Etag,
    };

    public async Task<RevokeAcceptanceRequest> RevocationAsync(string item) => new()
    {
        Name = ReviewName(item),
        RequestId = RequestIds.Next(),
        Etag = (await ReviewAsync(item)).Etag,
        Reason = "逾期未补交职称证明。",
        LegalBasis = "国发〔2022〕5号",
    };
}
