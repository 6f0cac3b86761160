using DepartmentWorker;
using DepartmentWorker.Checks;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Client.Reviews;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Client;

/// <summary>The sample of a department's worker, through the contract.</summary>
public sealed class PreCheckTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Fact]
    public async Task PreCheck_names_old_standards_ended_calibration_and_rows_that_nobody_signs_for()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var etag = (await story.DraftAsync(Cma)).Etag;
        (DossierTable Table, string Parent, string Text)[] tables =
        [
            (DossierTable.Sites, story.Application, "site_code,display_name,kind,region_code,address\nS01,呼和浩特总部,MAIN,150100,示范路1号\n"),
            (DossierTable.Capabilities, story.ReviewName(Cma), "site,field,object,parameter,standard\n呼和浩特总部,建筑工程,混凝土,抗压强度,GB/T 50081-2002\n,建筑工程,混凝土,坍落度,GB/T 50080\nS01,建材,钢筋,抗拉强度,GB/T 228.1-2021\n"),
            (DossierTable.Staff, story.Application, "staff_number,display_name,post,title\nP001,示例甲,检测员,工程师\n"),
            (DossierTable.Signatories, story.Application, "staff_number,site,field,object,parameter\nP001,S01,建筑工程,,\n"),
            (DossierTable.Equipment, story.Application, "equipment_number,display_name,model,site,traceability,traced_date,valid_until,certificate_number\nE1,压力试验机,Y1,S01,CALIBRATION,2020-01-02,2021-01-01,校1\nE2,压力试验机,Y1,S01,CALIBRATION,2020-01-02,2099-01-01,校2\nE3,钢尺,,S01,NOT_NEEDED,,,\n"),
        ];
        foreach (var (table, parent, text) in tables)
        {
            etag = (await story.ImportAsync(table, parent, etag, text)).Etag;
        }

        await story.SubmitDraftAsync(incomplete: true);
        await using var department = Department.Of(story.Server.GrpcAddress, Department.Always(TestTokens.Officer(Lead)));
        var handler = new PreCheck(
            ActivatorUtilities.CreateInstance<DossierReader>(department), Standards.Read(Path.Combine(AppContext.BaseDirectory, "standards.csv")));
        var review = await story.ReviewAsync(Cma);

        var outcome = await handler.HandleAsync(
            new() { Name = review.Name, State = review.State, Etag = review.Etag, DueDate = null, Attempt = 1, Lease = "" },
            TestContext.Current.CancellationToken);

        var opinion = Assert.IsType<ReviewOutcome.Opinion>(outcome);
        Assert.Equal(DecisionOutcome.Unspecified, opinion.Proposed);
        Assert.Equal(
            [
                "自动预审：能力3项，仪器设备3台，授权签字范围1条。",
                "标准：GB/T 50081-2002自2019-12-01起由GB/T 50081-2019代替。",
                "标准：GB/T 50080未写年号，无法判断是否现行有效。",
                "检定校准：E1已于2021-01-01到期。",
                "授权签字：建材/钢筋的抗拉强度没有授权签字人。",
                "以上请人工核对。",
            ],
            opinion.Text.Split('\n'));
    }
}
