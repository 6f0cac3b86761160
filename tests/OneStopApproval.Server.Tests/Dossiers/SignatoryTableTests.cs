using System.Text;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Dossiers;

/// <summary>Signatories as a table: each is of the staff, and nobody signs for what the lab neither asks for nor holds.</summary>
public sealed class SignatoryTableTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Header = "staff_number,site,field,object,parameter\r\n";
    private const string Sites = "site_code,display_name,kind,region_code,address\r\nS01,呼和浩特总部,MAIN,150100,示范路1号\r\nS02,包头分部,BRANCH,150200,试验街2号\r\n";
    private const string Staff = "staff_number,display_name,post\r\nP001,示例甲,技术负责人\r\n";

    [Theory]
    [EveryDatabase]
    public async Task Ranges_inside_the_asked_capability_are_taken_and_every_row_outside_is_named(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var etag = (await story.DraftAsync(Cma)).Etag;
        etag = (await story.ImportAsync(DossierTable.Sites, story.Application, etag, Sites)).Etag;
        etag = (await story.ImportAsync(DossierTable.Staff, story.Application, etag, Staff)).Etag;

        var refusal = await RefusedCall.OfAsync(() => story.ImportAsync(
            DossierTable.Signatories,
            story.Application,
            etag,
            $"{Header}P001,,建筑工程,,\r\nP009,,建筑工程,混凝土,\r\nP001,S02,建筑工程,,\r\nP001,S01,建筑工程,混凝土,抗渗\r\nP001,S09,建筑工程,,抗压强度\r\nP001,,环境,,\r\n"));
        Assert.Equal(
            ["rows[3].staff_number", "rows[4].field", "rows[5].field", "rows[6].field", "rows[6].site", "rows[7].field"], refusal.Fields);

        // The capability rows tell the main site by its name, the signatories by its code.
        var good = $"{Header}P001,,建筑工程,,\r\nP001,S01,建筑工程,混凝土,抗压强度\r\n";
        etag = (await story.ImportAsync(DossierTable.Signatories, story.Application, etag, good)).Etag;
        Assert.Equal($"\uFEFF{good}", Encoding.UTF8.GetString((await Story.ExportAsync(story.Lab, DossierTable.Signatories, story.Application)).File));

        // What the lab asks for may shrink afterwards: submission tells who would sign for nothing.
        await story.ImportAsync(
            DossierTable.Capabilities, story.ReviewName(Cma), etag, "field,object,parameter,standard\n建筑工程,混凝土,抗折强度,GB/T 50081-2019\n");
        await story.UploadAllAsync([Cma]);
        var inconsistent = await RefusedCall.OfAsync(() => story.SubmitDraftAsync());
        inconsistent.Is(StatusCode.FailedPrecondition, "DOSSIER_INCONSISTENT");
        Assert.Equal(["signatories/rows[2].staff_number", "signatories/rows[3].field"], inconsistent.Subjects);
        await story.SubmitDraftAsync(incomplete: true);
        var listed = await story.Officer(Lead).Dossiers.ListSignatoriesAsync(new ListSignatoriesRequest { Parent = story.Application });
        Assert.Equal(["", "抗压强度"], listed.Signatories.Select(row => row.Parameter));
    }

    [Fact]
    public async Task Who_has_neither_title_nor_what_counts_as_one_is_named_by_the_submission()
    {
        const string staff = "staff_number,display_name,post,title,education,in_field_since\r\nP001,示例甲,检测员,工程师,,\r\nP002,示例乙,检测员,助理工程师,硕士,2015-07-01\r\nP003,示例丙,检测员,助理工程师,大专,2099-07-01\r\n";
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var etag = (await story.DraftAsync(Cma, Construction)).Etag;
        etag = (await story.ImportAsync(DossierTable.Staff, story.Application, etag, staff)).Etag;
        await story.ImportAsync(
            DossierTable.Signatories, story.Application, etag, $"{Header}P001,,建筑工程,,\r\nP002,,建筑工程,,\r\nP003,,建筑工程,,\r\nP003,,建筑工程,混凝土,\r\n");
        await story.UploadAllAsync([Cma, Construction]);

        var inconsistent = await RefusedCall.OfAsync(() => story.SubmitDraftAsync());

        inconsistent.Is(StatusCode.FailedPrecondition, "DOSSIER_INCONSISTENT");
        Assert.Equal(["signatories/rows[4].staff_number"], inconsistent.Subjects);
        var item = await story.Lab.Catalogue.GetServiceItemAsync(new GetServiceItemRequest { Name = "serviceItems/catl" });
        Assert.Equal((5, "农产品质量安全检测机构考核办法"), (item.Signatories.Years, item.Signatories.LegalBasis));
    }

    [Fact]
    public async Task Who_signs_for_what_the_lab_holds_already_is_no_fault()
    {
        await using var first = Story.On(await servers.OnAsync(Engine.Sqlite));
        await first.DraftAsync(Cma, Construction);
        await first.SubmitDraftAsync(incomplete: true);
        await first.AcceptAllAsync(Cma, Construction);
        await first.DecideAsync(Construction);
        await first.IssueCertificateAsync(Construction);
        await using var story = Story.On(first.Server, first.LabFile);
        var request = story.DraftRequest(Construction);
        request.Reviews[0].Kind = ReviewKind.Expansion;
        request.Reviews[0].AskedScope.Clear();
        request.Reviews[0].AskedScope.Add(Story.Scope("劈裂抗拉强度"));
        var draft = await story.DraftAsync(request);

        var imported = await story.ImportAsync(
            DossierTable.Signatories, story.Application, draft.Etag, $"{Header}P001,,建筑工程,混凝土,抗压强度\nP001,,建筑工程,混凝土,劈裂抗拉强度\n");

        Assert.Equal(2, imported.RowCount);
    }

    [Theory]
    [EveryDatabase]
    public async Task Legal_person_is_one_row_and_seen_by_those_who_take_part(Engine engine)
    {
        const string header = "kind,business_scope,establishment_date,parent_display_name,parent_uscc\n";
        await using var story = Story.On(await servers.OnAsync(engine));
        var draft = await story.DraftAsync(Cma);
        var name = $"{story.Application}/legalPerson";
        (await RefusedCall.OfAsync(story.Lab.Dossiers.GetLegalPersonAsync(new GetLegalPersonRequest { Name = name }))).Is(StatusCode.NotFound, "NOT_VISIBLE");

        var refusal = await RefusedCall.OfAsync(() => story.ImportAsync(
            DossierTable.LegalPerson, story.Application, draft.Etag, $"{header}COMPANY,,2020-13-01,示例集团,\n企业法人,检验检测服务,2020-01-01,,911501000000000000\n"));
        Assert.Equal(
            ["rows[2].business_scope", "rows[2].establishment_date", "rows[2].kind", "rows[2].parent_uscc", "rows[3]", "rows[3].parent_display_name", "rows[3].parent_uscc"],
            refusal.Fields);
        await story.ImportAsync(
            DossierTable.LegalPerson, story.Application, draft.Etag, $"{header}事业单位法人,检验检测服务,2020-01-01,示例研究院,{story.LabFile.Uscc}\n");
        await story.SubmitDraftAsync(incomplete: true);

        var person = await story.Officer(Lead).Dossiers.GetLegalPersonAsync(new GetLegalPersonRequest { Name = name });
        Assert.Equal(
            (name, LegalPersonKind.PublicInstitution, "检验检测服务", "示例研究院", story.LabFile.Uscc),
            (person.Name, person.Kind, person.BusinessScope, person.ParentDisplayName, person.ParentUscc));
        (await RefusedCall.OfAsync(story.OfficerOf(Water).Dossiers.GetLegalPersonAsync(new GetLegalPersonRequest { Name = name }))).Is(StatusCode.NotFound, "NOT_VISIBLE");
    }
}
