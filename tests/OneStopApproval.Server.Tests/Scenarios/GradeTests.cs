using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Papers;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Grade and categories of what is granted: on the papers, in the decision, and in every answer about the certificate.</summary>
public sealed class GradeTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    [EveryDatabase]
    public async Task Grade_and_categories_granted_stand_on_the_papers_and_in_every_answer(Engine engine)
    {
        await using var story = await AcceptedAsync(engine, "special", ["road", "steel-structure"]);
        var decided = await story.DecideAsync(Construction);
        var issued = await story.IssueCertificateAsync(Construction);

        var decision = (await story.ReviewAsync(Construction)).Decision;
        Assert.Equal(("special", "专项资质"), (decision.GrantedGrade.Id, decision.GrantedGrade.Title));
        Assert.Equal(["道路工程", "钢结构"], decision.GrantedCategories.Select(category => category.Title));
        foreach (var certificate in await AnswersAsync(story, issued.Name))
        {
            Assert.Equal(("special", "专项资质"), (certificate.Grade.Id, certificate.Grade.Title));
            Assert.Equal(["road", "steel-structure"], certificate.Categories.Select(category => category.Id));
        }

        await PaperSays(story, decided.Document, "准予的资质类别：专项资质。", "准予的检测专项：道路工程、钢结构。", "准予的范围共2项，见附表。");
        await PaperSays(story, issued.Document, "资质类别：专项资质", "检测专项：道路工程、钢结构", "附表所列的范围共2项。");
    }

    [Theory]
    [EveryDatabase]
    public async Task Grade_that_covers_every_category_names_them_all_though_no_row_was_asked_for(Engine engine)
    {
        await using var story = await AcceptedAsync(engine, "comprehensive", [], bare: true);
        await story.DecideAsync(Construction);
        var issued = await story.IssueCertificateAsync(Construction);

        foreach (var certificate in await AnswersAsync(story, issued.Name))
        {
            Assert.Equal(("综合资质", 9), (certificate.Grade.Title, certificate.Categories.Count));
            Assert.Contains("桥梁及地下工程", certificate.Categories.Select(category => category.Title));
        }

        await PaperSays(story, issued.Document, "资质类别：综合资质", "检测专项：建筑材料及构配件、", "桥梁及地下工程", "准予在本证书载明的范围内开展相应活动。");
    }

    [Theory]
    [EveryDatabase]
    public async Task Category_is_refused_with_its_reason_and_the_certificate_has_the_others(Engine engine)
    {
        await using var story = await AcceptedAsync(engine, "special", ["road", "steel-structure", "foundation"]);
        var request = await PartialAsync(story, "steel-structure");
        request.GrantedScope.RemoveAt(1);
        request.Refusals.Insert(0, new ScopeRefusal { Rows = { Story.Scope("抗折强度") }, Reason = "设备不足。", LegalBasis = "示例办法第九条" });
        var decided = await story.OfficerOf(Construction).Reviews.DecideReviewAsync(request);
        var issued = await story.IssueCertificateAsync(Construction);

        var decision = (await story.ReviewAsync(Construction)).Decision;
        Assert.Equal(["road", "foundation"], decision.GrantedCategories.Select(category => category.Id));
        Assert.Equal(["钢结构"], decision.RefusedCategories.Select(category => category.Title));
        Assert.Equal(["steel-structure"], decision.Refusals[1].Categories);
        foreach (var certificate in await AnswersAsync(story, issued.Name))
        {
            Assert.Equal(["road", "foundation"], certificate.Categories.Select(category => category.Id));
        }

        await PaperSays(
            story,
            decided.Document,
            "准予的检测专项：道路工程、地基基础。",
            "不予许可的检测专项：钢结构。",
            "附表二之1所列共1项：设备不足。（依据：示例办法第九条）",
            "检测专项“钢结构”：探伤设备未检定。（依据：示例办法第十条）",
            "申请行政复议");
        await PaperSays(story, issued.Document, "检测专项：道路工程、地基基础");
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Categories_that_cannot_be_refused_are_all_told(Engine engine)
    {
        await using var story = await AcceptedAsync(engine, "special", ["road", "foundation"]);
        async Task<IReadOnlyList<string>> FaultsAsync(DecideReviewRequest request) =>
            (await RefusedCall.OfAsync(story.OfficerOf(Construction).Reviews.DecideReviewAsync(request))).Fields;
        var whole = await PartialAsync(story, "road");
        (whole.Outcome, whole.Reason, whole.LegalBasis) = (DecisionOutcome.Refuse, "设备不足。", "示例办法第九条");
        whole.GrantedScope.Clear();
        var unexplained = await PartialAsync(story, "road");
        unexplained.RefusedScope.Add(unexplained.GrantedScope[1]);
        unexplained.GrantedScope.RemoveAt(1);

        Assert.Equal(
            ["refusals[0].categories[1]", "refusals[0].categories[2]"], await FaultsAsync(await PartialAsync(story, "road", "road", "bridge")));
        Assert.Equal(["refusals"], await FaultsAsync(await PartialAsync(story, "road", "foundation")));
        Assert.Equal(["refusals"], await FaultsAsync(whole));
        Assert.Equal(["legal_basis", "reason"], await FaultsAsync(unexplained));
        Assert.Equal(["refusals[0].rows"], await FaultsAsync(await PartialAsync(story)));
    }

    [Theory]
    [EveryDatabase]
    public async Task Refusal_grants_no_grade(Engine engine)
    {
        await using var story = await AcceptedAsync(engine, "special", ["road"]);
        await story.DecideAsync(Construction, DecisionOutcome.Refuse);

        var decision = (await story.ReviewAsync(Construction)).Decision;
        Assert.Null(decision.GrantedGrade);
        Assert.Empty(decision.GrantedCategories);
        Assert.Equal(["道路工程"], decision.RefusedCategories.Select(category => category.Title));
    }

    private async Task<Story> AcceptedAsync(Engine engine, string grade, string[] categories, bool bare = false)
    {
        var story = Story.On(await servers.OnAsync(engine));
        var draft = story.DraftRequest(Construction);
        draft.Reviews[0].Grade = grade;
        draft.Reviews[0].Categories.Clear();
        draft.Reviews[0].Categories.AddRange(categories);
        if (bare)
        {
            draft.Reviews[0].AskedScope.Clear();
        }

        await story.DraftAsync(draft);
        await story.SubmitDraftAsync(incomplete: true);
        await story.AcceptAsync(Construction);
        return story;
    }

    // Every row that a story asks for is granted.
    private static async Task<DecideReviewRequest> PartialAsync(Story story, params string[] categories)
    {
        var request = await story.DecisionAsync(Construction, DecisionOutcome.Partial);
        (request.Reason, request.LegalBasis) = ("", "");
        request.GrantedScope.AddRange([Story.Scope("抗压强度"), Story.Scope("抗折强度")]);
        request.Refusals.Add(new ScopeRefusal { Categories = { categories }, Reason = "探伤设备未检定。", LegalBasis = "示例办法第十条" });
        return request;
    }

    private static async Task<Certificate[]> AnswersAsync(Story story, string name)
    {
        var own = await story.Lab.Certificates.GetCertificateAsync(new() { Name = name });
        return
        [
            own,
            Assert.Single((await story.OfficerOf(Construction).Certificates.ListCertificatesAsync(new() { Application = story.Application })).Certificates),
            (await story.Anybody.Public.VerifyCertificateAsync(new() { Number = own.Number })).Certificate,
            Assert.Single((await story.Anybody.Public.SearchCertificatesAsync(new() { Number = own.Number })).Certificates),
        ];
    }

    private static async Task PaperSays(Story story, DocumentReference document, params string[] told)
    {
        var letters = await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(document.Name)).Pdf);
        Assert.Equal([], told.Where(text => !letters.Contains(text, StringComparison.Ordinal)));
    }
}
