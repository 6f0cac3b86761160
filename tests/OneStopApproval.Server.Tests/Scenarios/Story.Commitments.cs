using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <content>Notification and commitment.</content>
internal sealed partial class Story
{
    /// <summary>Asks for CMA by commitment, accepting the published text.</summary>
    public async Task<CreateApplicationRequest> CommittingAsync()
    {
        var item = await Anybody.Catalogue.GetServiceItemAsync(new() { Name = $"serviceItems/{Items.Cma}" });
        var request = DraftRequest(Items.Cma);
        request.Reviews[0].Procedure = Procedure.Commitment;
        request.Reviews[0].AcceptedCommitmentSha256 = item.Commitment.TextSha256;
        return request;
    }

    /// <summary>A CMA review by commitment, granted, with its certificate.</summary>
    public async Task GrantByCommitmentAsync()
    {
        await DraftAsync(await CommittingAsync());
        await SubmitDraftAsync(incomplete: true);
        await AcceptAsync(Items.Cma);
        await DecideAsync(Items.Cma);
        await IssueCertificateAsync(Items.Cma);
    }

    public async Task<VerifyCommitmentRequest> VerificationAsync(CommitmentOutcome outcome, int rectifyDays = 0) => new()
    {
        Name = ReviewName(Items.Cma),
        RequestId = RequestIds.Next(),
        Etag = (await ReviewAsync(Items.Cma)).Etag,
        Outcome = outcome,
        Findings = "现场核查三个项目。",
        Officers = { "officer-21", "officer-22" },
        RectifyDays = rectifyDays,
    };
}
