using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Administrative Licensing Law 32(3) through the contract: what can be corrected on the spot is.</summary>
public sealed class CorrectOnTheSpotTests
{
    [Theory]
    [EveryDatabase]
    public async Task Error_in_the_form_is_corrected_at_once_and_the_one_notice_is_still_there(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Cma, Construction);
        await story.AcceptAsync(Cma);
        await story.TimeIsAsync("03-04");
        var request = story.Correction("display_name");
        request.Applicant.DisplayName = "更正后的检测有限公司";
        request.UpdateMask.Paths.Add("legal_representative");
        request.Applicant.LegalRepresentative = "虚构代表人";

        await story.Lab.Applications.CorrectOnTheSpotAsync(request);

        var read = await story.ReadAsync();
        Assert.Equal(
            ("更正后的检测有限公司", "虚构代表人", story.LabFile.Uscc),
            (read.Applicant.DisplayName, read.Applicant.LegalRepresentative, read.Applicant.Uscc));
        Assert.Equal(On("03-09"), await story.DueAsync(Construction, ClockKind.Intake));
        var waiting = await story.OfficerOf(Construction).Intakes.SearchIntakesAsync(new SearchIntakesRequest());
        Assert.Contains(waiting.Reviews, line => line.ApplicantDisplayName == "更正后的检测有限公司");
        Assert.Contains((await story.Lab.Notices.ListNoticesAsync(new ListNoticesRequest())).Notices, notice => notice.Type == "CorrectedOnTheSpot");
        await story.NoticeAsync(DepartmentOf(Construction), null, Construction);

        await story.WithdrawAsync(Construction);
        request.RequestId = RequestIds.Next();
        (await RefusedCall.OfAsync(story.Lab.Applications.CorrectOnTheSpotAsync(request))).Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        await story.JournalHoldsAsync();
    }
}
