using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Dossiers;

/// <summary>Tables after submission: fixed, but for what a correction notice asks for, and only until it is answered.</summary>
public sealed class CorrectedTableTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Staff = "staff_number,display_name,post\nP001,示例甲,技术负责人\n";
    private const string Rows = "field,object,parameter,standard\n建筑工程,混凝土,抗折强度,GB/T 50081-2019\n";

    [Theory]
    [EveryDatabase]
    public async Task Tables_that_a_notice_asks_for_are_imported_anew_and_answer_it(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        await story.DraftAsync(Cma, Construction);
        await story.SubmitDraftAsync(incomplete: true);
        await NotAllowedAsync(story, DossierTable.Staff, story.Application, Staff);
        var notice = await story.OfficerOf(Construction).Intakes.IssueCorrectionNoticeAsync(new IssueCorrectionNoticeRequest
        {
            Parent = story.Application,
            RequestId = RequestIds.Next(),
            Reviews = { await story.RefAsync(Construction) },
            Points =
            {
                new CorrectionPoint { MaterialCode = "staff-list", Text = "请补充人员一览表" },
                new CorrectionPoint { MaterialCode = "capability-table", Text = "请核对能力表" },
            },
        });
        await NotAllowedAsync(story, DossierTable.Equipment, story.Application, "equipment_number,display_name,traceability\nE1,天平,NOT_NEEDED\n");
        await NotAllowedAsync(story, DossierTable.Capabilities, story.ReviewName(Cma), Rows);

        var open = await RefusedCall.OfAsync(() => story.AnswerAsync());
        open.Is(StatusCode.FailedPrecondition, "MATERIALS_MISSING");
        Assert.Equal(notice.Points.Select(point => $"points/{point.Id}").Order(StringComparer.Ordinal), open.Subjects);
        var imported = await story.ImportAsync(DossierTable.Staff, story.Application, (await story.ReadAsync()).Etag, Staff);
        await story.ImportAsync(DossierTable.Capabilities, story.ReviewName(Construction), imported.Etag, Rows);
        await story.AnswerAsync();

        Assert.Equal(ReviewState.Intake, (await story.ReviewAsync(Construction)).State);
        Assert.Equal("抗折强度", Assert.Single(await Story.CapabilitiesAsync(story.OfficerOf(Construction), story.ReviewName(Construction))).Parameter);
        Assert.Equal(2, (await Story.CapabilitiesAsync(story.Officer(Lead), story.ReviewName(Cma))).Count);
        await NotAllowedAsync(story, DossierTable.Staff, story.Application, Staff);
        await story.JournalHoldsAsync();
    }

    private static async Task NotAllowedAsync(Story story, DossierTable table, string parent, string file)
    {
        var etag = (await story.ReadAsync()).Etag;
        (await RefusedCall.OfAsync(() => story.ImportAsync(table, parent, etag, file))).Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
    }
}
