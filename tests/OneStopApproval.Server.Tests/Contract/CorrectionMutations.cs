using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Contract.LabMutations;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>What departments do before and after a correction notice, ready to be sent.</summary>
internal static class CorrectionMutations
{
    public static async Task<Mutation> AddCorrectionPoints(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        var request = await story.DraftedAsync(Construction, new CorrectionPoint { Text = "地址与证照不一致。", Field = "applicant.address" });
        var other = request.Clone();
        other.Drafts[0].Points[0].Text = "名称与证照不一致。";
        return new Mutation(story, story.OfficerOf(Construction), request, other);
    }

    public static async Task<Mutation> ConfirmCorrectionAnswers(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        var notice = await story.NoticeAsync(DepartmentOf(Construction), null, Construction);
        await story.AnswerAsync((notice.Points[0].Id, "已补充。"));
        var request = await story.ConfirmationAsync(Construction, (notice.Points[0].Id, ""));
        var other = request.Clone();
        other.Checks[0].Remark = "另一说明。";
        return new Mutation(story, story.OfficerOf(Construction), request, other);
    }
}
