using System.Text;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Dossiers;

/// <summary>Equipment as a table: it stands for the paper, and what is no longer traced is named at submission.</summary>
public sealed class EquipmentTableTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Header = "equipment_number,display_name,model,site,traceability,traced_date,valid_until,certificate_number\r\n";

    [Theory]
    [EveryDatabase]
    public async Task Equipment_is_imported_listed_and_exported_and_stands_for_the_paper(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var draft = await story.DraftAsync(Cma);
        await story.UploadAllAsync([Cma], "equipment-table");
        (await RefusedCall.OfAsync(() => story.SubmitDraftAsync())).Is(StatusCode.FailedPrecondition, "MATERIALS_MISSING");

        var etag = (await story.ReadAsync()).Etag;
        await story.ImportAsync(
            DossierTable.Equipment,
            story.Application,
            etag,
            "设备编号,设备名称,规格型号,溯源方式,检定/校准日期,有效期至,检定/校准证书编号\nE-0001,压力试验机,YAW-2000,检定,2025/12/1,2199-12-31,检字01号\nE-0002,钢直尺,,无需溯源,,,\n");

        var (_, file) = await Story.ExportAsync(story.Lab, DossierTable.Equipment, story.Application);
        Assert.Equal(
            $"\uFEFF{Header}E-0001,压力试验机,YAW-2000,,VERIFICATION,2025-12-01,2199-12-31,检字01号\r\nE-0002,钢直尺,,,NOT_NEEDED,,,\r\n",
            Encoding.UTF8.GetString(file));
        await story.SubmitDraftAsync();
        var listed = (await story.Officer(Lead).Dossiers.ListEquipmentAsync(new ListEquipmentRequest { Parent = story.Application })).Equipment;
        Assert.Equal([Traceability.Verification, Traceability.NotNeeded], listed.Select(piece => piece.Traceability));
        Assert.Equal((2025, 12, 1), (listed[0].TracedDate.Year, listed[0].TracedDate.Month, listed[0].TracedDate.Day));
        Assert.Null(listed[1].ValidUntil);
        Assert.NotEqual(draft.Etag, etag);
    }

    [Fact]
    public async Task Calibration_that_has_ended_is_named_at_submission_and_may_be_handed_in_nevertheless()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        await story.DraftAsync(Cma);
        await story.UploadAllAsync([Cma]);
        await story.ImportAsync(
            DossierTable.Equipment,
            story.Application,
            (await story.ReadAsync()).Etag,
            $"{Header}E1,天平,,,CALIBRATION,2199-01-01,2199-12-31,校01\nE2,天平,,,CALIBRATION,2020-01-01,2020-12-31,校02\nE3,天平,,,INTERNAL,2020-01-01,2021-01-01,\n");

        var refusal = await RefusedCall.OfAsync(() => story.SubmitDraftAsync());

        refusal.Is(StatusCode.FailedPrecondition, "DOSSIER_INCONSISTENT");
        Assert.Equal(["equipment/rows[3].valid_until", "equipment/rows[4].valid_until"], refusal.Subjects);
        await story.SubmitDraftAsync(incomplete: true);
    }

    [Fact]
    public async Task Equipment_table_is_refused_with_every_fault()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var draft = await story.DraftAsync(Cma);
        var sites = await story.ImportAsync(
            DossierTable.Sites, story.Application, draft.Etag, "site_code,display_name,kind,region_code,address\nS01,呼和浩特总部,MAIN,150100,示范路1号\n");

        var refusal = await RefusedCall.OfAsync(() => story.ImportAsync(
            DossierTable.Equipment,
            story.Application,
            sites.Etag,
            $"{Header}E1,天平,,S09,CALIBRATION,,2026-12-31,\nE2,天平,,S01,VERIFICATION,2026-02-30,2026-12-31,检02\nE2,天平,,,INTERNAL,2026-03-01,2026-02-01,\nE4,,,,OTHER,,,\n"));

        Assert.Equal(
            [
                "rows[2].certificate_number", "rows[2].site", "rows[2].traced_date", "rows[3].traced_date", "rows[4]", "rows[4].valid_until",
                "rows[5].display_name", "rows[5].traceability",
            ],
            refusal.Fields);
    }
}
